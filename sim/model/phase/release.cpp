#include "model/phase/release.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"
#include "model/phase/observe.h"

namespace headway {

std::span<const ParameterRow> Release::parameters() {
  return declare_parameters<Release>([] {
    return std::array{
        parameter<&Release::noise>({.value = 0.4, .unit = "OOM", .domain = {0, 20}, .plausible = {0.1, 1}, .meaning = "standard error of a measured margin at the reference evaluation effort", .source = "assumed"}),
        parameter<&Release::evaluation_reference>({.value = 1e25, .unit = "FLOP month-1", .domain = {1, 1e40}, .plausible = {1e24, 1e27}, .scale = Scale::logarithmic, .meaning = "evaluation compute at which the standard error is the reference one", .source = "assumed"}),
        parameter<&Release::evaluation_returns>({.value = 0.25, .unit = "1", .domain = {0, 2}, .plausible = {0.1, 0.5}, .meaning = "exponent with which the standard error falls with evaluation compute", .source = "assumed"}),
        parameter<&Release::bias>({.value = 0.5, .unit = "1", .domain = {0, 10}, .plausible = {0, 1}, .meaning = "OOM by which a model without interpretability hides a deficit, per OOM above the deception threshold", .source = "assumed"}),
        parameter<&Release::interpretability_scale>({.value = 0.5, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.2, 2}, .meaning = "lead of the interpretability field over the model at which most of that bias is gone, logistic scale", .source = "assumed"}),
        parameter<&Release::patch_speed>({.value = 0.08, .unit = "OOM month-1", .domain = {0, 10}, .plausible = {0.02, 0.2}, .meaning = "margin that patching adds to a candidate in a month", .source = "assumed"}),
        parameter<&Release::patch_limit>({.value = 0.5, .unit = "OOM", .domain = {0, 20}, .plausible = {0.2, 1}, .meaning = "largest margin that patches can give", .source = "assumed"}),
        parameter<&Release::concession>({.value = 1.2, .unit = "OOM", .domain = {0, 20}, .plausible = {0.3, 2.5}, .meaning = "margin that full pressure makes a laboratory without safety culture waive", .source = "assumed"}),
        parameter<&Release::impatience>({.value = 0.15, .unit = "OOM month-1", .domain = {0, 10}, .plausible = {0.02, 0.4}, .meaning = "further margin waived per month of waiting, times pressure and lack of safety culture", .source = "assumed"}),
        parameter<&Release::audit_noise>({.value = 0.35, .unit = "OOM", .domain = {0, 20}, .plausible = {0.1, 1}, .meaning = "standard error of an audit by an auditor of knowledge 1", .source = "assumed"}),
        parameter<&Release::audit_time>({.value = 2, .unit = "month", .domain = {0, 60}, .plausible = {1, 6}, .meaning = "shortest time from application to certificate", .source = "assumed"}),
        parameter<&Release::capture>({.value = 0.4, .unit = "OOM", .domain = {0, 10}, .plausible = {0, 1}, .meaning = "favour that a wholly dependent auditor does its customer", .source = "assumed"}),
        parameter<&Release::retry>({.value = 3, .unit = "month", .domain = {0, 60}, .plausible = {1, 6}, .meaning = "time before a refused model may apply again", .source = "assumed"}),
        parameter<&Release::rupture_gap>({.value = 0.2, .unit = "OOM", .domain = {0, 10}, .plausible = {0.1, 0.5}, .meaning = "distance to the frontier within which open weights are an irrevocable rupture", .source = "assumed"}),
        parameter<&Release::caution>({.value = 0.3, .unit = "OOM", .domain = {0, 20}, .plausible = {0, 1}, .meaning = "margin that a laboratory asks for in addition while warning shots are fresh; nearly all of it at two remembered shots", .source = "assumed"}),
    };
  });
}

