#include "model/phase/record.h"

#include <algorithm>
#include <cmath>

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"
#include "model/phase/chip_market.h"
#include "model/phase/harm.h"
#include "model/phase/observe.h"
#include "model/phase/supply.h"

namespace headway {

std::span<const ParameterRow> Measures::parameters() {
  return declare_parameters<Measures>([] {
    return std::array{
        parameter<&Measures::rate_window>({.value = 24, .unit = "month", .domain = {1, 120}, .plausible = {12, 36}, .meaning = "window of the differential rate", .source = "setting: long enough that releases, months apart, do not dominate"}),
        parameter<&Measures::run_memory>({.value = 12, .unit = "month", .domain = {1, 120}, .plausible = {6, 24}, .meaning = "how long a training run counts as the frontier run", .source = "setting: half a year to two, as frontier runs follow each other"}),
        parameter<&Measures::standstill>({.value = 0.02, .unit = "OOM", .domain = {1e-9, 10}, .plausible = {0.01, 0.1}, .meaning = "growth of capability in the window below which no differential rate is formed", .source = "setting: from a percent of an OOM, where rates are noise, to a month of frontier growth"}),
        parameter<&Measures::near_frontier>({.value = 1, .unit = "OOM", .domain = {0, 80}, .plausible = {0.5, 2}, .meaning = "distance to the frontier within which a deployed model counts for the minimum margin", .source = "setting: from half a year to two of frontier growth"}),
    };
  });
}

namespace {


/// Sum over laboratories of a flow of this tick, `f(l)`, in order. One that failed in the tick counts:
/// what it sold, spent and broke before belongs to the tick.
template <class F>
double flow(const Labs& labs, F&& f) {
  double sum = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) sum += f(l);
  return sum;
}

/// Sum over active laboratories of `f(l)`, in order.
template <class F>
double total(const Labs& labs, F&& f) {
  double sum = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l]) sum += f(l);
  return sum;
}

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

/// (13.1) Position of the frontier and the safety margins there.
void measure_frontier(const Measures& p, World& world) {
  auto& m = world.metrics;
  const auto& labs = world.labs;
  m.frontier_capability = deployed_frontier(labs);
  m.frontier_internal = m.frontier_safety = m.frontier_margin = m.automation = m.lead = 0;
  m.minimum_margin = math::infinity;
  m.frontier_efficiency = -math::infinity;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l]) continue;
    m.frontier_internal = std::max(m.frontier_internal, labs.best_internal[l]);
    if (labs.capability[l] >= m.frontier_capability - p.near_frontier)
      m.minimum_margin = std::min(m.minimum_margin, labs.margin[l]);
    m.frontier_efficiency = std::max(m.frontier_efficiency, labs.efficiency[l]);
  }
  if (m.minimum_margin == math::infinity) m.minimum_margin = 0;
  if (m.frontier_efficiency == -math::infinity) m.frontier_efficiency = 0;
  m.software_halving = 0;
  m.adopted_techniques = 0;
  const auto first = leading_lab(labs);
  if (first == labs.active.size()) return;
  double second = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l] && l != first) second = std::max(second, labs.capability[l]);
  m.lead = m.frontier_capability - second;
  m.frontier_safety = labs.safety[first] + labs.patch[first];
  m.frontier_margin = labs.margin[first];
  m.automation = labs.automation[first];
  const double growth = labs.efficiency_growth[first];
  m.software_halving = growth > 0 ? math::log10(2.0) / growth * months_per_year : 0;
  for (std::size_t k = 0; k < world.techniques.field.size(); ++k)
    m.adopted_techniques += labs.adopted(first, k);
}

/// (13.1) Margins of the leader by what holds hazards back (11.6).
void measure_class_margins(const SafetyResearch& safety, World& world) {
  auto& m = world.metrics;
  const auto& labs = world.labs;
  m.frontier_margin_misuse = m.frontier_margin_accident = m.frontier_margin_control = 0;
  const auto first = leading_lab(labs);
  if (first == labs.active.size()) return;
  const auto deployed = class_margins(safety, world.techniques, labs, first, labs.capability[first]);
  const double inside = std::max(labs.capability[first], labs.best_internal[first]);
  m.frontier_margin_misuse = deployed[index_of(Guard::misuse)] + labs.patch[first];
  m.frontier_margin_accident = deployed[index_of(Guard::accident)] + labs.patch[first];
  m.frontier_margin_control = class_margins(safety, world.techniques, labs, first, inside)[index_of(Guard::control)];
}

