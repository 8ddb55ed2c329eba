#include "ui/viewer/session/cells.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenario/problems.h"

namespace headway::viewer {

namespace {

std::vector<std::string> labels_across(const World& world, std::string_view across) {
  auto labels = row_names(world, across);
  return labels.empty() ? fixed_labels(across) : labels;
}

/// Calls f(column name, declaration, format, element) for every input cell of row `i` of `table`.
template <class Table, class F>
void for_each_cell(const World& world, std::string_view key, Table& table, std::size_t i, F&& f) {
  for_each_column(table, [&](std::string_view name, const ColumnInfo& info, auto& column) {
    if (!has_role(info.role, Role::input)) return;
    const auto format = input::cell_format(key, name, info, column);
    if (info.across.empty()) return f(std::string(name), info, format, column[i]);
    const auto labels = labels_across(world, info.across);
    for (std::size_t j = 0; j < std::min(labels.size(), column.width()); ++j)
      f(fmt::format("{}.{}", name, labels[j]), info, format, column(i, j));
  });
}

/// Calls f(table, row number) for the row called so.
template <class WorldType, class F>
void with_row(WorldType& world, std::string_view key, std::string_view row, F&& f) {
  input::for_each_input_table(world, [&](std::string_view name, auto& table) {
    if (name != key) return;
    const auto found = std::find(table.names.begin(), table.names.end(), row);
    if (found != table.names.end()) f(table, static_cast<std::size_t>(found - table.names.begin()));
  });
}

/// True when the row would, step by step along `cell`'s column, come back to itself.
bool leads_round(const World& world, const InputCell& cell, double value) {
  const auto names = row_names(world, cell.key.table);
  auto key = cell.key;
  for (std::size_t steps = 0; value >= 0 && steps <= names.size(); ++steps) {
    const auto& next = names[static_cast<std::size_t>(value)];
    if (next == cell.key.row) return true;
    key.row = next;
    const auto there = find_cell(world, key);
    value = there ? there->value : -1;
  }
  return false;
}

}  // namespace

std::vector<std::string> filled_tables(const World& world) {
  std::vector<std::string> list;
  input::for_each_input_table(world, [&](std::string_view key, const auto& table) {
    if (!table.names.empty()) list.emplace_back(key);
  });
  return list;
}

std::vector<std::string> row_names(const World& world, std::string_view table) {
  std::vector<std::string> names;
  input::for_each_input_table(world, [&](std::string_view key, const auto& rows) {
    if (key == table) names = rows.names;
  });
  return names;
}

std::vector<InputCell> cells_of(const World& world, std::string_view table, std::string_view row) {
  std::vector<InputCell> list;
  with_row(world, table, row, [&](const auto& rows, std::size_t i) {
    for_each_cell(world, table, rows, i,
                  [&](std::string column, const ColumnInfo& info, const auto& format, const auto& element) {
                    list.push_back({{std::string(table), std::string(row), std::move(column)},
                                    info.unit, info.meaning, format, input::to_number(element), info.initial});
                  });
  });
  return list;
}

std::optional<InputCell> find_cell(const World& world, const CellKey& key) {
  for (auto& cell : cells_of(world, key.table, key.row))
    if (cell.key == key) return std::move(cell);
  return {};
}

bool admits(const World& world, const InputCell& cell, double value) {
  if (!std::isfinite(value)) return false;
  const auto& format = cell.format;
  const bool is_whole = value == std::round(value);
  switch (format.kind) {
    case input::CellFormat::Kind::number: return format.domain.contains(value);
    case input::CellFormat::Kind::whole: return is_whole && format.domain.contains(value);
    case input::CellFormat::Kind::flag: return value == 0 || value == 1;
    case input::CellFormat::Kind::choice:
      return is_whole && value >= 0 && value < static_cast<double>(format.choices.size());
    case input::CellFormat::Kind::reference: break;
  }
  if (value == -1) return format.optional;
  return is_whole && value >= 0 && value < static_cast<double>(row_names(world, format.table).size()) &&
         (format.table != cell.key.table || !leads_round(world, cell, value));
}

void put_cell(World& world, const CellKey& key, double value) {
  with_row(world, key.table, key.row, [&](auto& rows, std::size_t i) {
    for_each_cell(world, key.table, rows, i,
                  [&](const std::string& column, const ColumnInfo&, const auto&, auto& element) {
                    if (column == key.column)
                      element = input::from_number<std::remove_reference_t<decltype(element)>>(value);
                  });
  });
}

std::vector<std::pair<CellKey, double>> cells_between(const World& base, const World& other) {
  std::vector<std::pair<CellKey, double>> list;
  for (const auto& table : filled_tables(base)) {
    const auto names = row_names(base, table);
    if (names != row_names(other, table)) continue;
    for (const auto& name : names) {
      const auto before = cells_of(base, table, name), after = cells_of(other, table, name);
      for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
        if (before[i].key == after[i].key && before[i].value != after[i].value)
          list.emplace_back(after[i].key, after[i].value);
    }
  }
  return list;
}

std::string spell_cell(const World& world, const InputCell& cell, double value) {
  const auto& format = cell.format;
  const auto number = static_cast<std::size_t>(std::max(value, 0.0));
  if (format.kind == input::CellFormat::Kind::choice && number < format.choices.size()) return std::string(format.choices[number]);
  if (format.kind != input::CellFormat::Kind::reference) return input::spell(value);
  const auto names = row_names(world, format.table);
  return value >= 0 && number < names.size() ? names[number] : "none";
}

}  // namespace headway::viewer
