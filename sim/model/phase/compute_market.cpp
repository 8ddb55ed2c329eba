#include "model/phase/compute_market.h"

#include <algorithm>
#include <cmath>

#include "core/math.h"
#include "core/units.h"
#include "model/phase/chip_market.h"

namespace headway {

namespace {

constexpr double least_positive = 1e-9;
constexpr double rounding = 1e-9;  // less than this part of its own accelerators is neither rented nor let
constexpr double highest_price = 1e9;  // USD a month; keeps numbers finite where hardly any accelerator runs

/// Accelerators of all owners by state, as power that they would draw.
void count_power(double mw, const Labs& labs, const Suppliers& suppliers, States& states) {
  states.power_use.fill(0);
  for (std::size_t l = 0; l < labs.fleet.size(); ++l) states.power_use[labs.state[l].row()] += labs.fleet[l] * mw;
  for (std::size_t c = 0; c < suppliers.fleet.size(); ++c)
    states.power_use[suppliers.state[c].row()] += suppliers.fleet[c] * mw;
}

/// (4.8) Clears power in every state at the present price of compute.
void clear_power(const Supply& p, double mw, States& states) {
  const double energy = std::max(mw * hours_per_month, least_positive);  // MWh per accelerator and month
  for (std::size_t s = 0; s < states.power.size(); ++s) {
    const double earned = states.compute_price[s] / energy, use = states.power_use[s];
    const double price = power_price(p, use, earned, states.power[s], states.power_price[s]);
    states.power_price[s] = price;
    const double scarce = price / p.electricity_price;
    const double available = states.power[s] * math::pow(std::max(scarce, 1.0), p.power_elasticity);
    const double running = running_share(p, price, earned);
    states.powered_share[s] = use > 0 ? std::min(running, available / use) : 1;
  }
}

/// What is traded: accelerators that run, and what laboratories and other users would pay for them.
struct ComputeTrade {
  const Supply& p;
  double mw;      ///< power of an accelerator
  double growth;  ///< of what other users pay, since the first month
  const Labs& labs;
  const Suppliers& suppliers;
};
struct BlocCompute {
  double running = 0;
  double money = 0;
};
BlocCompute bloc_of(const ComputeTrade& market, const States& states, std::size_t s) {
  const auto& labs = market.labs;
  const auto& suppliers = market.suppliers;
  BlocCompute bloc;
  const auto inside = [&](std::size_t t) { return states.bloc[t] == states.bloc[s]; };
  for (std::size_t t = 0; t < states.bloc.size(); ++t)
    if (inside(t)) bloc.running += states.power_use[t] * states.powered_share[t] / std::max(market.mw, least_positive);
  for (std::size_t l = 0; l < labs.active.size(); ++l)
    if (labs.active[l] && inside(labs.state[l].row())) bloc.money += labs.compute_budget[l];
  for (std::size_t t = 0; t < states.bloc.size(); ++t)
    if (inside(t)) bloc.money += states.public_bid[t];
  for (std::size_t c = 0; c < suppliers.fleet.size(); ++c)
    if (inside(suppliers.state[c].row())) bloc.money += suppliers.other_users[c] * market.growth;
  return bloc;
}

/// (4.11) Price of compute: what all who want it would pay for each accelerator that runs; its cost where nobody bids.
void clear_compute(const ComputeTrade& market, double cost, States& states) {
  for (std::size_t s = 0; s < states.bloc.size(); ++s) {
    const BlocCompute bloc = bloc_of(market, states, s);
    const bool traded = bloc.running > 0 && bloc.money > 0;
    states.compute_price[s] = traded ? std::min(bloc.money / bloc.running, highest_price) : cost;
  }
}

/// (4.12) Compute moves to those who pay for it as contracts end, and away at once from those who pay no more; who runs
/// more than it owns rents, who runs less lets.
void allot_compute(const ComputeTrade& market, double dt, States& states, Labs& labs) {
  const double ending = 1 - math::exp(-dt / market.p.contract), renting = market.p.renting;
  for (std::size_t s = 0; s < states.bloc.size(); ++s) {
    const BlocCompute bloc = bloc_of(market, states, s);
    const double lent = bloc.money > 0 ? states.public_bid[s] / bloc.money : 0;
    states.public_share[s] = std::min({lent, states.public_share[s] + ending * std::max(0.0, lent - states.public_share[s]), 1.0});
    states.public_compute[s] = renting * states.public_share[s] * bloc.running;
    for (std::size_t l = 0; l < labs.active.size(); ++l) {
      if (labs.state[l].row() != s) continue;
      const double own = labs.fleet[l] * states.powered_share[s], exists = labs.active[l];
      const double owned = bloc.running > 0 ? own / bloc.running : 0;
      const double bid = bloc.money > 0 ? labs.compute_budget[l] / bloc.money : owned;
      const double share = labs.compute_share[l];
      labs.compute_share[l] = exists * std::min({bid, share + ending * std::max(0.0, bid - share), 1.0});
      labs.running[l] = exists * ((1 - renting) * own + renting * labs.compute_share[l] * bloc.running);
      const double more = labs.running[l] - own;
      labs.rents[l] = std::abs(more) > rounding * own ? exists * states.compute_price[s] * more : 0;
    }
  }
}

/// Compute of what runs (4.12), and what laboratories pay to run their own (4.9).
void pay_for_running(const Supply& p, double mw, const States& states, const Suppliers& suppliers, Labs& labs,
                     Commons& commons) {
  const double price = chip_price(suppliers), upkeep = price * p.upkeep / months_per_year;
  double power_cost = 0, drawn = 0, worth = 0;
  for (std::size_t s = 0; s < states.power.size(); ++s) {
    const double power = states.power_use[s] * states.powered_share[s];
    power_cost += power * states.power_price[s];
    worth += power / std::max(mw, least_positive) * states.compute_price[s];
    drawn += power;
  }
  const double mean = drawn > 0 ? power_cost / drawn : p.electricity_price;
  commons.compute_price = worth / std::max(drawn / std::max(mw, least_positive), least_positive);
  commons.rent = mw * hours_per_month * mean + upkeep + price * (1 / p.lifetime + p.capital_cost / months_per_year);
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    const auto s = labs.state[l].row();
    const double energy = mw * hours_per_month * states.power_price[s] * states.powered_share[s];
    labs.operations[l] = labs.active[l] * labs.fleet[l] * (energy + upkeep);
    labs.compute[l] = labs.running[l] * p.operational * p.flop_per_month();
  }
}

}  // namespace

