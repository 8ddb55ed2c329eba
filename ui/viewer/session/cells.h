// The input cells of a scenario's tables: what it says of each laboratory, state, funder and so on.
// Everything follows from the declared columns.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "scenario/tables.h"

namespace headway::viewer {

/// Names a cell: "lab", "Aurora", "cash"; of a column with a second dimension "staff.alignment".
struct CellKey {
  std::string table, row, column;
  auto operator<=>(const CellKey&) const = default;
};

/// A cell and what is declared of it.
struct InputCell {
  CellKey key;
  std::string_view unit, meaning;
  input::CellFormat format;
  double value = 0;  ///< choices and references by number; -1 for a reference to none
  double standard = 0;  ///< of a new row, where the scenario gives none
};

/// The tables of `world` that have rows, in the order of declaration.
std::vector<std::string> filled_tables(const World& world);
/// The names of the rows of a table; none when there is no such table.
std::vector<std::string> row_names(const World& world, std::string_view table);
/// The cells of a row, in the order of declaration.
std::vector<InputCell> cells_of(const World& world, std::string_view table, std::string_view row);
/// The cell called `key`; nothing when there is none.
std::optional<InputCell> find_cell(const World& world, const CellKey& key);

/// True when a scenario file may say `value` there. References must not lead round in a circle.
bool admits(const World& world, const InputCell& cell, double value);
/// Writes a cell that is there.
void put_cell(World& world, const CellKey& key, double value);
/// The cells of `other` that differ from `base`, in tables of the same rows.
std::vector<std::pair<CellKey, double>> cells_between(const World& base, const World& other);

/// The value as a person reads it: the name of a choice or a row, a number without its unit.
std::string spell_cell(const World& world, const InputCell& cell, double value);

}  // namespace headway::viewer
