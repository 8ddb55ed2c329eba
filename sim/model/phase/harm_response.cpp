// What incidents do to the world: memory, trust, scars, and its end.
#include <algorithm>

#include "core/math.h"
#include "core/normal_probability.h"
#include "core/sum.h"
#include "core/units.h"
#include "model/phase/harm.h"
#include "model/phase/staff.h"

namespace headway {

namespace {

void mark_catastrophe(std::size_t hazard, double year, Commons& commons) {
  if (commons.catastrophe != 0) return;
  commons.catastrophe = 1;
  commons.catastrophe_class = static_cast<double>(hazard);
  commons.catastrophe_year = year;
}

/// (11.4) What a large incident does to the world's memory.
void remember(const Harm& p, double worst, States& states, Commons& commons) {
  if (worst < p.warning_shot) return;
  commons.warning_shots += 1;
  commons.salience += 1;
  for (double& concern : states.concern) concern += p.concern_gain * (1 - concern);
}

/// (11.5) How grave an incident is to the public: up to 1, a half when it costs the part `trust_scale`
/// of what users pay for AI in a year.
double gravity(double harm, double scale) { return harm > 0 ? harm / (harm + scale) : 0; }

/// (11.9) Probability per month that control is lost for good: every laboratory's best model, inside or
/// out, by the laboratory's part of all compute.
double terminal_rate(const Harm& p, const Commons& commons, const Labs& labs, HarmWorkspace& work) {
  const double threshold = commons.threshold(0, index_of(Milestone::self_improvement));
  const auto hazard = index_of(Hazard::loss_of_control);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const double inside = std::max(labs.capability[l], labs.best_internal[l]);
    const double able = math::logistic((inside - threshold) / p.threshold_width);
    const double fails = math::normal_probability(-work.hazard_margin(l, hazard) / p.terminal_spread);
    work.terminal_rate[l] = p.terminal_rate * work.compute_share[l] * able * fails;
  }
  return ordered_sum(work.terminal_rate);
}

}  // namespace

void scar(const Harm& p, World& world) {
  const double dt = world.calendar.dt;
  const double output = 1 - p.scar_output, people = 1 - p.scar_people;
  const double capital = 1 - p.scar_capital, trust = 1 - p.scar_trust;
  auto& commons = world.commons;
  commons.spared *= output;
  for (double& gdp : world.states.gdp) gdp *= output;
  for (double& potential : world.segments.potential) potential *= output;
  for (double& kept : world.states.trust) kept *= trust;
  for (double& workers : world.states.labour_force) workers = std::max(1.0, workers * people);
  for (double& cohort : world.researchers.people) {
    commons.people_departed += cohort * p.scar_people / dt;
    cohort *= people;
  }
  if (p.scar_people > 0) count_staff(world.researchers, world.labs);
  for (auto* fleets : {&world.labs.fleet, &world.suppliers.fleet, &world.suppliers.stock})
    for (double& chips : *fleets) {
      commons.chips_retired += chips * p.scar_capital / dt;
      chips *= capital;
    }
  for (double& power : world.states.power) power *= capital;
  for (double& capacity : world.suppliers.capacity) capacity *= capital;
}

void respond(const Harm& p, const Random& random, World& world, HarmWorkspace& work) {
  auto& labs = world.labs;
  auto& states = world.states;
  auto& commons = world.commons;
  const double dt = world.calendar.dt;
  commons.salience *= math::exp(-dt / p.salience_decay);
  states.incidents.fill(0);
  states.harm.fill(0);
  const double scale = p.trust_scale * months_per_year * ordered_sum(labs.demand);
  double grave_of_all = 0;
  int catastrophes = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.incidents[l] = labs.harm[l] = 0;
    double grave = 0;
    for (std::size_t h = 0; h < hazard_count; ++h) {
      const double count = work.hazard_count(l, h), worst = work.hazard_worst(l, h);
      if (count <= 0) continue;
      labs.incidents[l] += count / dt;
      labs.harm[l] += work.hazard_harm(l, h) / dt;
      grave += gravity(worst, scale) + (count - 1) * gravity(work.hazard_other(l, h), scale);
      remember(p, worst, states, commons);
      if (worst < p.catastrophe) continue;
      mark_catastrophe(h, world.calendar.year(), commons);
      ++catastrophes;
    }
    labs.reputation[l] *= math::exp(-p.reputation_loss * grave);  // (11.5)
    grave_of_all += grave;
    states.incidents[labs.state[l].row()] += labs.incidents[l];
    states.harm[labs.state[l].row()] += labs.harm[l];
  }
  const double kept = math::exp(-p.trust_loss * grave_of_all);  // (11.5)
  for (double& trust : states.trust) trust *= kept;
  for (; catastrophes > 0; --catastrophes) scar(p, world);
  const double lost = -math::expm1(-terminal_rate(p, commons, labs, work) * dt);
  if (random.uniform(Purpose::control_loss, 0) >= lost) return;
  mark_catastrophe(index_of(Hazard::loss_of_control), world.calendar.year(), commons);
  commons.control_lost = 1;
}

}  // namespace headway