/// (13.2) Differential rate and forecasts.
void measure_rates(const Measures& p, World& world) {
  auto& m = world.metrics;
  const auto& c = world.commons;
  const double dt = world.calendar.dt;
  const auto n = c.frontier_history.size();
  const auto back = std::min<std::size_t>(static_cast<std::size_t>(p.rate_window / dt + 0.5), n > 0 ? n - 1 : 0);
  const double years = static_cast<double>(back) * dt / months_per_year;
  const double dk = back > 0 ? m.frontier_capability - c.frontier_history[n - back] : 0;
  const double ds = back > 0 ? m.frontier_safety - c.safety_history[n - back] : 0;
  m.capability_growth = years > 0 ? dk / years : 0;
  m.differential_rate = dk > p.standstill ? ds / dk : math::not_a_number;
  m.autonomy_proximity = c.threshold(0, index_of(Milestone::autonomous_research)) - m.frontier_capability;
  m.autonomy_months = m.autonomy_proximity <= 0 ? 0
                      : c.trend_rate > 0        ? m.autonomy_proximity / c.trend_rate
                                                : math::not_a_number;
}

/// (13.3) Compute and people by use.
void measure_resources(World& world) {
  auto& m = world.metrics;
  const auto& labs = world.labs;
  const auto used = [&](Use use) {
    return total(labs, [&](std::size_t l) { return labs.compute[l] * labs.allocation(l, index_of(use)); });
  };
  m.compute_training = used(Use::training);
  m.compute_research = used(Use::research);
  m.compute_safety = used(Use::safety) + total(labs, [&](std::size_t l) { return labs.public_compute[l]; });
  m.compute_evaluation = used(Use::evaluation);
  m.compute_serving = used(Use::serving);
  const double research = m.compute_training + m.compute_research + m.compute_safety + m.compute_evaluation;
  m.final_run_share = ratio(m.compute_training, research);
  m.safety_share_compute = ratio(m.compute_safety + m.compute_evaluation, research);
  m.compute_stock_labs = total(labs, [&](std::size_t l) { return labs.running[l]; });
  m.compute_stock = total(labs, [&](std::size_t l) { return labs.fleet[l]; });
  for (const double fleet : world.suppliers.fleet) m.compute_stock += fleet;
  m.research_staff = m.safety_staff = 0;
  for (std::size_t f = 0; f < field_count; ++f) {
    const double heads = total(labs, [&](std::size_t l) { return labs.staff(l, f); });
    m.research_staff += heads;
    if (f >= first_safety_field) m.safety_staff += heads;
  }
  m.safety_share_staff = ratio(m.safety_staff, m.research_staff);
  m.power_use = m.power_price = m.unpowered_share = 0;
  for (std::size_t s = 0; s < world.states.power_use.size(); ++s) {
    m.power_use += world.states.power_use[s] * world.states.powered_share[s];
    m.power_price += world.states.power_use[s] * world.states.powered_share[s] * world.states.power_price[s];
    m.unpowered_share += world.states.power_use[s] * (1 - world.states.powered_share[s]);
  }
  m.power_price = ratio(m.power_price, m.power_use);
  m.unpowered_share = ratio(m.unpowered_share, m.power_use + m.unpowered_share);
}

/// (13.4) Money and markets.
void measure_money(World& world) {
  auto& m = world.metrics;
  const auto& labs = world.labs;
  m.chips_sold = 0;
  m.uncontrolled_chips = 0;
  for (std::size_t j = 0; j < world.suppliers.sold.size(); ++j) {
    m.chips_sold += world.suppliers.sold[j];
    if (world.suppliers.controlled[j] == 0) m.uncontrolled_chips += world.suppliers.sold[j];
  }
  m.chip_price = chip_price(world.suppliers);
  m.compute_price = world.commons.compute_price;
  double pay = 0, compute = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    pay += labs.active[l] * labs.payroll[l];
    compute += labs.running[l] * (1 - labs.allocation(l, index_of(Use::serving))) * world.commons.rent;
  }
  m.staff_cost_share = ratio(pay, pay + compute);
  m.spending = flow(labs, [&](std::size_t l) { return labs.chip_spending[l] + labs.payroll[l] + labs.operations[l] + std::max(0.0, labs.rents[l]); });
  m.safety_spending = total(labs, [&](std::size_t l) {
    double people = 0;
    for (std::size_t f = first_safety_field; f < field_count; ++f)
      people += labs.staff(l, f) * labs.pay[l] / months_per_year;
    const double use = labs.allocation(l, index_of(Use::safety)) + labs.allocation(l, index_of(Use::evaluation));
    return people + use * labs.running[l] * world.commons.rent;
  });
  m.revenue = flow(labs, [&](std::size_t l) { return labs.revenue[l]; });
  m.funding = flow(labs, [&](std::size_t l) { return labs.funding[l] + labs.grants[l]; });
  m.concentration = flow(labs, [&](std::size_t l) { return ratio(labs.revenue[l], m.revenue) * ratio(labs.revenue[l], m.revenue); });
  m.surplus = 0;
  double potential = 0, adopted = 0;
  for (std::size_t g = 0; g < world.segments.potential.size(); ++g) {
    m.surplus += world.segments.surplus[g];
    potential += world.segments.potential[g];
    adopted += world.segments.potential[g] * world.segments.adoption[g];
  }
  m.adoption = ratio(adopted, potential);
}

