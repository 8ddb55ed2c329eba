#include "experiment/soundness.h"

#include <fmt/format.h>

#include <cmath>
#include <type_traits>

#include "core/error.h"

namespace headway {

namespace {

/// Calls `f(table_name, table, column_name, info, column)` for every column of real numbers.
template <class F>
void for_each_real_column(const World& world, F&& f) {
  for_each_table(world, [&](std::string_view table_name, const auto& table) {
    for_each_column(table, [&](std::string_view name, const ColumnInfo& info, const auto& column) {
      using Value = typename std::remove_cvref_t<decltype(column)>::value_type;
      if constexpr (std::is_same_v<Value, double>) f(table_name, table, name, info, column);
    });
  });
}

bool any_nan(const Column<double>& column) {
  bool found = false;  // without a branch, so that it vectorises
  for (const double x : column) found |= x != x;
  return found;
}

[[noreturn]] void refuse(const World& world, const std::string& agent, const std::string& name) {
  throw RunError("record", static_cast<int>(world.calendar.tick), agent, name + " is not a number");
}

std::string agent_name(const Table& table, std::string_view table_name, std::size_t row) {
  if (row < table.names.size()) return table.names[row];
  return fmt::format("{} {}", table_name, row);
}

}  // namespace

void expect_sound_metrics(const World& world) {
  for_each_column(world.metrics, [&](std::string_view name, const ColumnInfo& info, double value) {
    if (std::isnan(value) && !info.may_be_missing) refuse(world, "world", std::string(name));
  });
}

void expect_sound_tables(const World& world) {
  for_each_real_column(world, [&](std::string_view table_name, const Table& table, std::string_view name,
                                  const ColumnInfo& info, const Column<double>& column) {
    if (info.may_be_missing || !any_nan(column)) return;
    std::size_t i = 0;
    while (!std::isnan(column[i])) ++i;
    refuse(world, agent_name(table, table_name, i / column.width()),
           fmt::format("{}.{}", table_name, name));
  });
}

}  // namespace headway
