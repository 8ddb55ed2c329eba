#include "model/balance.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "core/contract.h"
#include "model/phase/chip_market.h"

namespace headway {

namespace {

constexpr double tolerance = 1e-9;

void balanced(double left, double right, double scale, const char* what) {
  expect(std::abs(left - right) <= tolerance * std::max(1.0, std::abs(scale)), what);
}

template <class T>
double sum(const Column<T>& column) {
  double total = 0;
  for (const auto x : column) total += x;
  return total;
}

void check_chips(const Balance& before, double dt, const World& world) {
  double made = 0, money = 0;
  for (std::size_t j = 0; j < world.suppliers.capacity.size(); ++j) {
    if (!is_maker(world.suppliers, j)) continue;
    made += world.suppliers.made[j] * dt;
    money += world.suppliers.revenue[j];
  }
  const double after = take_balance(world).chips;
  balanced(after, before.chips + made - world.commons.chips_retired * dt, after, "chips do not balance");
  double paid = sum(world.labs.chip_spending);
  for (std::size_t c = 0; c < world.suppliers.spending.size(); ++c)
    if (!is_maker(world.suppliers, c)) paid += world.suppliers.spending[c];
  balanced(paid, money, paid, "money for chips does not balance");
}

void check_money(const Balance& before, double dt, const World& world) {
  const auto& labs = world.labs;
  double flow = 0;
  for (std::size_t l = 0; l < labs.cash.size(); ++l)
    flow += labs.revenue[l] + labs.funding[l] + labs.grants[l] + labs.claims[l] + labs.asset_sales[l] -
            labs.chip_spending[l] - labs.payroll[l] - labs.operations[l] - labs.rents[l] - labs.premiums[l] - labs.penalties[l] -
            labs.dividends[l];
  const double after = sum(labs.cash);
  balanced(after, before.cash + flow * dt, std::abs(after) + std::abs(before.cash), "laboratories' cash does not balance");
  const double given = sum(world.funders.disbursed) + sum(world.states.safety_paid) + sum(world.states.champion_paid) + sum(world.states.matched);
  const double received = sum(labs.funding) + sum(labs.grants);
  balanced(given, received, given, "funders' money does not balance");
  double premiums = 0, payouts = 0;
  for (std::size_t a = 0; a < world.assurers.income.size(); ++a)
    if (static_cast<AssuranceType>(world.assurers.type[a]) == AssuranceType::insurer) {
      premiums += world.assurers.income[a];
      payouts += world.assurers.payouts[a];
    }
  balanced(premiums, sum(labs.premiums), premiums, "premiums do not balance");
  balanced(payouts, sum(labs.claims), payouts, "claims do not balance");
}

void check_compute(const World& world) {
  for (std::size_t l = 0; l < world.labs.active.size(); ++l) {
    if (!world.labs.active[l]) continue;
    double used = 0;
    for (const double share : world.labs.allocation.row(l)) used += share;
    balanced(used, world.calendar.tick > 0 ? 1.0 : used, 1, "shares of compute do not sum to one");
  }
}

/// True when all values are numbers of the domain: without a branch for each, since every value is asked in every tick.
bool is_within(const Interval& domain, const Column<double>& column) {
  const double low = std::max(domain.low, std::numeric_limits<double>::lowest());
  const double high = std::min(domain.high, std::numeric_limits<double>::max());
  const double* values = column.data();
  std::int64_t outside = 0;
#pragma omp simd reduction(+ : outside)
  for (std::size_t i = 0; i < column.size(); ++i) outside += !((values[i] >= low) & (values[i] <= high));
  return outside == 0;
}

template <class T>
void check_column(std::string_view table, std::string_view name, const ColumnInfo& info, const Column<T>& column) {
  if constexpr (std::is_same_v<T, double>) {
    if (is_within(info.domain, column)) return;
    for (const double x : column) {
      if (std::isnan(x) && info.may_be_missing) continue;
      if (std::isfinite(x) && info.domain.contains(x)) continue;
      const std::string what = std::string(table) + "." + std::string(name) + " left its domain: " + std::to_string(x);
      expect(false, what.c_str());
    }
  }
}

}  // namespace

Balance take_balance(const World& world) {
  if constexpr (!contracts_enabled) return {};
  Balance b;
  b.chips = sum(world.labs.fleet) + sum(world.suppliers.fleet) + sum(world.suppliers.stock);
  b.people = sum(world.researchers.people) + sum(world.states.entry_queue);
  b.cash = sum(world.labs.cash);
  return b;
}

void check_balance(const Balance& before, double dt, const World& world) {
  if constexpr (!contracts_enabled) return;
  check_chips(before, dt, world);
  check_money(before, dt, world);
  check_compute(world);
  const Balance after = take_balance(world);
  balanced(after.people, before.people + (world.commons.people_entered - world.commons.people_departed) * dt,
           after.people, "people do not balance");
  for_each_table(world, [](std::string_view table, const auto& t) {
    for_each_column(t, [&](std::string_view name, const ColumnInfo& info, const auto& column) {
      check_column(table, name, info, column);
    });
  });
}

}  // namespace headway
