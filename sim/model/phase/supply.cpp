#include "model/phase/supply.h"

#include <algorithm>

#include "core/math.h"
#include "core/units.h"
#include "model/phase/chip_market.h"
#include "model/phase/compute_market.h"

namespace headway {

namespace {

constexpr double seconds_per_month = 3600 * hours_per_month;
constexpr double ln2 = 0.6931471805599453;

/// One step of logistic growth of `x` from 1 towards `limit`, doubling in `doubling` years at first.
double grow_to_limit(double x, double doubling, double limit, double dt) {
  return x * math::exp(ln2 / doubling * (1 - x / limit) * dt / months_per_year);
}

/// Logistic growth of `x` towards `limit` by `more` in the logarithm, were the limit far away.
double raise_to_limit(double x, double more, double limit) {
  const double growth = math::expm1(more);
  return x * (1 + growth) / (1 + x / limit * growth);
}

/// (4.10) Chip research done so far, relative to what people alone would have done: automated research adds to the
/// stock, which has grown at the pace that gave the past growth of price-performance. Returns the rise of its logarithm.
double design_chips(const Supply& p, double dt, Commons& commons) {
  commons.automated_design += (commons.automation - commons.automated_design) * (1 - math::exp(-dt / p.design_lag));
  const double pace = ln2 / p.doubling / p.design_returns;  // growth of the stock without automation, year-1
  const double before = commons.chip_research;
  commons.chip_research += (work_per_head(commons.automated_design, p.design_share) - before) *
                           (1 - math::exp(-pace * dt / months_per_year));
  return math::log(commons.chip_research / before);
}

/// (4.1) Price-performance and energy efficiency, each with its limit.
void advance_technology(const Supply& p, double dt, Commons& commons) {
  commons.unit_performance =
      grow_to_limit(commons.unit_performance, p.doubling, p.performance_limit, dt);
  const double designed = p.design_returns * design_chips(p, dt, commons);
  commons.unit_performance = raise_to_limit(commons.unit_performance, designed, p.performance_limit);
  commons.unit_cost = p.first_unit_cost / commons.unit_performance;
  const double efficiency = p.first_power / commons.unit_power;
  commons.unit_power =
      p.first_power / raise_to_limit(grow_to_limit(efficiency, p.power_doubling, p.power_limit, dt),
                                     designed * p.doubling / p.power_doubling, p.power_limit);
}

/// Takes the capacity that comes on line now and moves the pipeline up by one tick.
double take_first(std::span<double> pipeline) {
  const double first = pipeline.front();
  std::copy(pipeline.begin() + 1, pipeline.end(), pipeline.begin());
  pipeline.back() = 0;
  return first;
}

std::size_t last_slot(double lead, double dt, std::size_t width) {
  const auto ticks = static_cast<std::size_t>(lead / dt + 0.5);
  return std::clamp<std::size_t>(ticks, 1, width) - 1;
}

double sum(std::span<const double> x) {
  double total = 0;
  for (const double v : x) total += v;
  return total;
}

/// (4.2) Fab capacity comes on line as ordered; orders follow the markup, and what builders can serve (4.10).
void build_fabs(const Supply& p, double dt, const Rules& rules, Suppliers& suppliers, Commons& commons) {
  commons.automated_production += (commons.automation - commons.automated_production) * (1 - math::exp(-dt / p.production_lag));
  const double faster = work_per_head(commons.automated_production, p.production_share);
  for (std::size_t j = 0; j < suppliers.capacity.size(); ++j) {
    if (!is_maker(suppliers, j)) continue;
    auto pipeline = suppliers.pipeline.row(j);
    suppliers.capacity[j] += take_first(pipeline);
    const double markup = suppliers.price[j] / std::max(suppliers.unit_cost[j], 1e-9);
    const double wish = p.fab_growth + p.fab_response * math::log(std::max(markup, 1.0) / p.normal_markup);
    const double growth = std::clamp(wish, 0.0, p.fab_growth_limit) * faster +
                          rules.domestic_fabs[suppliers.state[j].row()] * (suppliers.controlled[j] == 0);
    pipeline[last_slot(p.fab_lead, dt, pipeline.size())] +=
        (suppliers.capacity[j] + sum(pipeline)) * growth * dt / months_per_year;
  }
}

/// (4.6) Accelerators wear out; returns the world's stock before and what was retired.
double retire(const Supply& p, double dt, Labs& labs, Suppliers& suppliers) {
  const double leaving = 1 - math::exp(-dt / p.lifetime);
  double retired = 0;
  for (auto* fleets : {&labs.fleet, &suppliers.fleet})
    for (double& fleet : *fleets) {
      retired += fleet * leaving;
      fleet -= fleet * leaving;
    }
  return retired;
}

/// (4.13) Part of a maker's capacity is lost, and ordered again.
void strike_makers(const Supply& p, double dt, const Random& random, Suppliers& suppliers) {
  const double probability = -math::expm1(-p.disruption * dt / months_per_year);
  if (probability <= 0) return;
  for (std::size_t j = 0; j < suppliers.capacity.size(); ++j) {
    if (!is_maker(suppliers, j) || random.uniform(Purpose::supply_shock, j) >= probability) continue;
    const double lost = p.disruption_loss * suppliers.capacity[j];
    auto pipeline = suppliers.pipeline.row(j);
    suppliers.capacity[j] -= lost;
    pipeline[last_slot(p.fab_lead, dt, pipeline.size())] += lost;
  }
}

/// (4.7) Power comes on line as permitted; permits follow use and its price, and stop at the grid's limit.
void build_grid(const Supply& p, double dt, States& states) {
  for (std::size_t s = 0; s < states.power.size(); ++s) {
    auto pipeline = states.power_pipeline.row(s);
    states.power[s] += take_first(pipeline);
    const double planned = states.power[s] + sum(pipeline);
    if (planned <= 0) continue;
    const double scarcity = math::log(states.power_price[s] / p.electricity_price);
    const double use = std::min(p.grid_alarm, states.power_use[s] / std::max(states.power[s], 1e-9) + scarcity);
    const double room = std::max(0.0, 1 - planned / std::max(p.grid_limit * states.gdp[s], 1e-9));
    const double growth = std::max(0.0, p.grid_growth + p.grid_response * (use - p.grid_comfort)) * room;
    pipeline[last_slot(p.grid_lead, dt, pipeline.size())] += planned * growth * dt / months_per_year;
  }
}

double total_fleet(const Labs& labs, const Suppliers& suppliers) {
  return sum(labs.fleet) + sum(suppliers.fleet);
}

}  // namespace

double Supply::flop_per_month() const { return peak * utilisation * seconds_per_month; }

double work_per_head(double automated, double share) {
  constexpr double least_left = 1e-3;
  return math::exp(-share * math::log(std::max(1 - automated, least_left)));
}

void supply(const Supply& p, const Calendar& calendar, const Random& random, const Rules& rules, Labs& labs,
            States& states, Suppliers& suppliers, Commons& commons) {
  const double dt = calendar.dt;
  advance_technology(p, dt, commons);
  build_fabs(p, dt, rules, suppliers, commons);
  strike_makers(p, dt, random, suppliers);
  build_grid(p, dt, states);
  commons.chips_retired = retire(p, dt, labs, suppliers) / dt;
  const double old_fleet = total_fleet(labs, suppliers);
  for (std::size_t j = 0; j < suppliers.stock.size(); ++j) {
    const double output = suppliers.capacity[j] * commons.unit_performance;
    const double room = std::max(0.0, p.stock_limit * output - suppliers.stock[j]);
    suppliers.made[j] = is_maker(suppliers, j) ? std::min(output, room / dt) : 0;
    suppliers.stock[j] += suppliers.made[j] * dt;
  }
  sell_chips(p, dt, rules, labs, states, suppliers, commons);
  const double fleet = total_fleet(labs, suppliers);
  if (fleet > 0)
    commons.fleet_power =
        (commons.fleet_power * old_fleet + commons.unit_power * (fleet - old_fleet)) / fleet;
  let_compute(p, dt, labs, states, suppliers, commons);
}

}  // namespace headway
