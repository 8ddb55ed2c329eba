#include <algorithm>
#include <cmath>
#include <string>

#include "core/hash.h"
#include "model/small_world.h"

namespace headway::small {

namespace {

bool sound(std::string_view name, const ColumnInfo& info, double x) {
  if (std::isnan(x)) return info.may_be_missing;
  if (name == "utility") return true;  // -infinity: not offered
  return std::isfinite(x) && info.domain.contains(x);
}

double as_number(double x) { return x; }
double as_number(std::int32_t x) { return x; }
template <class Tag>
double as_number(Id<Tag> id) { return id.value; }

struct Look {
  std::string table;
  std::string found;
  void note(std::string_view name, const ColumnInfo& info, double x) {
    if (found.empty() && !sound(name, info, x))
      found = table + "." + std::string(name) + ": " + std::to_string(x);
  }
  void operator()(std::string_view name, const ColumnInfo& info, double x) { note(name, info, x); }
  template <class T>
  void operator()(std::string_view name, const ColumnInfo& info, const Column<T>& column) {
    for (const auto& x : column) note(name, info, as_number(x));
  }
};

double total(const Column<double>& column) {
  double sum = 0;
  for (const double x : column) sum += x;
  return sum;
}

double relative(double left, double right, double scale) {
  return std::abs(left - right) / std::max(1.0, std::abs(scale));
}

double chips(const World& w) {
  return total(w.labs.fleet) + total(w.suppliers.fleet) + total(w.suppliers.stock);
}

double people(const World& w) { return total(w.researchers.people) + total(w.states.entry_queue); }

double chip_error(const World& before, const World& after) {
  const double dt = after.calendar.dt;
  const double expected = chips(before) + total(after.suppliers.made) * dt - after.commons.chips_retired * dt;
  double paid = total(after.labs.chip_spending) + total(after.suppliers.spending);
  return std::max(relative(chips(after), expected, chips(after)),
                  relative(paid, total(after.suppliers.revenue), paid));
}

double money_error(const World& before, const World& after) {
  const auto& l = after.labs;
  const double in = total(l.revenue) + total(l.funding) + total(l.grants) + total(l.claims) + total(l.asset_sales);
  const double out = total(l.chip_spending) + total(l.payroll) + total(l.operations) + total(l.rents) + total(l.premiums) + total(l.penalties) +
                     total(l.dividends);
  const double expected = total(before.labs.cash) + (in - out) * after.calendar.dt;
  double gross = 0;
  for (const double cash : l.cash) gross += std::abs(cash);
  const double given = total(after.funders.disbursed) + total(after.states.safety_paid) +
                       total(after.states.champion_paid) + total(after.states.matched);
  return std::max(relative(total(l.cash), expected, gross + (in + out) * after.calendar.dt),
                  relative(given, total(l.funding) + total(l.grants), given));
}

double compute_error(const World& w) {
  double worst = 0;
  for (std::size_t l = 0; l < w.labs.active.size(); ++l) {
    if (!w.labs.active[l] || w.labs.failed[l] != 0) continue;
    double used = 0;
    for (const double share : w.labs.allocation.row(l)) used += share;
    if (used > 0) worst = std::max(worst, std::abs(used - 1));
  }
  return worst;
}

}  // namespace

std::uint64_t hash_but_instruments(const World& world) {
  World copy = world;
  copy.dimensions.instruments = 0;
  resize_table(copy.instruments, 0, copy.dimensions);
  return content_hash(copy);
}

void add_metrics(std::uint64_t& hash, const Metrics& metrics) {
  ContentHash mix;
  mix.add(hash);
  for_each_column(metrics, [&](std::string_view, const ColumnInfo&, double x) { mix.add(x); });
  hash = mix.value();
}

std::string first_unsound(const World& world) {
  Look look;
  for_each_table(world, [&](std::string_view name, const auto& table) {
    look.table = name;
    for_each_column(table, look);
  });
  look.table = "commons";
  for_each_column(world.commons, look);
  look.table = "metrics";
  for_each_column(world.metrics, look);
  return look.found;
}

double largest_imbalance(const World& before, const World& after) {
  const double crowd = people(before) +
                       (after.commons.people_entered - after.commons.people_departed) * after.calendar.dt;
  return std::max({chip_error(before, after), money_error(before, after), compute_error(after),
                   relative(people(after), crowd, crowd)});
}

}  // namespace headway::small
