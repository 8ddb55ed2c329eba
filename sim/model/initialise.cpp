#include "model/initialise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/math.h"
#include "core/units.h"
#include "model/phase/choose.h"
#include "model/phase/compute_market.h"
#include "model/phase/fund.h"
#include "model/phase/growth.h"
#include "model/phase/observe.h"
#include "policy/comply.h"

namespace headway {

namespace {

constexpr double history_months = 120;

void set_dimensions(const Parameters& p, std::size_t instruments, World& world) {
  auto& n = world.dimensions;
  const double dt = p.clock.dt;
  const double lead = std::max(p.supply.fab_lead, p.supply.grid_lead);
  n.instruments = instruments;
  n.researchers = static_cast<std::size_t>(p.talent.count);
  n.lead = std::max<std::size_t>(1, static_cast<std::size_t>(lead / dt + 0.5));
  n.window = static_cast<std::size_t>(history_months / dt + 0.5);
  // A laboratory releases at most once a tick, and seldom more than six times a year.
  constexpr double releases_per_year = 6;
  const double years = p.clock.horizon + 1;
  n.models = n.labs * std::min(static_cast<std::size_t>(p.clock.ticks()) + 1,
                               static_cast<std::size_t>(releases_per_year * years));
}

/// Capacity on the way: what keeps the committed growth up for the length of the lead.
void fill_pipeline(std::span<double> pipeline, double capacity, double growth, double lead, double dt) {
  std::fill(pipeline.begin(), pipeline.end(), 0.0);
  const double factor = math::exp(growth * dt / months_per_year);
  const auto slots = std::min(pipeline.size(), static_cast<std::size_t>(lead / dt + 0.5));
  for (std::size_t k = 0; k < slots; ++k) {
    pipeline[k] = capacity * (factor - 1);
    capacity *= factor;
  }
}

void set_supply(const Parameters& p, World& world) {
  auto& c = world.commons;
  c.unit_performance = 1;
  c.chip_research = 1;
  c.unit_cost = p.supply.first_unit_cost;
  c.unit_power = p.supply.first_power;
  c.fleet_power = p.supply.first_power;
  auto& suppliers = world.suppliers;
  for (std::size_t j = 0; j < suppliers.capacity.size(); ++j) {
    suppliers.unit_cost[j] = p.supply.first_unit_cost / suppliers.quality[j];
    suppliers.price[j] = p.supply.first_price;
    fill_pipeline(suppliers.pipeline.row(j), suppliers.capacity[j], suppliers.committed_growth[j],
                  p.supply.fab_lead, p.clock.dt);
  }
  auto& states = world.states;
  for (std::size_t s = 0; s < states.power.size(); ++s) {
    fill_pipeline(states.power_pipeline.row(s), states.power[s], p.supply.grid_committed,
                  p.supply.grid_lead, p.clock.dt);
    states.first_entry[s] = states.talent_entry[s];
    states.enforcement[s] = states.enforcement_capacity[s];
    states.concern_level[s] = states.concern[s];
    states.trust_level[s] = states.trust[s];
  }
  count_automated_work(world.segments, states);
  start_compute(p.supply, world.labs, states, suppliers, c);
  c.serving_price = c.first_serving_price = p.decision.serving_markup * c.compute_price;
}

void draw_first_people(const Talent& p, const Random& random, std::size_t rows, Researchers& r) {
  std::array<std::int32_t, 64> part;
  for (std::size_t first = 0; first < rows; first += part.size()) {
    std::iota(part.begin(), part.end(), static_cast<std::int32_t>(first));
    draw_people(p, random, std::span(part).first(std::min(part.size(), rows - first)), r);
  }
}

/// Researchers are dealt to laboratories and fields in proportion to staff, safety with its own part
/// of the rows, at least one row for every field that has people (while rows last).
void deal_researchers(const Parameters& p, const Random& random, World& world) {
  auto& labs = world.labs;
  auto& r = world.researchers;
  const auto rows = r.employer.size();
  double people[field_count] = {}, all = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    for (std::size_t f = 0; f < field_count; ++f) people[f] += labs.staff(l, f);
  const auto sizes = cohort_sizes(p.talent, people, rows);
  for (std::size_t f = 0; f < field_count; ++f) all += people[f] / sizes.of[f];
  std::size_t row = 0;
  auto places = static_cast<std::size_t>(
      std::count_if(labs.staff.begin(), labs.staff.end(), [](double staff) { return staff > 0; }));
  double dealt = 0;
  for (std::size_t l = 0; l < labs.active.size() && all > 0; ++l) {
    for (std::size_t f = 0; f < field_count; ++f) {
      const double staff = labs.staff(l, f);
      if (staff <= 0) continue;
      dealt += staff / sizes.of[f];
      --places;  // each place still to come keeps a row
      const auto share = std::floor(static_cast<double>(rows) * dealt / all + 0.5);
      const auto kept = std::min(static_cast<std::size_t>(share), rows - std::min(rows, places));
      const auto until = std::min(rows, std::max(row + 1, kept));
      for (std::size_t i = row; i < until; ++i) {
        r.employer[i] = id_of<LabId>(l);
        r.home[i] = labs.state[l];
        r.field[i] = static_cast<std::int32_t>(f);
        r.people[i] = staff / static_cast<double>(until - row);
        r.tenure[i] = 2 * p.talent.settled_after * random.uniform(Purpose::initial_tenure, i);
      }
      row = until;
    }
  }
  draw_first_people(p.talent, random, row, r);
  count_staff(r, labs);
}

void set_techniques(const Parameters& p, const Random& random, World& world) {
  auto& t = world.techniques;
  auto& labs = world.labs;
  for (std::size_t k = 0; k < t.field.size(); ++k) {
    t.public_version[k] = t.initial_version[k];
    t.difficulty[k] = draw_difficulty(p.safety, t, random, k, t.public_version[k]);
    for (std::size_t l = 0; l < labs.active.size(); ++l) {
      labs.known(l, k) = labs.adopted(l, k) = static_cast<std::int32_t>(t.initial_version[k]);
      labs.difficulty(l, k) = t.difficulty[k];
    }
  }
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.opacity[l] = labs.usual_opacity[l];
    update_safety(p.safety, t, labs, l);
  }
  update_margins(p.safety, t, labs);
  for (std::size_t l = 0; l < labs.active.size(); ++l) labs.measured_margin[l] = labs.margin[l];
}

void set_labs(const Parameters& p, const Random& random, World& world) {
  auto& labs = world.labs;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.defiance[l] = defiance(random.uniform(Purpose::compliance, l), p.compliance.sharpness,
                                p.compliance.conviction * labs.safety_culture[l]);
    labs.best_internal[l] = labs.distilled[l] = labs.legacy_capability[l] = labs.capability[l];
    labs.demand[l] = labs.revenue[l];
    if (labs.pay[l] <= 0) labs.pay[l] = p.talent.first_pay;
    labs.chip_budget[l] = labs.active[l] * (1 - labs.payroll_share[l]) *
                          labs.invest_share[l] * (labs.revenue[l] + std::max(0.0, labs.cash[l]) / p.decision.planning);
    for (std::size_t f = 0; f < field_count; ++f) {
      labs.payroll[l] += labs.staff(l, f) * labs.pay[l] / months_per_year;
      labs.staff_target(l, f) = labs.staff(l, f);
    }
    const double per_month = p.supply.flop_per_month() * p.supply.operational;
    labs.last_run_cost[l] = labs.last_run_compute[l] / per_month * world.commons.rent;
    labs.recent_growth[l] = p.observation.past_growth / months_per_year;
    labs.believed_frontier[l] = labs.believed_rivals[l] = deployed_frontier(labs);
  }
}

