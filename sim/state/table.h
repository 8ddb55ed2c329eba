// What all tables share: row names, and resizing by declaration.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/column.h"
#include "core/id.h"

namespace headway {

/// A table of agents. Derived tables add columns and nothing else.
struct Table {
  using Members = MemberTypes<Column<double>, Column<std::int32_t>, Column<LabId>, Column<StateId>,
                              Column<FunderId>>;
  std::vector<std::string> names;
};

/// How many there are of everything; the widths of columns with a second dimension.
struct Dimensions {
  std::size_t labs = 0;
  std::size_t states = 0;
  std::size_t funders = 0;
  std::size_t suppliers = 0;
  std::size_t assurers = 0;
  std::size_t segments = 0;
  std::size_t techniques = 0;
  std::size_t instruments = 0;
  std::size_t commitments = 0;
  std::size_t pledges = 0;     ///< parties of all commitments
  std::size_t researchers = 0;
  std::size_t models = 0;      ///< room for released models
  std::size_t lead = 1;        ///< ticks in the longest construction pipeline
  std::size_t window = 1;      ///< ticks in the observation window

  /// Length of the dimension called `name` ("" is 1). Throws ContractViolation if unknown.
  std::size_t length(std::string_view name) const;
};

/// The labels along `across`, where they are a closed list ("field", "use", "hazard", "milestone").
std::vector<std::string> fixed_labels(std::string_view across);

/// Gives every column of `table` its rows and width, new rows at their declared initial value.
template <class T>
void resize_table(T& table, std::size_t rows, const Dimensions& dimensions) {
  for_each_column(table, [&](std::string_view, const ColumnInfo& info, auto& column) {
    using Value = typename std::remove_cvref_t<decltype(column)>::value_type;
    Value initial{};
    if constexpr (std::is_arithmetic_v<Value>) initial = static_cast<Value>(info.initial);
    column.resize(rows, initial, dimensions.length(info.across));
  });
}

}  // namespace headway
