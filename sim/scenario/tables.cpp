#include "scenario/tables.h"

#include <algorithm>

#include "state/kinds.h"

namespace headway::input {

namespace {
bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}
}  // namespace

const std::vector<std::string>& table_keys() {
  static const auto keys = [] {
    std::vector<std::string> list;
    const World world;
    for_each_input_table(world, [&](std::string_view key, const auto&) { list.emplace_back(key); });
    return list;
  }();
  return keys;
}

bool holds_rows(const std::string& key) {
  return key == "instrument" || key == "commitment" || key == "event" || contains(table_keys(), key);
}

std::size_t& count_of(Dimensions& dimensions, std::string_view key) {
  if (key == "state") return dimensions.states;
  if (key == "funder") return dimensions.funders;
  if (key == "lab") return dimensions.labs;
  if (key == "supplier") return dimensions.suppliers;
  if (key == "assurer") return dimensions.assurers;
  if (key == "segment") return dimensions.segments;
  if (key == "technique") return dimensions.techniques;
  throw ContractViolation("unknown table of a scenario");
}

namespace {

/// The closed list that a column of unit "kind" takes its values from; empty when it is a number.
std::span<const std::string_view> closed_list(std::string_view table, std::string_view column) {
  if (column == "type") {
    if (table == "lab") return lab_type_names;
    if (table == "funder") return funder_type_names;
    if (table == "supplier") return supplier_type_names;
    if (table == "assurer") return assurance_type_names;
    if (table == "segment") return segment_type_names;
  }
  if (column == "strategy") return strategy_type_names;
  if (column == "field") return field_names;
  if (column == "stance") return stance_names;
  if (column == "effect") return effect_names;
  return {};
}

}  // namespace

CellFormat cell_format(std::string_view table, std::string_view column, const ColumnInfo& info,
                       bool whole) {
  using Kind = CellFormat::Kind;
  CellFormat format;
  format.domain = info.domain;
  format.unit = info.unit;
  if (contains(table_keys(), info.unit)) {
    format.kind = Kind::reference;
    format.table = info.unit;
    format.optional = info.unit != "state";  // everyone lives somewhere
  } else if (info.unit == "kind" && !closed_list(table, column).empty()) {
    format.kind = Kind::choice;
    format.choices = closed_list(table, column);
  } else if (info.unit == "flag") {
    format.kind = Kind::flag;
    format.domain = {0, 1};
  } else if (whole || info.unit == "kind") {
    format.kind = Kind::whole;
    const Interval rows{0, 1e9};  // codes and counts, well inside 32 bits
    format.domain = {std::max(info.domain.low, rows.low), std::min(info.domain.high, rows.high)};
  }
  return format;
}

}  // namespace headway::input