/// Shares of the first month follow revenue; where there is none they are 0, and the first choice
/// sets them.
void set_markets(World& world) {
  auto& labs = world.labs;
  auto& segments = world.segments;
  for (std::size_t g = 0; g < segments.potential.size(); ++g) {
    double total = 0;
    const auto weight = [&](std::size_t l) {
      const bool home = world.states.bloc[labs.state[l].row()] == world.states.bloc[segments.state[g].row()];
      return labs.active[l] * labs.revenue[l] * (home ? 1.0 : math::exp(-segments.home_bias[g]));
    };
    for (std::size_t l = 0; l < labs.active.size(); ++l) total += weight(l);
    for (std::size_t l = 0; l < labs.active.size(); ++l)
      segments.share(g, l) = total > 0 ? weight(l) / total : 0;
  }
}

/// References of a date that is not that of the first month.
void replace_references(const Research& p, Commons& c) {
  if (p.reference_labour > 0) c.reference_labour = p.reference_labour;
  if (p.reference_compute > 0) c.reference_compute = p.reference_compute;
  if (p.reference_run > 0) c.reference_run = p.reference_run, c.reference_efficiency = p.reference_efficiency;
}

/// The first month of a scenario whose budgets belong to another date: investors' appetite is what revenue leads to, and other users pay what they do.
void begin_below_reference(const Parameters& p, double revenue, World& world) {
  world.commons.reference_revenue = p.funding.reference_revenue;
  world.commons.market_growth = appetite_at(p.funding, revenue);
  const double grown = math::pow(world.commons.market_growth, p.supply.other_elasticity);
  for (double& pay : world.suppliers.other_users) pay /= grown;
}