/// (13.5) Followers: the best of the second bloc and of open weights against the frontier's past.
void measure_followers(World& world) {
  auto& m = world.metrics;
  const auto& labs = world.labs;
  const auto& states = world.states;
  double open = 0, rival = 0, own_compute = 0, rival_compute = 0;
  const auto first = leading_lab(labs);
  if (first < labs.active.size()) {
    const auto bloc = states.bloc[labs.state[first].row()];
    for (std::size_t l = 0; l < labs.active.size(); ++l) {
      if (!labs.active[l]) continue;
      if (labs.open_weights[l] != 0) open = std::max(open, published_capability(labs, l));
      const bool is_rival = states.bloc[labs.state[l].row()] != bloc;
      if (is_rival) rival = std::max(rival, labs.capability[l]);
      double& compute = is_rival ? rival_compute : own_compute;
      compute = std::max(compute, labs.compute[l] * labs.allocation(l, index_of(Use::training)));
    }
  }
  const double dt = world.calendar.dt;
  const std::span<const double> past = world.commons.frontier_history;
  m.open_weights_lag = open > 0 ? months_behind(m.frontier_capability, past, open, dt) : math::not_a_number;
  m.second_bloc_compute = own_compute > 0 && rival_compute > 0 ? math::log10(own_compute / rival_compute) : math::not_a_number;
  m.second_bloc_lag = rival > 0 ? months_behind(m.frontier_capability, past, rival, dt) : math::not_a_number;
}

/// (13.6) Harm, society, policy.
void measure_society(World& world) {
  auto& m = world.metrics;
  const auto& labs = world.labs;
  const auto& states = world.states;
  m.incidents = flow(labs, [&](std::size_t l) { return labs.incidents[l]; });
  m.harm = flow(labs, [&](std::size_t l) { return labs.harm[l]; });
  m.warning_shots = world.commons.warning_shots;
  m.catastrophe = world.commons.catastrophe;
  m.control_lost = world.commons.control_lost;
  double gdp = 0, workers = 0;
  m.trust = m.concern = m.unrest = m.displaced = m.racing_states = m.policy_spending = 0;
  for (std::size_t s = 0; s < states.gdp.size(); ++s) {
    gdp += states.gdp[s];
    workers += states.labour_force[s];
    m.trust += states.trust[s] * states.gdp[s];
    m.concern += states.concern[s] * states.gdp[s];
    m.unrest += states.unrest[s] * states.gdp[s];
    m.displaced += states.displaced[s] * states.labour_force[s];
    m.racing_states += states.stance[s] == static_cast<double>(index_of(Stance::race));
    m.policy_spending += states.policy_spending[s];
  }
  m.output = gdp;
  m.trust = ratio(m.trust, gdp);
  m.concern = ratio(m.concern, gdp);
  m.unrest = ratio(m.unrest, gdp);
  m.displaced = ratio(m.displaced, workers);
  for (std::size_t s = 0; s < states.gdp.size(); ++s) {
    const auto at_home = [&](std::size_t l) { return labs.state[l].row() == s; };
    const double beyond = total(labs, [&](std::size_t l) { return at_home(l) ? labs.beyond_rules[l] : 0; });
    const double training = total(labs, [&](std::size_t l) {
      return at_home(l) ? labs.compute[l] * labs.training_meant[l] : 0;
    });
    world.states.leakage[s] = std::min(1.0, ratio(beyond, training));
  }
  const double beyond = total(labs, [&](std::size_t l) { return labs.beyond_rules[l]; });
  const double meant = total(labs, [&](std::size_t l) { return labs.compute[l] * labs.training_meant[l]; });
  m.leakage = std::min(1.0, ratio(beyond, meant));
  const double compute = total(labs, [&](std::size_t l) { return labs.compute[l]; });
  m.pressure = ratio(total(labs, [&](std::size_t l) { return labs.pressure[l] * labs.compute[l]; }), compute);
  m.patch_debt = ratio(total(labs, [&](std::size_t l) { return labs.patch_debt[l] * labs.compute[l]; }), compute);
  m.active_labs = total(labs, [](std::size_t) { return 1.0; });
  m.certificates = m.false_passes = m.audit_queue = 0;
  for (std::size_t a = 0; a < world.assurers.capacity.size(); ++a) {
    m.certificates += world.assurers.certificates[a];
    m.false_passes += world.assurers.false_passes[a];
    m.audit_queue = std::max(m.audit_queue, world.assurers.load[a]);
  }
}