namespace {

constexpr double largest_margin = 80;  // OOM, the length of the scale: what an evaluation without effort can say

/// (9.1) Standard error of the laboratory's own evaluation.
double standard_error(const Release& p, const Labs& labs, std::size_t l) {
  const double effort = labs.compute[l] * labs.allocation(l, index_of(Use::evaluation));
  return p.noise * math::pow((effort + 1) / p.evaluation_reference, -p.evaluation_returns);
}

/// (9.2) A model above the deception threshold looks safer than it is, unless it can be read.
double deception_bias(const Release& p, double threshold, double capability, double interpretability) {
  const double above = std::max(0.0, capability - threshold);
  const double readable = math::logistic((interpretability - capability) / p.interpretability_scale);
  return p.bias * above * (1 - readable);
}

bool needs_certificate(const Rules& rules, const Labs& labs, std::size_t l, double capability) {
  return capability > rules.certificate_above[labs.state[l].row()];
}

/// True when some state asks for a certificate of a model this capable.
bool certificate_useful(const Rules& rules, const States& states, double capability) {
  for (std::size_t s = 0; s < states.gdp.size(); ++s)
    if (capability > rules.certificate_above[s]) return true;
  return false;
}

/// (9.5) The candidate becomes the deployed model.
void deploy(const Release& p, const SafetyResearch& safety, const Calendar& calendar, World& world, std::size_t l) {
  auto& labs = world.labs;
  const double frontier = deployed_frontier(labs);
  labs.capability[l] = labs.candidate[l];
  labs.patch[l] = labs.candidate_patch[l];
  labs.patch_debt[l] += labs.candidate_patch[l];
  labs.margin[l] = model_margin(safety, world.techniques, labs, l, labs.capability[l]) + labs.patch[l];  // (7.12)
  labs.since_release[l] = 0;
  labs.releases[l] += 1;
  const bool open = labs.open_weights[l] != 0;
  if (open && labs.capability[l] > frontier - p.rupture_gap) world.commons.ruptures += 1;
  auto& models = world.models;
  if (const auto row = world.models_released; row < models.released.size()) {
    models.lab[row] = id_of<LabId>(l);
    models.released[row] = calendar.year();
    models.capability[row] = labs.capability[l];
    models.training_compute[row] = labs.candidate_compute[l];
    models.training_cost[row] = labs.last_run_cost[l];
    models.margin[row] = labs.margin[l];
    models.open_weights[row] = open;
    ++world.models_released;
  }
  labs.candidate[l] = 0;
  labs.candidate_age[l] = 0;
}

/// (9.3) A candidate that misses its margin is patched, up to a limit.
void harden(const Release& p, double dt, Labs& labs, std::size_t l) {
  const double room = std::max(0.0, p.patch_limit - labs.candidate_patch[l]);
  labs.candidate_patch[l] += std::min(room, p.patch_speed * dt);
}

/// (9.4) The margin that the laboratory insists on, after warning shots, pressure and waiting.
double required_margin(const Release& p, double salience, const Labs& labs, std::size_t l) {
  const double yielding = labs.pressure[l] * (1 - labs.safety_culture[l]);
  const double alarm = p.caution * (1 - math::exp(-salience));
  return labs.release_margin[l] + alarm - yielding * (p.concession + p.impatience * labs.candidate_age[l]);
}

void assess(const Release& p, const SafetyResearch& safety, const Calendar& calendar, const Random& random,
            const Rules& rules, World& world, std::size_t l) {
  auto& labs = world.labs;
  const double threshold = world.commons.threshold(0, index_of(Milestone::strategic_deception));
  const Support held = support(safety, world.techniques, labs.adopted.row(l).data(), labs.candidate[l]);
  const double reading = held.level[index_of(Field::interpretability)];
  const double margin = weak_link(held.level, safety.weak_link) + labs.candidate_patch[l] - labs.candidate[l];
  const double measured = margin + deception_bias(p, threshold, labs.candidate[l], reading) *
                              remaining(safety, world.techniques, labs.adopted.row(l).data(), Effect::deception, labs.candidate[l]) +
                          standard_error(p, labs, l) * random.normal(Purpose::evaluation, l);
  labs.measured_margin[l] = std::clamp(measured, -largest_margin, largest_margin);
  labs.candidate_age[l] += calendar.dt;
  if (measured < required_margin(p, world.commons.salience, labs, l)) {
    harden(p, calendar.dt, labs, l);
    return;
  }
  const bool certified = labs.certified_capability[l] >= labs.candidate[l];
  if (needs_certificate(rules, labs, l, labs.candidate[l]) && !certified) {
    if (labs.certificate_wait[l] == 0) labs.certificate_wait[l] = calendar.dt;
    harden(p, calendar.dt, labs, l);
    return;
  }
  const double released = labs.candidate[l];
  deploy(p, safety, calendar, world, l);
  if (!certified && certificate_useful(rules, world.states, released) &&
      labs.certificate_wait[l] == 0)
    labs.certificate_wait[l] = calendar.dt;
}

/// The laboratory that has waited longest and may be judged now; -1 if none.
int first_in_queue(const Release& p, const Labs& labs) {
  int first = -1;
  double longest = p.audit_time;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l] && labs.certificate_wait[l] > longest) {
      longest = labs.certificate_wait[l];
      first = static_cast<int>(l);
    }
  return first;
}