/// The leading laboratory of the first month is the reference for ideas production.
void set_references(const Parameters& p, World& world) {
  auto& c = world.commons;
  const auto& labs = world.labs;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    c.reference_revenue += labs.active[l] * labs.revenue[l];
  c.market_growth = 1;
  if (const double given = p.funding.reference_revenue; given > 0 && c.reference_revenue > 0) begin_below_reference(p, c.reference_revenue / given, world);
  c.first_frontier = deployed_frontier(labs);
  c.data_stock = p.training.data_stock;
  c.catastrophe_class = -1;
  c.catastrophe_year = math::not_a_number;
  c.spared = 1;
  c.open_source = -1;
  c.reference_labour = c.reference_compute = c.reference_run = 1;
  const auto leader = leading_lab(labs);
  if (leader == labs.active.size()) return;
  c.reference_labour = std::max(1.0, labs.labour(leader, 0));
  c.reference_efficiency = labs.efficiency[leader];
  c.reference_run = std::max(1.0, labs.last_run_compute[leader]);
  const double earning = labs.running[leader] * c.serving_price;
  const double serving = earning > 0 ? std::min(labs.revenue[leader] / earning, p.decision.serving_limit) : 0;
  c.reference_compute = std::max(1.0, labs.compute[leader] * (1 - serving) * p.research.reference_share);
  replace_references(p.research, c);
  c.public_efficiency = -math::infinity;
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l]) c.public_efficiency = std::max(c.public_efficiency, std::min(labs.efficiency[l], labs.openness[l] * labs.efficiency[l]));
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l] && labs.open_weights[l] != 0) c.public_efficiency = std::max(c.public_efficiency, labs.efficiency[l]);
  if (c.public_efficiency == -math::infinity) c.public_efficiency = 0;
}

void set_history(const Parameters& p, World& world) {
  auto& c = world.commons;
  const auto n = c.frontier_history.size();
  const double step = p.observation.past_growth * p.clock.dt / months_per_year;
  const double frontier = deployed_frontier(world.labs);
  double safety = 0;
  for (std::size_t l = 0; l < world.labs.active.size(); ++l)
    if (world.labs.active[l] && world.labs.capability[l] == frontier) safety = world.labs.safety[l];
  for (std::size_t i = 0; i < n; ++i) {
    const double back = static_cast<double>(n - i) * step;  // the first state itself is observed
    c.frontier_history[i] = frontier - back;
    c.safety_history[i] = safety - back;
  }
  c.trend_level = frontier;
  c.defence = frontier - p.observation.past_growth * p.harm.defence_lag / months_per_year;  // as far behind as it stays
  c.trend_rate = p.observation.past_growth / months_per_year;
  const double* threshold = &p.thresholds.tool_use;
  for (std::size_t m = 0; m < milestone_count; ++m) c.threshold(0, m) = threshold[m];
}

}  // namespace

void initialise(const Parameters& p, std::size_t instruments, const Random& random, World& world) {
  world.calendar = {0, p.clock.dt, p.clock.start};
  world.models_released = 0;
  set_dimensions(p, instruments, world);
  resize(world);
  for (auto* dates : {&world.instruments.changed, &world.instruments.triggered, &world.instruments.released, &world.instruments.holding, &world.instruments.releasing})
    dates->fill(math::not_a_number);
  world.instruments.compliance.fill(math::not_a_number);
  for (std::size_t i = 0; i < instruments; ++i)
    world.instruments.patience[i] = random.exponential(Purpose::repeal, i);
  set_supply(p, world);
  deal_researchers(p, random, world);
  set_techniques(p, random, world);
  world.labs.ceiling_compliance.fill(math::not_a_number), world.labs.certificate_compliance.fill(math::not_a_number);
  world.labs.licence_compliance.fill(math::not_a_number), world.labs.safety_floor_compliance.fill(math::not_a_number);
  world.labs.reporting_compliance.fill(math::not_a_number);
  set_labs(p, random, world);
  set_markets(world);
  set_references(p, world);
  set_history(p, world);
  world.metrics.price_of_anarchy = math::not_a_number;
  begin_choices(p.choice, random, world.labs);
  for (std::size_t l = 0; l < world.labs.active.size(); ++l) {
    if (world.labs.last_run_compute[l] <= world.metrics.frontier_run_compute) continue;
    world.metrics.frontier_run_compute = world.labs.last_run_compute[l];
    world.metrics.frontier_run_cost = world.labs.last_run_cost[l];
  }
  push_newest(world.commons.run_history, world.metrics.frontier_run_compute);
  push_newest(world.commons.run_cost_history, world.metrics.frontier_run_cost);
  record_metrics(p.measures, p.safety, 0, world);
}

}  // namespace headway
