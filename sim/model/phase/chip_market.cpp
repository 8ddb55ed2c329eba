#include "model/phase/chip_market.h"

#include <algorithm>

#include "core/math.h"
#include "core/units.h"

namespace headway {

namespace {

constexpr double ln2 = 0.6931471805599453;

/// Access of buyers in state `d` to maker `j`, export rules and smuggling included.
double access(const Rules& rules, const Suppliers& suppliers, std::size_t j, std::size_t d) {
  if (suppliers.controlled[j] == 0) return 1;
  const auto from = suppliers.state[j].row();
  const double allowed = rules.chip_access(from, d);
  return allowed + (1 - allowed) * rules.smuggling[d] * rules.cloud_access[from];
}

/// (4.3) What an accelerator is worth in each state: the price at which the cost of holding it is what it earns.
void value_chips(const Supply& p, const Commons& commons, States& states) {
  const double energy = commons.unit_power / kw_per_mw * hours_per_month, rate = holding_rate(p, commons);
  for (std::size_t s = 0; s < states.gdp.size(); ++s)
    states.chip_value[s] = std::max(0.0, states.compute_price[s] - energy * states.power_price[s]) / rate;
}

/// Money of all buyers by state, USD per month. Clouds have what investors trust them with.
void gather_money(const Supply& p, const Labs& labs, const Commons& commons, States& states, Suppliers& suppliers) {
  states.chip_money.fill(0);
  for (std::size_t l = 0; l < labs.chip_budget.size(); ++l)
    states.chip_money[labs.state[l].row()] += labs.active[l] ? labs.chip_budget[l] : 0;
  const double appetite = math::pow(commons.market_growth, p.cloud_elasticity);
  for (std::size_t c = 0; c < suppliers.spending.size(); ++c) {
    if (is_maker(suppliers, c)) continue;
    suppliers.spending[c] = suppliers.budget[c] * appetite;
    states.chip_money[suppliers.state[c].row()] += suppliers.spending[c];
  }
}

/// (4.4) What buyers in `d` would spend with each maker if they were free to, in all; what they are denied of it, and what
/// the makers have to whom they have full access.
struct Wishes {
  double all = 0;
  double denied = 0;
  double open = 0;
};
Wishes wishes_of(const Rules& rules, const Suppliers& suppliers, std::size_t d) {
  Wishes wishes;
  for (std::size_t j = 0; j < suppliers.price.size(); ++j) {
    if (!is_maker(suppliers, j)) continue;
    const double wish = suppliers.stock[j] / suppliers.price[j], allowed = access(rules, suppliers, j, d);
    wishes.all += wish;
    wishes.denied += wish * (1 - allowed);
    if (allowed >= 1) wishes.open += wish;
  }
  return wishes;
}

/// (4.4) Divides the money of the buyers in `d` among makers at the prices asked; what does not pay stays unspent. Adds up
/// what every maker draws, and by how many percent of it this falls when its price rises by one.
void divide_money(const Supply& p, const Rules& rules, const States& states, std::size_t d, Suppliers& suppliers) {
  const Wishes wishes = wishes_of(rules, suppliers, d);
  const double log_value = math::log(std::max(states.chip_value[d], 1e-9));
  for (std::size_t j = 0; j < suppliers.price.size(); ++j) {
    if (!is_maker(suppliers, j)) continue;
    const double wish = suppliers.stock[j] / suppliers.price[j], allowed = access(rules, suppliers, j, d);
    const double instead = allowed >= 1 && wishes.open > 0 ? wishes.denied / wishes.open : 0;
    const double share = wishes.all > 0 ? std::min(1.0, wish * (allowed + instead) / wishes.all) : 0;
    const double willing = math::logistic((log_value - math::log(suppliers.price[j])) / p.value_spread);
    const double spent = states.chip_money[d] * share * willing;
    suppliers.drawn(j, d) = share * willing;
    suppliers.revenue[j] += spent;
    suppliers.response[j] += spent * (1 - share + (1 - willing) / p.value_spread);
  }
}

void divide_all_money(const Supply& p, const Rules& rules, const States& states, Suppliers& suppliers) {
  suppliers.revenue.fill(0);
  suppliers.response.fill(0);
  for (std::size_t d = 0; d < states.gdp.size(); ++d) divide_money(p, rules, states, d, suppliers);
}

/// (4.5) One Newton step of every maker's price, in the logarithm, towards the one at which what it draws buys its stock.
void step_prices(const Supply& p, double dt, Suppliers& suppliers) {
  constexpr double largest_step = 5;
  for (std::size_t j = 0; j < suppliers.price.size(); ++j) {
    const double money = suppliers.revenue[j];
    if (money <= 0 || suppliers.stock[j] <= 0) continue;
    const double excess = math::log(money * dt / (suppliers.stock[j] * suppliers.price[j]));
    const double step = excess / (1 + suppliers.response[j] / money);
    suppliers.price[j] *= math::exp(std::clamp(step, -largest_step, largest_step));
    suppliers.price[j] = std::max(suppliers.price[j], p.lowest_markup * suppliers.unit_cost[j]);
  }
}

/// (4.5) What the makers sell for the money that they draw; what is too dear to make stays in stock.
void settle_prices(const Supply& p, double dt, Suppliers& suppliers) {
  for (std::size_t j = 0; j < suppliers.price.size(); ++j) {
    if (!is_maker(suppliers, j)) continue;
    const double floor = p.lowest_markup * suppliers.unit_cost[j];
    if (suppliers.stock[j] > 0) suppliers.price[j] = clearing_price(suppliers.revenue[j] * dt, suppliers.stock[j], floor);
    suppliers.sold[j] = suppliers.revenue[j] / suppliers.price[j];
  }
}

/// What a dollar of budget does in state `d`: the part that is spent, and the accelerators that this buys.
struct Purchase {
  double spent = 0;
  double accelerators = 0;
};
Purchase purchase(const Suppliers& suppliers, std::size_t d) {
  Purchase dollar;
  for (std::size_t j = 0; j < suppliers.price.size(); ++j) {
    if (!is_maker(suppliers, j)) continue;
    dollar.spent += suppliers.drawn(j, d);
    dollar.accelerators += suppliers.drawn(j, d) / suppliers.price[j];
  }
  return dollar;
}

void deliver(double dt, Labs& labs, Suppliers& suppliers, std::size_t states) {
  for (std::size_t d = 0; d < states; ++d) {
    const Purchase dollar = purchase(suppliers, d);
    for (std::size_t l = 0; l < labs.fleet.size(); ++l) {
      if (labs.state[l].row() != d) continue;
      const double budget = labs.active[l] ? labs.chip_budget[l] : 0;
      labs.chip_spending[l] = budget * dollar.spent;
      labs.chips_bought[l] = budget * dollar.accelerators;
      labs.fleet[l] += labs.chips_bought[l] * dt;
    }
    for (std::size_t c = 0; c < suppliers.fleet.size(); ++c) {
      if (is_maker(suppliers, c) || suppliers.state[c].row() != d) continue;
      suppliers.fleet[c] += suppliers.spending[c] * dollar.accelerators * dt;
      suppliers.spending[c] *= dollar.spent;
    }
  }
  for (std::size_t j = 0; j < suppliers.stock.size(); ++j)
    if (is_maker(suppliers, j))
      suppliers.stock[j] = std::max(0.0, suppliers.stock[j] - suppliers.sold[j] * dt);
}

}  // namespace

bool is_maker(const Suppliers& suppliers, std::size_t j) {
  return static_cast<SupplierType>(suppliers.type[j]) == SupplierType::chips;
}

double holding_rate(const Supply& p, const Commons& commons) {
  const double falling = ln2 / p.doubling * std::max(0.0, 1 - commons.unit_performance / p.performance_limit);
  return 1 / p.lifetime + (p.capital_cost + p.upkeep + falling) / months_per_year;
}

double clearing_price(double money, double offered, double floor) {
  if (offered <= 0) return floor;
  return std::max(floor, money / offered);
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

void sell_chips(const Supply& p, double dt, const Rules& rules, Labs& labs, States& states, Suppliers& suppliers,
                const Commons& commons) {
  constexpr int rounds = 8;  // prices start from those of last month; each round leaves a third of the error
  value_chips(p, commons, states);
  gather_money(p, labs, commons, states, suppliers);
  for (std::size_t j = 0; j < suppliers.price.size(); ++j) {
    if (!is_maker(suppliers, j)) continue;
    suppliers.unit_cost[j] = commons.unit_cost / suppliers.quality[j];
    suppliers.price[j] = std::max(suppliers.price[j], p.lowest_markup * suppliers.unit_cost[j]);
  }
  for (int round = 0; round < rounds; ++round) {
    divide_all_money(p, rules, states, suppliers);
    step_prices(p, dt, suppliers);
  }
  divide_all_money(p, rules, states, suppliers);
  settle_prices(p, dt, suppliers);
  deliver(dt, labs, suppliers, states.gdp.size());
}

}  // namespace headway
