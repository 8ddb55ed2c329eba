// Certification: what laboratories put to auditors, the queue, the judgement.
#include <algorithm>

#include "core/math.h"
#include "core/units.h"
#include "model/phase/release.h"

namespace headway {

namespace {

/// A model that a laboratory puts to the auditors; capability 0 if there is none.
struct Submission {
  double capability = 0;
  double patch = 0;
  double number = 0;
  double* barred = nullptr;  ///< where the time stands before it may come again
};

/// The best model that meets what the laboratory itself asks for and lacks a certificate that it needs; else the deployed
/// one, where some state asks for one.
Submission submission(const Release& p, const Rules& rules, World& world, std::size_t l) {
  auto& labs = world.labs;
  for (const auto& model : {candidate_of(labs, l), reserve_of(labs, l)})
    if (model.barred == 0 && passes_gate(p, world.commons.salience, labs, l, model) &&
        waits_for_certificate(p, rules, world.states, labs, l, model.capability))
      return {model.capability, model.patch, model.number, &model.barred};
  const double deployed = labs.capability[l];
  const bool proven = deployed <= std::max(labs.certified_capability[l], labs.legacy_capability[l]);
  if (proven || labs.deployed_barred[l] > 0 || !certificate_useful(rules, world.states, deployed)) return {};
  return {deployed, labs.patch[l], labs.deployed_number[l], &labs.deployed_barred[l]};
}

double passed(double months, double dt) { return std::max(0.0, months - dt); }

/// Time passes for those who wait; who has something new to show joins the queue. A better model takes the place
/// of the one that it replaces, and the place is given up when nothing is left to show.
void queue_up(const Release& p, const Rules& rules, World& world, std::size_t l) {
  auto& labs = world.labs;
  const double dt = world.calendar.dt;
  labs.candidate_barred[l] = passed(labs.candidate_barred[l], dt);
  labs.reserve_barred[l] = passed(labs.reserve_barred[l], dt);
  labs.deployed_barred[l] = passed(labs.deployed_barred[l], dt);
  const bool queued = static_cast<Application>(labs.application[l]) == Application::queued;
  const bool shows = labs.active[l] != 0 && submission(p, rules, world, l).capability > 0;
  const bool stays = queued && labs.candidate[l] > 0;
  labs.certificate_wait[l] = queued && (shows || stays) ? labs.certificate_wait[l] + dt : 0;
  labs.application[l] = static_cast<std::int32_t>(shows || stays ? Application::queued : Application::none);
}

/// (9.6) By how much audits take longer and cost more because states ask for different things.
double friction(const Release& p, const Rules& rules, const States& states) {
  double frameworks = 0;
  for (std::size_t s = 0; s < states.gdp.size(); ++s) {
    bool is_new = rules.certificate_above[s] < math::infinity;
    for (std::size_t t = 0; t < s; ++t)
      is_new = is_new && (rules.certificate_above[t] != rules.certificate_above[s] || rules.certificate_margin[t] != rules.certificate_margin[s]);
    frameworks += is_new;
  }
  return 1 + p.conflict * std::max(0.0, frameworks - 1);
}

/// The laboratory that has waited longest, may be judged now and has something to show; the number of rows if none.
std::size_t first_in_queue(const Release& p, const Rules& rules, World& world) {
  const auto& labs = world.labs;
  const double shortest = p.audit_time * friction(p, rules, world.states);
  std::size_t first = labs.active.size();
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (static_cast<Application>(labs.application[l]) != Application::queued) continue;
    if (labs.certificate_wait[l] < shortest) continue;
    if (first < labs.active.size() && labs.certificate_wait[l] <= labs.certificate_wait[first]) continue;
    if (submission(p, rules, world, l).capability > 0) first = l;
  }
  return first;
}

/// Rate at which a state finds models on sale without the certificate that they need (month⁻¹).
double finding_rate(const Release& p, const Rules& rules, const States& states, std::size_t s) {
  return p.detection * rules.certificate_enforcement[s] * states.enforcement[s];
}

/// (2.9) A laboratory keeps the rule of a state when the fine that it must expect is at least what breaking it is worth
/// to it; both run until it is found (Becker 1968).
bool keeps_rule(const Release& p, const Rules& rules, const States& states, const Labs& labs, std::size_t l,
                std::size_t s) {
  const double fine = finding_rate(p, rules, states, s) * rules.certificate_fine[s] * months_per_year;
  return fine >= labs.defiance[l] * p.temptation * labs.pressure[l] * (1 - labs.safety_culture[l]);
}

double strictest_margin(const Rules& rules, const States& states) {
  double strictest = -math::infinity;
  for (std::size_t s = 0; s < states.gdp.size(); ++s)
    if (rules.certificate_above[s] < math::infinity)
      strictest = std::max(strictest, rules.certificate_margin[s]);
  return strictest;
}

/// (9.7) What the auditor finds: the margin, as far as the model and the laboratory deceive it, with its own leaning
/// and an error that is drawn once per model and auditor, so that asking again draws nothing anew.
double audited_margin(const Judgement& j, const Assurers& assurers, std::size_t a, std::size_t l, double margin,
                      const Submission& model) {
  const auto& p = j.p;
  const double lead = field_lead(j.safety, j.techniques, j.labs, l, Field::interpretability, model.capability);
  const double own = math::logistic((lead + assurers.interpretability[a]) / p.interpretability_scale);
  const double access = assurers.access[a];
  const double shared = deception_bias(j, l, model.capability) * (1 - access * own) + shift_bias(j, model.capability) +
                        model_error(p, j.random, l, model.number) * (1 - access);
  const double favour = p.capture * (1 - assurers.independence[a]) *
                        remaining(j.safety, j.techniques, j.labs.adopted.row(l).data(), Effect::audits, model.capability);
  const double error = p.audit_noise / assurers.knowledge[a] *
                       j.random.of_run().normal(Purpose::audit, l * assurers.access.size() + a,
                                                static_cast<std::uint64_t>(model.number));
  return margin + shared + favour + error;
}

void judge(const Release& p, const SafetyResearch& safety, const Random& random, const Rules& rules, World& world,
           std::size_t a, std::size_t l) {
  auto& labs = world.labs;
  auto& assurers = world.assurers;
  const double dt = world.calendar.dt;
  const Submission model = submission(p, rules, world, l);
  const double required = strictest_margin(rules, world.states);
  const double margin = model_margin(safety, world.techniques, labs, l, model.capability) + model.patch;
  const Judgement judgement{p, safety, random, world.commons, world.techniques, labs};
  const double found = audited_margin(judgement, assurers, a, l, margin, model);
  const double fee = rules.certificate_fee[labs.state[l].row()] * friction(p, rules, world.states);
  labs.penalties[l] += fee / dt;
  assurers.income[a] += fee / dt;
  labs.application[l] = static_cast<std::int32_t>(Application::none);
  labs.certificate_wait[l] = 0;
  if (found < required) {
    *model.barred = p.retry;
    return;
  }
  labs.certified_capability[l] = std::max(labs.certified_capability[l], model.capability);
  assurers.certificates[a] += 1 / dt;
  if (margin < required) assurers.false_passes[a] += 1 / dt;
}

}  // namespace