/// (13.7) The largest run that finished within memory; while none did, the last one that was known.
void measure_frontier_run(const Measures& p, World& world) {
  auto& m = world.metrics;
  auto& c = world.commons;
  double compute = 0, cost = 0;
  for (std::size_t l = 0; l < world.labs.active.size(); ++l) {
    if (world.labs.run_finished[l] == 0 || world.labs.last_run_compute[l] < compute) continue;
    compute = world.labs.last_run_compute[l], cost = world.labs.last_run_cost[l];
  }
  push_newest(c.run_history, compute), push_newest(c.run_cost_history, cost);
  const auto n = c.run_history.size();
  const auto memory = std::min(n, std::max<std::size_t>(1, static_cast<std::size_t>(p.run_memory / world.calendar.dt + 0.5)));
  const auto largest = std::max_element(c.run_history.end() - static_cast<std::ptrdiff_t>(memory), c.run_history.end());
  if (*largest <= 0) return;
  m.frontier_run_compute = *largest;
  m.frontier_run_cost = c.run_cost_history[static_cast<std::size_t>(largest - c.run_history.begin())];
}

/// (13.7) Runs: the frontier's, what one could be now, and how ceilings are kept.
void measure_runs(const Measures& p, double potential_run, World& world) {
  auto& m = world.metrics;
  measure_frontier_run(p, world);
  m.ruptures = world.commons.ruptures;
  double bound = 0, kept = 0;
  for (std::size_t l = 0; l < world.labs.active.size(); ++l) {
    const double compliance = world.labs.ceiling_compliance[l];
    if (!world.labs.active[l] || std::isnan(compliance)) continue;
    bound += world.labs.compute[l];
    kept += world.labs.compute[l] * compliance;
  }
  m.ceiling_compliance = bound > 0 ? kept / bound : math::not_a_number;
  m.overhang = m.frontier_run_compute > 0
                   ? std::max(0.0, potential_run - math::log10(m.frontier_run_compute))
                   : 0;
}

/// (13.7) Pledges that bind, and how many of them are kept.
void measure_pledges(World& world) {
  const auto& commitments = world.commitments;
  auto& m = world.metrics;
  double kept = 0;
  m.pledges_bound = 0;
  for (std::size_t k = 0; k < commitments.bound.size(); ++k) {
    if (std::isnan(commitments.compliance[k])) continue;
    m.pledges_bound += commitments.bound[k];
    kept += commitments.bound[k] * commitments.compliance[k];
  }
  m.pledge_compliance = m.pledges_bound > 0 ? std::min(1.0, kept / m.pledges_bound) : math::not_a_number;
}

/// (13.8) What is published, and how far each technique is in use.
void measure_techniques(World& world) {
  auto& m = world.metrics;
  auto& t = world.techniques;
  const auto& labs = world.labs;
  double compute = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) compute += labs.compute[l];
  m.public_techniques = 0;
  for (std::size_t k = 0; k < t.field.size(); ++k) {
    m.public_techniques += t.public_version[k];
    double using_it = 0;
    for (std::size_t l = 0; l < labs.active.size(); ++l)
      using_it += labs.adopted(l, k) > 0 ? labs.compute[l] : 0;
    t.adoption[k] = ratio(using_it, compute);
  }
}

}  // namespace

double months_behind(double now, std::span<const double> past, double level, double dt) {
  if (level >= now) return 0;
  const auto n = past.size();
  double above = now;
  for (std::size_t back = 0; back < n; ++back) {
    const double value = past[n - 1 - back];
    if (value <= level)
      return (static_cast<double>(back + 1) - (level - value) / std::max(above - value, 1e-12)) * dt;
    above = value;
  }
  return static_cast<double>(n) * dt;
}

void record_metrics(const Measures& p, const SafetyResearch& safety, double potential_run, World& world) {
  measure_frontier(p, world);
  measure_class_margins(safety, world);
  measure_rates(p, world);
  measure_resources(world);
  measure_money(world);
  measure_followers(world);
  measure_society(world);
  measure_runs(p, potential_run, world);
  measure_pledges(world);
  measure_techniques(world);
}

}  // namespace headway
