#include "model/phase/supply.h"

#include <algorithm>

#include "core/math.h"
#include "core/units.h"

namespace headway {

namespace {

constexpr double hours_per_month = 730.5;
constexpr double seconds_per_month = 3600 * hours_per_month;
constexpr double kw_per_mw = 1000;
constexpr double ln2 = 0.6931471805599453;

bool is_maker(const Suppliers& suppliers, std::size_t j) {
  return static_cast<SupplierType>(suppliers.type[j]) == SupplierType::chips;
}

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

/// Access of buyers in state `d` to maker `j`, export rules and smuggling included.
double access(const Rules& rules, const Suppliers& suppliers, std::size_t j, std::size_t d) {
  if (suppliers.controlled[j] == 0) return 1;
  const double allowed = rules.chip_access(suppliers.state[j].row(), d);
  return allowed + (1 - allowed) * rules.smuggling[d];
}

/// Budgets of all buyers in state `d`, USD per month.
double budget_of(std::size_t d, const Labs& labs, const Suppliers& suppliers) {
  double money = 0;
  for (std::size_t l = 0; l < labs.chip_budget.size(); ++l)
    if (labs.active[l] && labs.state[l].row() == d) money += labs.chip_budget[l];
  for (std::size_t c = 0; c < suppliers.spending.size(); ++c)
    if (!is_maker(suppliers, c) && suppliers.state[c].row() == d) money += suppliers.spending[c];
  return money;
}

/// Accelerators that all makers offer.
double offered_by_all(const Suppliers& suppliers) {
  double total = 0;
  for (std::size_t j = 0; j < suppliers.stock.size(); ++j)
    if (is_maker(suppliers, j)) total += suppliers.stock[j];
  return total;
}

/// (4.3) A buyer spreads its budget over makers in proportion to what they have; the part that it is
/// denied stays unspent. Share of its budget that a buyer in state `d` spends with maker `j`.
double share_spent(const Rules& rules, const Suppliers& suppliers, double offered, std::size_t j,
                   std::size_t d) {
  return offered > 0 ? access(rules, suppliers, j, d) * suppliers.stock[j] / offered : 0;
}

/// (4.4) Every maker's price clears its own budget inflow; what is too dear to make stays in stock.
void set_prices(const Supply& p, double dt, const Rules& rules, const Labs& labs,
                const States& states, const Commons& commons, Suppliers& suppliers) {
  const double offered = offered_by_all(suppliers);
  for (std::size_t j = 0; j < suppliers.price.size(); ++j) {
    if (!is_maker(suppliers, j)) continue;
    suppliers.unit_cost[j] = commons.unit_cost / suppliers.quality[j];
    double money = 0;
    for (std::size_t d = 0; d < states.gdp.size(); ++d)
      money += budget_of(d, labs, suppliers) * dt * share_spent(rules, suppliers, offered, j, d);
    suppliers.price[j] =
        clearing_price(money, suppliers.stock[j], p.lowest_markup * suppliers.unit_cost[j]);
    suppliers.revenue[j] = money / dt;
    suppliers.sold[j] = money / suppliers.price[j] / dt;
  }
}

/// (4.5) What a dollar of budget does in state `d`: the part that is spent, and the accelerators
/// that this buys.
struct Purchase {
  double spent = 0;
  double accelerators = 0;
};
Purchase purchase(const Rules& rules, const Suppliers& suppliers, double offered, std::size_t d) {
  Purchase dollar;
  for (std::size_t j = 0; j < suppliers.price.size(); ++j) {
    if (!is_maker(suppliers, j)) continue;
    const double share = share_spent(rules, suppliers, offered, j, d);
    dollar.spent += share;
    dollar.accelerators += share / suppliers.price[j];
  }
  return dollar;
}

void deliver(double dt, const Rules& rules, Labs& labs, Suppliers& suppliers,
             std::size_t states) {
  const double offered = offered_by_all(suppliers);
  for (std::size_t d = 0; d < states; ++d) {
    const Purchase dollar = purchase(rules, suppliers, offered, d);
    for (std::size_t l = 0; l < labs.fleet.size(); ++l) {
      if (labs.state[l].row() != d) continue;
      const double budget = labs.active[l] ? labs.chip_budget[l] : 0;
      labs.chip_spending[l] = budget * dollar.spent;
      labs.chips_bought[l] = budget * dollar.accelerators;
      labs.fleet[l] += labs.chips_bought[l] * dt;
    }
    for (std::size_t c = 0; c < suppliers.fleet.size(); ++c) {
      if (is_maker(suppliers, c) || suppliers.state[c].row() != d) continue;
      suppliers.sold[c] = 0;
      suppliers.fleet[c] += suppliers.spending[c] * dollar.accelerators * dt;
      suppliers.spending[c] *= dollar.spent;
    }
  }
  for (std::size_t j = 0; j < suppliers.stock.size(); ++j)
    if (is_maker(suppliers, j))
      suppliers.stock[j] = std::max(0.0, suppliers.stock[j] - suppliers.sold[j] * dt);
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

/// (4.7) Power comes on line as permitted; permits follow use and stop at the grid's limit.
void build_grid(const Supply& p, double dt, States& states) {
  for (std::size_t s = 0; s < states.power.size(); ++s) {
    auto pipeline = states.power_pipeline.row(s);
    states.power[s] += take_first(pipeline);
    const double planned = states.power[s] + sum(pipeline);
    if (planned <= 0) continue;
    const double use = std::min(p.grid_alarm, states.power_use[s] / std::max(states.power[s], 1e-9));
    const double room = std::max(0.0, 1 - planned / std::max(p.grid_limit * states.gdp[s], 1e-9));
    const double growth = std::max(0.0, p.grid_growth + p.grid_response * (use - p.grid_comfort)) * room;
    pipeline[last_slot(p.grid_lead, dt, pipeline.size())] += planned * growth * dt / months_per_year;
  }
}

double total_fleet(const Labs& labs, const Suppliers& suppliers) {
  return sum(labs.fleet) + sum(suppliers.fleet);
}

/// (4.9) Full monthly cost of an accelerator, and what laboratories pay to run theirs.
void cost_compute(const Supply& p, const States& states, const Suppliers& suppliers, Labs& labs,
                  Commons& commons) {
  const double price = chip_price(suppliers);
  const double energy =
      commons.fleet_power / kw_per_mw * hours_per_month * p.electricity_price;
  const double running = energy + price * p.upkeep / months_per_year;
  commons.rent = running + price * (1 / p.lifetime + p.capital_cost / months_per_year);
  for (std::size_t l = 0; l < labs.operations.size(); ++l) {
    const double powered = states.powered_share[labs.state[l].row()];
    labs.operations[l] = labs.active[l] ? labs.fleet[l] * powered * running : 0;
  }
}

}  // namespace

double Supply::flop_per_month() const { return peak * utilisation * seconds_per_month; }

double work_per_head(double automated, double share) {
  constexpr double least_left = 1e-3;
  return math::exp(-share * math::log(std::max(1 - automated, least_left)));
}

double chip_price(const Suppliers& suppliers) {
  double money = 0, sold = 0, asked = 0, largest = -1;
  for (std::size_t j = 0; j < suppliers.price.size(); ++j) {
    if (!is_maker(suppliers, j)) continue;
    money += suppliers.price[j] * suppliers.sold[j];
    sold += suppliers.sold[j];
    if (suppliers.capacity[j] > largest) {
      largest = suppliers.capacity[j];
      asked = suppliers.price[j];
    }
  }
  return sold > 0 ? money / sold : asked;
}

double clearing_price(double money, double offered, double floor) {
  if (offered <= 0) return floor;
  return std::max(floor, money / offered);
}

void power_fleets(const Supply& p, Labs& labs, States& states, const Suppliers& suppliers,
                  const Commons& commons) {
  states.power_use.fill(0);
  const double mw = commons.fleet_power / kw_per_mw;
  for (std::size_t l = 0; l < labs.fleet.size(); ++l)
    states.power_use[labs.state[l].row()] += labs.fleet[l] * mw;
  for (std::size_t c = 0; c < suppliers.fleet.size(); ++c)
    states.power_use[suppliers.state[c].row()] += suppliers.fleet[c] * mw;
  for (std::size_t s = 0; s < states.power.size(); ++s)
    states.powered_share[s] =
        states.power_use[s] > states.power[s] ? states.power[s] / states.power_use[s] : 1.0;
  for (std::size_t l = 0; l < labs.fleet.size(); ++l)  // (4.8)
    labs.compute[l] = labs.active[l] * labs.fleet[l] * states.powered_share[labs.state[l].row()] *
                      p.operational * p.flop_per_month();
}

void supply(const Supply& p, double power_caution, const Calendar& calendar, const Rules& rules, Labs& labs,
            States& states, Suppliers& suppliers, Commons& commons) {
  const double dt = calendar.dt;
  advance_technology(p, dt, commons);
  build_fabs(p, dt, rules, suppliers, commons);
  build_grid(p, dt, states);
  commons.chips_retired = retire(p, dt, labs, suppliers) / dt;
  const double old_fleet = total_fleet(labs, suppliers);
  for (std::size_t j = 0; j < suppliers.stock.size(); ++j) {
    const double output = suppliers.capacity[j] * commons.unit_performance;
    const double room = std::max(0.0, p.stock_limit * output - suppliers.stock[j]);
    suppliers.made[j] = is_maker(suppliers, j) ? std::min(output, room / dt) : 0;
    if (is_maker(suppliers, j))
      suppliers.stock[j] += suppliers.made[j] * dt;
    else
      suppliers.spending[j] = suppliers.budget[j] *
                              math::pow(commons.market_growth, p.cloud_elasticity) *
                              math::pow(states.powered_share[suppliers.state[j].row()], power_caution);
  }
  set_prices(p, dt, rules, labs, states, commons, suppliers);
  deliver(dt, rules, labs, suppliers, states.gdp.size());
  const double fleet = total_fleet(labs, suppliers);
  if (fleet > 0)
    commons.fleet_power =
        (commons.fleet_power * old_fleet + commons.unit_power * (fleet - old_fleet)) / fleet;
  power_fleets(p, labs, states, suppliers, commons);
  cost_compute(p, states, suppliers, labs, commons);
}

}  // namespace headway
