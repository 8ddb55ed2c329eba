#include "model/phase/supply.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"

namespace headway {

std::span<const ParameterRow> Supply::parameters() {
  return declare_parameters<Supply>([] {
    return std::array{
        parameter<&Supply::first_unit_cost>({.value = 4500, .unit = "USD H100e-1", .domain = {1, 1e6}, .plausible = {2500, 8000}, .meaning = "cost of making an H100-equivalent in the first month, best maker", .source = "assumed"}),
        parameter<&Supply::first_price>({.value = 18000, .unit = "USD H100e-1", .domain = {1, 1e7}, .plausible = {14000, 25000}, .meaning = "price of an H100-equivalent before the first month", .source = "epoch_chips2026"}),
        parameter<&Supply::doubling>({.value = 2.3, .unit = "year", .domain = {0.1, 100}, .plausible = {1.5, 3.1}, .meaning = "time in which hardware price-performance doubles, far from its limit", .source = "epoch_hardware2022"}),
        parameter<&Supply::performance_limit>({.value = 200, .unit = "1", .domain = {1, 1e12}, .plausible = {100, 1e5}, .scale = Scale::logarithmic, .meaning = "largest price-performance relative to the first month", .source = "assumed"}),
        parameter<&Supply::power_doubling>({.value = 2.5, .unit = "year", .domain = {0.1, 100}, .plausible = {2, 4}, .meaning = "time in which energy efficiency doubles, far from its limit", .source = "assumed"}),
        parameter<&Supply::power_limit>({.value = 200, .unit = "1", .domain = {1, 1e7}, .plausible = {50, 1000}, .scale = Scale::logarithmic, .meaning = "largest energy efficiency relative to the first month; the Landauer bound lies far beyond", .source = "ho2023"}),
        parameter<&Supply::lowest_markup>({.value = 1.3, .unit = "1", .domain = {1, 100}, .plausible = {1.1, 2}, .meaning = "price over cost below which a maker does not sell", .source = "assumed"}),
        parameter<&Supply::normal_markup>({.value = 3, .unit = "1", .domain = {1, 100}, .plausible = {1.5, 4}, .meaning = "price over cost at which makers expand at the base rate", .source = "assumed"}),
        parameter<&Supply::stock_limit>({.value = 3, .unit = "month", .domain = {0, 120}, .plausible = {1, 6}, .meaning = "unsold output, in months, at which a maker stops producing", .source = "assumed"}),
        parameter<&Supply::fab_lead>({.value = 24, .unit = "month", .domain = {1, 240}, .plausible = {18, 36}, .meaning = "time from the order to the first output of fab capacity", .source = "assumed"}),
        parameter<&Supply::fab_growth>({.value = 0.15, .unit = "year-1", .domain = {0, 3}, .plausible = {0.05, 0.4}, .meaning = "yearly log growth of fab capacity ordered at the normal markup", .source = "assumed"}),
        parameter<&Supply::fab_response>({.value = 0.3, .unit = "year-1", .domain = {0, 10}, .plausible = {0.1, 0.6}, .meaning = "extra growth per log unit of markup above normal", .source = "assumed"}),
        parameter<&Supply::fab_growth_limit>({.value = 0.6, .unit = "year-1", .domain = {0, 5}, .plausible = {0.3, 0.9}, .meaning = "fastest growth of fab capacity that equipment makers can serve", .source = "assumed"}),
        parameter<&Supply::lifetime>({.value = 60, .unit = "month", .domain = {1, 600}, .plausible = {36, 84}, .meaning = "mean life of an accelerator", .source = "epoch_cost2024"}),
        parameter<&Supply::cloud_elasticity>({.value = 1, .unit = "1", .domain = {0, 5}, .plausible = {0.5, 1.5}, .meaning = "growth of clouds' chip budgets relative to investment appetite", .source = "assumed"}),
        parameter<&Supply::first_power>({.value = 0.63, .unit = "kW H100e-1", .domain = {1e-6, 100}, .plausible = {0.5, 1.4}, .meaning = "power of an H100-equivalent bought in the first month", .source = "epoch_chips2026"}),
        parameter<&Supply::grid_lead>({.value = 30, .unit = "month", .domain = {1, 240}, .plausible = {18, 60}, .meaning = "time from permit to power", .source = "assumed"}),
        parameter<&Supply::grid_committed>({.value = 0.75, .unit = "year-1", .domain = {0, 5}, .plausible = {0.5, 1}, .meaning = "yearly log growth of power already under construction at the start", .source = "epoch_supercomputers2025"}),
        parameter<&Supply::grid_growth>({.value = 0.1, .unit = "year-1", .domain = {0, 5}, .plausible = {0, 0.3}, .meaning = "yearly log growth of power ordered while use is at grid_comfort", .source = "assumed"}),
        parameter<&Supply::grid_response>({.value = 0.5, .unit = "year-1", .domain = {0, 10}, .plausible = {0.3, 2}, .meaning = "extra growth per unit of use above grid_comfort", .source = "assumed"}),
        parameter<&Supply::grid_comfort>({.value = 0.5, .unit = "1", .domain = {0, 10}, .plausible = {0.3, 0.8}, .meaning = "use of power, as a share, above which more is ordered", .source = "assumed"}),
        parameter<&Supply::grid_alarm>({.value = 1.5, .unit = "1", .domain = {0, 100}, .plausible = {1, 3}, .meaning = "use beyond which orders rise no more", .source = "assumed"}),
        parameter<&Supply::grid_limit>({.value = 8.7e-9, .unit = "MW USD-1 year", .domain = {0, 1}, .plausible = {2e-9, 5e-8}, .scale = Scale::logarithmic, .meaning = "largest power for accelerators per GDP; the default is 1 TW for the world", .source = "assumed"}),
        parameter<&Supply::electricity_price>({.value = 70, .unit = "USD MWh-1", .domain = {0, 1e4}, .plausible = {40, 150}, .meaning = "price of electricity", .source = "assumed"}),
        parameter<&Supply::upkeep>({.value = 0.12, .unit = "year-1", .domain = {0, 5}, .plausible = {0.05, 0.3}, .meaning = "yearly cost of buildings, networks and staff of a fleet, as a share of its value", .source = "assumed"}),
        parameter<&Supply::capital_cost>({.value = 0.1, .unit = "year-1", .domain = {0, 2}, .plausible = {0.05, 0.2}, .meaning = "yearly cost of capital in the full cost of compute", .source = "assumed"}),
        parameter<&Supply::peak>({.value = 9.89e14, .unit = "FLOP s-1", .domain = {1, 1e20}, .plausible = {9e14, 2e15}, .meaning = "peak of an H100 at dense 16-bit precision", .source = "nvidia_h100"}),
        parameter<&Supply::utilisation>({.value = 0.35, .unit = "1", .domain = {1e-3, 1}, .plausible = {0.2, 0.5}, .meaning = "share of the peak that real work reaches", .source = "epoch_cost2024"}),
        parameter<&Supply::operational>({.value = 0.8, .unit = "1", .domain = {1e-3, 1}, .plausible = {0.55, 0.9}, .meaning = "share of owned accelerators up and running", .source = "epoch_lab_compute2026"}),
    };
  });
}

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

/// (4.1) Price-performance and energy efficiency, each with its limit.
void advance_technology(const Supply& p, double dt, Commons& commons) {
  commons.unit_performance =
      grow_to_limit(commons.unit_performance, p.doubling, p.performance_limit, dt);
  commons.unit_cost = p.first_unit_cost / commons.unit_performance;
  const double efficiency = p.first_power / commons.unit_power;
  commons.unit_power =
      p.first_power / grow_to_limit(efficiency, p.power_doubling, p.power_limit, dt);
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

/// (4.2) Fab capacity comes on line as ordered; orders follow the markup.
void build_fabs(const Supply& p, double dt, const Rules& rules, Suppliers& suppliers) {
  for (std::size_t j = 0; j < suppliers.capacity.size(); ++j) {
    if (!is_maker(suppliers, j)) continue;
    auto pipeline = suppliers.pipeline.row(j);
    suppliers.capacity[j] += take_first(pipeline);
    const double markup = suppliers.price[j] / std::max(suppliers.unit_cost[j], 1e-9);
    const double wish = p.fab_growth + p.fab_response * math::log(std::max(markup, 1.0) / p.normal_markup);
    const double growth = std::clamp(wish, 0.0, p.fab_growth_limit) +
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
  build_fabs(p, dt, rules, suppliers);
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