double running_share(const Supply& p, double price, double earned) {
  return math::logistic(math::log(std::max(earned, least_positive) / std::max(price, least_positive)) / p.efficiency_spread);
}

double power_price(const Supply& p, double demand, double earned, double capacity, double from) {
  constexpr int steps = 6;
  constexpr double largest_step = 3;
  const double grid = p.electricity_price;
  if (demand * running_share(p, grid, earned) <= capacity) return grid;
  const double scale = math::log(std::max(earned, least_positive)), base = math::log(grid);
  const double short_of = math::log(demand / std::max(capacity, least_positive));
  double x = math::log(std::max(from, grid));
  for (int i = 0; i < steps; ++i) {  // concave: from the second step on towards the root from one side
    const double idle = math::logistic((x - scale) / p.efficiency_spread);
    const double excess = short_of + math::log(std::max(1 - idle, 1e-300)) - p.power_elasticity * (x - base);
    const double slope = idle / p.efficiency_spread + p.power_elasticity;
    x = std::max(base, x + std::clamp(excess / std::max(slope, least_positive), -largest_step, largest_step));
  }
  return math::exp(x);
}

void let_compute(const Supply& p, double dt, Labs& labs, States& states, const Suppliers& suppliers,
                 Commons& commons) {
  constexpr int rounds = 3;  // dear power idles accelerators, which makes compute dear; both begin where they were
  const double mw = commons.fleet_power / kw_per_mw;
  const ComputeTrade market{p, mw, math::pow(commons.market_growth, p.other_elasticity), labs, suppliers};
  count_power(mw, labs, suppliers, states);
  for (int round = 0; round < rounds; ++round) {
    clear_power(p, mw, states);
    clear_compute(market, commons.rent, states);
  }
  allot_compute(market, dt, states, labs);
  pay_for_running(p, mw, states, suppliers, labs, commons);
}

void start_compute(const Supply& p, Labs& labs, States& states, Suppliers& suppliers, Commons& commons) {
  const double mw = commons.fleet_power / kw_per_mw;
  states.power_price.fill(p.electricity_price);
  states.compute_price.fill(holding_rate(p, commons) * p.first_price + mw * hours_per_month * p.electricity_price);
  count_power(mw, labs, suppliers, states);
  clear_power(p, mw, states);
  for (std::size_t s = 0; s < states.bloc.size(); ++s) {
    const double running = bloc_of({p, mw, 1, labs, suppliers}, states, s).running;
    for (std::size_t l = 0; l < labs.active.size(); ++l) {
      if (labs.state[l].row() != s) continue;
      labs.running[l] = labs.active[l] * labs.fleet[l] * states.powered_share[s];
      labs.compute_budget[l] = labs.running[l] * states.compute_price[s];
      labs.compute_share[l] = running > 0 ? labs.running[l] / running : 0;
    }
  }
  for (std::size_t c = 0; c < suppliers.fleet.size(); ++c)
    suppliers.other_users[c] = suppliers.fleet[c] * states.compute_price[suppliers.state[c].row()];
  pay_for_running(p, mw, states, suppliers, labs, commons);
}

}  // namespace headway
