// The tables that a scenario gives, and what their cells look like in text. Everything here follows
// from the declared columns, but for the closed lists, which a column cannot name itself.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "state/world.h"

namespace headway::input {

/// Calls `f(key, table)` for every table that a scenario gives, states first because others refer
/// to them. A key is also the `across` of columns with one value per row of that table.
template <class WorldType, class F>
void for_each_input_table(WorldType& world, F&& f) {
  f("state", world.states);
  f("funder", world.funders);
  f("lab", world.labs);
  f("supplier", world.suppliers);
  f("assurer", world.assurers);
  f("segment", world.segments);
  f("technique", world.techniques);
}

/// The keys of those tables, in that order.
const std::vector<std::string>& table_keys();

/// True for a key whose value is a list of named rows: a table, `instrument`, `commitment` or `event`.
bool holds_rows(const std::string& key);

/// The number of rows of the table `key` in `dimensions`.
std::size_t& count_of(Dimensions& dimensions, std::string_view key);

/// What a cell of a column may hold.
struct CellFormat {
  enum class Kind { number, whole, flag, choice, reference };
  Kind kind = Kind::number;
  Interval domain{};
  std::string_view unit{};
  std::span<const std::string_view> choices{};  ///< choice: the names, in order of their codes
  std::string_view table{};                     ///< reference: the table whose rows it names
  bool optional = true;                       ///< reference: may be left out
};

/// The format of a cell, for columns of doubles (`whole` false) and of integers and ids (true).
CellFormat cell_format(std::string_view table, std::string_view column, const ColumnInfo& info,
                       bool whole);

/// The same for a declared column.
template <class T>
CellFormat cell_format(std::string_view table, std::string_view name, const ColumnInfo& info,
                       const Column<T>&) {
  return cell_format(table, name, info, !std::is_floating_point_v<T>);
}

/// One value of a column as a plain number, whatever its element type.
template <class T>
double to_number(const T& element) {
  if constexpr (std::is_arithmetic_v<T>) return static_cast<double>(element);
  else return static_cast<double>(element.value);
}

/// The element of type T that `number` stands for.
template <class T>
T from_number(double number) {
  if constexpr (std::is_arithmetic_v<T>) return static_cast<T>(number);
  else return T{static_cast<std::int32_t>(number)};
}

}  // namespace headway::input