double strictest_margin(const Rules& rules, const States& states) {
  double strictest = -1e300;
  for (std::size_t s = 0; s < states.gdp.size(); ++s)
    if (rules.certificate_above[s] < math::infinity)
      strictest = std::max(strictest, rules.certificate_margin[s]);
  return strictest;
}

/// (9.7) The auditor measures the true margin with its own error and leaning.
void judge(const Release& p, const SafetyResearch& safety, double dt, const Random& random, const Rules& rules,
           const States& states, const Techniques& techniques, Assurers& assurers, std::size_t a, Labs& labs,
           std::size_t l) {
  const bool waiting = labs.candidate[l] > 0;
  const double capability = waiting ? labs.candidate[l] : labs.capability[l];
  const double patch = waiting ? labs.candidate_patch[l] : labs.patch[l];
  const double margin = model_margin(safety, techniques, labs, l, capability) + patch;
  const double required = strictest_margin(rules, states);
  const double favour = remaining(safety, techniques, labs.adopted.row(l).data(), Effect::audits, capability);
  const double measured = margin + p.capture * (1 - assurers.independence[a]) * favour +
                          p.audit_noise / assurers.knowledge[a] * random.normal(Purpose::audit, l, a);
  const double fee = rules.certificate_fee[labs.state[l].row()];
  labs.penalties[l] += fee / dt;
  assurers.income[a] += fee / dt;
  if (measured < required) {
    labs.certificate_wait[l] = -p.retry;
    return;
  }
  labs.certified_capability[l] = std::max(labs.certified_capability[l], capability);
  labs.certificate_wait[l] = 0;
  assurers.certificates[a] += 1 / dt;
  if (margin < required) assurers.false_passes[a] += 1 / dt;
}

}  // namespace

void certify(const Release& p, const SafetyResearch& safety, double dt, const Random& random, const Rules& rules,
             const States& states, const Techniques& techniques, Assurers& assurers, Labs& labs) {
  double queue = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (labs.certificate_wait[l] != 0)
      labs.certificate_wait[l] = labs.certificate_wait[l] < 0 ? std::min(0.0, labs.certificate_wait[l] + dt)
                                                              : labs.certificate_wait[l] + dt;
    queue += labs.active[l] && labs.certificate_wait[l] > 0;
  }
  const bool mandate = strictest_margin(rules, states) > -1e300;
  for (std::size_t a = 0; a < assurers.capacity.size(); ++a) {
    assurers.certificates[a] = 0;
    assurers.false_passes[a] = 0;
    if (static_cast<AssuranceType>(assurers.type[a]) != AssuranceType::auditor) continue;
    assurers.income[a] = 0;
    assurers.capacity[a] *= math::exp(rules.auditor_growth[assurers.state[a].row()] * dt / months_per_year);
    assurers.credit[a] = std::min(assurers.credit[a] + assurers.capacity[a] * dt,  // (9.6)
                                  1 + assurers.capacity[a] * dt);
    assurers.load[a] = queue;
    while (mandate && assurers.credit[a] >= 1) {
      const int l = first_in_queue(p, labs);
      if (l < 0) break;
      assurers.credit[a] -= 1;
      judge(p, safety, dt, random, rules, states, techniques, assurers, a, labs, static_cast<std::size_t>(l));
    }
  }
}

void assess_and_release(const Release& p, const SafetyResearch& safety, const Calendar& calendar, const Random& random,
                        const Rules& rules, World& world) {
  auto& labs = world.labs;
  certify(p, safety, calendar.dt, random, rules, world.states, world.techniques, world.assurers, labs);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.since_release[l] += calendar.dt;
    if (!certificate_useful(rules, world.states, labs.capability[l]))
      labs.legacy_capability[l] = labs.capability[l];  // on the market before any mandate
    if (labs.active[l] && labs.candidate[l] > 0) assess(p, safety, calendar, random, rules, world, l);
  }
}

}  // namespace headway