bool certificate_useful(const Rules& rules, const States& states, double capability) {
  for (std::size_t s = 0; s < states.gdp.size(); ++s)
    if (capability > rules.certificate_above[s]) return true;
  return false;
}

bool waits_for_certificate(const Release& p, const Rules& rules, const States& states, const Labs& labs, std::size_t l,
                           double capability) {
  const auto home = labs.state[l].row();
  return capability > rules.certificate_above[home] && capability > labs.certified_capability[l] &&
         keeps_rule(p, rules, states, labs, l, home);
}

void enforce_certificates(const Release& p, const Random& random, const Rules& rules, World& world, std::size_t l) {
  auto& labs = world.labs;
  const double dt = world.calendar.dt, capability = labs.capability[l];
  const bool proven = capability <= std::max(labs.certified_capability[l], labs.legacy_capability[l]);
  double asked = 0, kept = 0;
  for (std::size_t s = 0; s < world.states.gdp.size(); ++s) {
    const bool is_asked = capability > rules.certificate_above[s] && capability > labs.legacy_capability[l];
    if (proven || capability <= rules.certificate_above[s]) {
      labs.withdrawn(l, s) = 0;
    } else if (labs.withdrawn(l, s) == 0) {
      const double found = 1 - math::exp(-finding_rate(p, rules, world.states, s) * dt);
      const bool is_kept = keeps_rule(p, rules, world.states, labs, l, s);
      const bool is_found = !is_kept && random.uniform(Purpose::unlicensed_sale, l, s) < found;
      if (is_found) labs.penalties[l] += rules.certificate_fine[s] * months_per_year * labs.revenue[l] / dt;
      labs.withdrawn(l, s) = is_kept || is_found;
    }
    asked += is_asked;
    kept += is_asked && (proven || labs.withdrawn(l, s) != 0);
  }
  labs.certificate_compliance[l] = asked > 0 ? kept / asked : math::not_a_number;
}

