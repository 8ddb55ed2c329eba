#include "model/phase/harm.h"

#include <algorithm>

#include "core/math.h"

namespace headway {

namespace {

constexpr double months_per_year = 12;
constexpr int drawn_one_by_one = 4;

/// Milestone whose threshold opens each hazard class.
constexpr Milestone gate_of(Hazard hazard) {
  switch (hazard) {
    case Hazard::cyber: return Milestone::cyber_offence;
    case Hazard::bio: return Milestone::bio_uplift;
    case Hazard::disinformation: return Milestone::persuasion;
    case Hazard::sector_accident: return Milestone::tool_use;
    case Hazard::loss_of_control: return Milestone::strategic_deception;
    case Hazard::trust_erosion: return Milestone::tool_use;
  }
  return Milestone::tool_use;
}

bool is_misuse(Hazard h) {
  return h == Hazard::cyber || h == Hazard::bio || h == Hazard::disinformation;
}

double base_rate(const Harm& p, Hazard h) {
  switch (h) {
    case Hazard::cyber: return p.rate_cyber;
    case Hazard::bio: return p.rate_bio;
    case Hazard::disinformation: return p.rate_disinformation;
    case Hazard::sector_accident: return p.rate_sector_accident;
    case Hazard::loss_of_control: return p.rate_loss_of_control;
    case Hazard::trust_erosion: return p.rate_trust_erosion;
  }
  return 0;
}

/// (11.1) How far margin and patch debt move the rate of a model this capable.
double guard(const Harm& p, const Labs& labs, std::size_t l, double capability) {
  const double margin = labs.safety[l] + labs.patch[l] - capability;
  return math::exp10(-p.margin_slope * std::max(margin, -p.margin_limit)) *
         (1 + p.debt_effect * labs.patch_debt[l]);
}

/// (11.1), (11.2) Monthly rates of all classes: what the model can do, how it is guarded, and how
/// much it is used, relative to the first month's market; open weights and inside use count too.
void set_hazard_rates(const Harm& p, const Commons& commons, Labs& labs, std::size_t l) {
  const double use = commons.reference_revenue > 0 ? labs.demand[l] / commons.reference_revenue : 0;
  const double exposure = math::pow(use, p.exposure_elasticity);
  const double inside = std::max(labs.capability[l], labs.best_internal[l]);
  const double deployed_guard = guard(p, labs, l, labs.capability[l]);
  const double inside_guard = guard(p, labs, l, inside);
  for (std::size_t h = 0; h < hazard_count; ++h) {
    const auto hazard = static_cast<Hazard>(h);
    const bool within = hazard == Hazard::loss_of_control;
    const double misuse = labs.open_weights[l] != 0 && is_misuse(hazard) ? p.open_exposure : 1.0;
    const double gate = math::logistic(
        ((within ? inside : labs.capability[l]) - commons.threshold(0, index_of(gate_of(hazard)))) /
        p.threshold_width);
    labs.hazard_rate(l, h) = base_rate(p, hazard) / months_per_year * gate *
                             (exposure * misuse + within * p.internal_exposure) *
                             (within ? inside_guard : deployed_guard);
  }
}

struct Toll {
  double total = 0;
  double worst = 0;
  int count = 0;
};

/// (11.3) Draws the incidents of one class at one laboratory. Many incidents are drawn as their
/// worst one (by its exact distribution) and the rest at their mean below it.
Toll draw_incidents(const Harm& p, const Random& random, std::size_t l, std::size_t h, double mean) {
  const auto agent = static_cast<std::uint64_t>(l * hazard_count + h);
  Toll toll;
  toll.count = random.poisson(mean, Purpose::incident_count, agent);
  if (toll.count > drawn_one_by_one) {
    const double u = random.uniform(Purpose::incident_severity, agent);
    const double n = toll.count;
    toll.worst = severity(p, -math::expm1(math::log1p(-u) / n));
    toll.total = toll.worst + (n - 1) * mean_severity_below(p, toll.worst);
    return toll;
  }
  for (int i = 0; i < toll.count; ++i) {
    const double s = severity(p, random.uniform(Purpose::incident_severity, agent, static_cast<std::uint64_t>(i)));
    toll.total += s;
    toll.worst = std::max(toll.worst, s);
  }
  return toll;
}

/// (11.4) What a large incident does to the world's memory, and its end or scar.
void remember(const Harm& p, double worst, std::size_t hazard, double year, States& states,
              Commons& commons) {
  if (worst < p.warning_shot) return;
  commons.warning_shots += 1;
  commons.salience += 1;
  for (std::size_t s = 0; s < states.concern.size(); ++s)
    states.concern[s] += p.concern_gain * (1 - states.concern[s]);
  if (worst < p.catastrophe || commons.catastrophe != 0) return;
  commons.catastrophe = 1;
  commons.catastrophe_class = static_cast<double>(hazard);
  commons.catastrophe_year = year;
}

}  // namespace

double severity(const Harm& p, double u) {
  return std::min(p.largest, p.smallest * math::pow(u, -1 / p.tail));
}

double mean_severity_below(const Harm& p, double cap) {
  const double ratio = cap / p.smallest;
  if (ratio <= 1) return p.smallest;
  const double below = 1 - math::pow(ratio, -p.tail);
  const double slope = 1 - p.tail;
  const double near_one = 1e-6;
  const double integral = slope > -near_one && slope < near_one
                              ? math::log(ratio)
                              : (math::pow(ratio, slope) - 1) / slope;
  return std::min(cap, p.smallest * p.tail * integral / below);
}

void harm(const Harm& p, const Calendar& calendar, const Random& random, Labs& labs,
          States& states, Commons& commons) {
  const double dt = calendar.dt;
  commons.salience *= math::exp(-dt / p.salience_decay);
  states.incidents.fill(0);
  states.harm.fill(0);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.incidents[l] = 0;
    labs.harm[l] = 0;
    if (!labs.active[l]) continue;
    set_hazard_rates(p, commons, labs, l);
    for (std::size_t h = 0; h < hazard_count; ++h) {
      const Toll toll = draw_incidents(p, random, l, h, labs.hazard_rate(l, h) * dt);
      labs.incidents[l] += toll.count / dt;
      labs.harm[l] += toll.total / dt;
      remember(p, toll.worst, h, calendar.year(), states, commons);
    }
    const double grave = std::max(0.0, math::log10(std::max(labs.harm[l], 1.0) / p.smallest));
    labs.reputation[l] *= math::exp(-p.reputation_loss * grave * dt);  // (11.5)
    states.incidents[labs.state[l].row()] += labs.incidents[l];
    states.harm[labs.state[l].row()] += labs.harm[l];
  }
  double total = 0;
  for (std::size_t l = 0; l < labs.harm.size(); ++l) total += labs.harm[l];
  const double grave = std::max(0.0, math::log10(std::max(total, 1.0) / p.smallest));
  for (std::size_t s = 0; s < states.trust.size(); ++s)
    states.trust[s] *= math::exp(-p.trust_loss * grave * dt);
}

}  // namespace headway