void audit_waiting_models(const Release& p, const Rules& rules, World& world) {
  auto& labs = world.labs;
  double capacity = 0, wanted = 0;
  for (std::size_t a = 0; a < world.assurers.capacity.size(); ++a)
    if (static_cast<AssuranceType>(world.assurers.type[a]) == AssuranceType::auditor) capacity += world.assurers.capacity[a] * p.audit_time;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const bool is_open = rules.audit_access[labs.state[l].row()] > 0 || labs.promised_audit[l] > 0;
    const bool is_asked = is_open && labs.active[l] && labs.candidate[l] > 0;
    labs.audited[l] = is_asked;
    wanted += is_asked;
    capacity -= static_cast<Application>(labs.application[l]) == Application::queued;  // certificates come first
  }
  const double seen = wanted > 0 ? std::clamp(capacity / wanted, 0.0, 1.0) : 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (labs.audited[l] == 0) continue;
    const auto home = labs.state[l].row();
    labs.audited[l] = seen * std::max(rules.audit_access[home] * world.states.enforcement[home], labs.promised_audit[l]);
    labs.penalties[l] += seen * rules.audit_fee[home] / p.audit_time;
  }
}

void certify(const Release& p, const SafetyResearch& safety, const Random& random, const Rules& rules,
             World& world) {
  auto& assurers = world.assurers;
  const double dt = world.calendar.dt;
  double queue = 0;
  for (std::size_t l = 0; l < world.labs.active.size(); ++l) {
    queue_up(p, rules, world, l);
    queue += static_cast<Application>(world.labs.application[l]) == Application::queued;
  }
  const auto laboratories = static_cast<double>(world.labs.active.size());  // more auditors would find no work
  for (std::size_t a = 0; a < assurers.capacity.size(); ++a) {
    assurers.certificates[a] = 0;
    assurers.false_passes[a] = 0;
    if (static_cast<AssuranceType>(assurers.type[a]) != AssuranceType::auditor) continue;
    assurers.income[a] = 0;
    const double grown = assurers.capacity[a] * math::exp(rules.auditor_growth[assurers.state[a].row()] * dt / months_per_year);
    assurers.capacity[a] = std::max(assurers.capacity[a], std::min(grown, laboratories));
    assurers.credit[a] = std::min(assurers.credit[a] + assurers.capacity[a] * dt,  // (9.6)
                                  1 + assurers.capacity[a] * dt);
    assurers.load[a] = queue;
    while (assurers.credit[a] >= 1) {
      const std::size_t l = first_in_queue(p, rules, world);
      if (l == world.labs.active.size()) break;
      assurers.credit[a] -= 1;
      judge(p, safety, random, rules, world, a, l);
    }
  }
}

}  // namespace headway
