#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

#include "scenario/csv.h"
#include "scenario/overlay.h"
#include "scenario/sections.h"

namespace headway::input {

namespace {

/// The rows of one table of the document, in order; none when the table is absent.
const List& rows_of(const Map& document, std::string_view key) {
  static const List none;
  const auto* value = find(document, std::string(key));
  return value && value->list() ? *value->list() : none;
}

std::string name_in(const Value& row) { return read_text(*find(*row.map(), "name")).value_or(""); }

/// Labels along the second dimension of a column: a closed list, or the rows of another table.
std::vector<std::string> labels_across(std::string_view across, const World& world) {
  auto labels = fixed_labels(across);
  for_each_input_table(world, [&](std::string_view key, const auto& table) {
    if (key == across) labels = table.names;
  });
  return labels;
}

/// Fills one table from its rows.
class TableReader {
 public:
  TableReader(std::string_view key, const List& rows, const World& world, const RowIndices& indices,
              Problems& problems)
      : key_(key), rows_(rows), world_(world), indices_(indices), problems_(problems) {}

  template <class Table>
  void read(Table& table) {
    std::vector<std::string> known{"name"};
    for_each_column(table, [&](std::string_view name, const ColumnInfo& info, auto& column) {
      if (!has_role(info.role, Role::input)) return;
      known.emplace_back(name);
      read_column(std::string(name), info, column);
    });
    refuse_unknown_keys(known);
  }

 private:
  std::string full_key(std::size_t row, const std::string& column) const {
    return fmt::format("{}.{}.{}", key_, shorten(name_in(rows_[row])), shorten(column));
  }

  template <class T>
  void read_column(const std::string& name, const ColumnInfo& info, Column<T>& column) {
    const auto format = cell_format(key_, name, info, column);
    const auto labels = labels_across(info.across, world_);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const auto* value = find(*rows_[i].map(), name);
      if (!value) require(format, i, name);
      else if (info.across.empty()) read_one(*value, format, full_key_later(i, name), column[i]);
      else read_labelled(*value, format, info, labels, i, name, column.row(i));
    }
  }

  KeyText full_key_later(std::size_t row, const std::string& column) const {
    return [this, row, &column] { return full_key(row, column); };
  }

  void require(const CellFormat& format, std::size_t row, const std::string& column) {
    if (format.kind != CellFormat::Kind::reference || format.optional) return;
    problems_.add(rows_[row].place, full_key(row, column), fmt::format("no {} is given", format.table),
                  fmt::format("add {} = \"...\"", column));
  }

  template <class T>
  void read_one(const Value& value, const CellFormat& format, const KeyText& key, T& cell) {
    if (const auto number = read_cell(value, format, indices_, key, problems_))
      cell = from_number<T>(*number);
  }

  /// `staff = {capabilities = 1200, alignment = 60}`; labels left out keep their initial value.
  template <class T>
  void read_labelled(const Value& value, const CellFormat& format, const ColumnInfo& info,
                     const std::vector<std::string>& labels, std::size_t row,
                     const std::string& name, std::span<T> cells) {
    if (!value.map()) {
      problems_.add(value.place, full_key(row, name), fmt::format("a value for each {} is needed", info.across),
                    fmt::format("write {} = {{{} = ...}}", name, labels.empty() ? "..." : labels[0]));
      return;
    }
    for (const auto& [label, cell] : *value.map()) {
      const auto found = std::find(labels.begin(), labels.end(), label);
      const auto key = [&, cell_name = std::string_view(label)] {
        return full_key(row, name) + "." + shorten(std::string(cell_name));
      };
      if (found == labels.end()) refuse_key(cell, key(), std::string(info.across), label, labels);
      else read_one(cell, format, key, cells[static_cast<std::size_t>(found - labels.begin())]);
    }
  }

  /// An unknown column of a CSV file is one problem, not one per row: its key has one place.
  void refuse_key(const Value& value, const std::string& key, const std::string& noun,
                  const std::string& word, const std::vector<std::string>& known) {
    const std::tuple place{value.place.file.get(), value.key_line, value.key_column};
    if (value.key_line > 0 && !refused_.insert(place).second) return;
    problems_.add_unknown(value, key, noun, word, known, "`headway describe columns` lists them");
  }

  void refuse_unknown_keys(const std::vector<std::string>& known) {
    const std::set<std::string> valid(known.begin(), known.end());
    for (std::size_t i = 0; i < rows_.size(); ++i)
      for (const auto& [name, value] : *rows_[i].map())
        if (!valid.count(name)) refuse_key(value, full_key(i, name), fmt::format("column of [[{}]]", key_), name, known);
  }

  std::string_view key_;
  const List& rows_;
  const World& world_;
  const RowIndices& indices_;
  Problems& problems_;
  std::set<std::tuple<const std::string*, int, int>> refused_;
};

RowIndices index_rows(const Map& document) {
  RowIndices indices;
  for (const auto& key : table_keys()) {
    auto& index = indices[key];
    for (const auto& row : rows_of(document, key))
      index.emplace(name_in(row), static_cast<std::int32_t>(index.size()));
  }
  return indices;
}

/// False, with a problem, when the tables would not fit a large computer's memory.
bool fits(const World& world, Problems& problems) {
  constexpr double most_bytes = 8e9;
  double bytes = 0;
  for_each_table(world, [&](std::string_view name, const auto& table) {
    const auto& n = world.dimensions;
    const double rows = name == "instruments" ? static_cast<double>(n.instruments) : name == "commitments" ? static_cast<double>(n.commitments) : 0;
    double count = rows;
    for (const auto& key : table_keys())
      if (name == key + "s") count = static_cast<double>(count_of(const_cast<Dimensions&>(n), key));
    for_each_column(table, [&](std::string_view, const ColumnInfo& info, const auto&) {
      bytes += count * static_cast<double>(n.length(info.across)) * sizeof(double);
    });
  });
  if (bytes <= most_bytes) return true;
  problems.add({}, "", fmt::format("the tables would take {:.0f} GB of memory", bytes / 1e9), "give fewer rows");
  return false;
}

/// Techniques that wait for each other in a circle would never be found.
void refuse_circles(const World& world, const List& rows, Problems& problems) {
  const auto& before = world.techniques.prerequisite;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto at = before[i];
    std::size_t steps = 0;
    while (at >= 0 && steps++ < rows.size() && at != static_cast<double>(i)) at = before[static_cast<std::size_t>(at)];
    if (at == static_cast<double>(i))
      problems.add(rows[i].place, fmt::format("technique.{}.prerequisite", name_in(rows[i])),
                   "the technique is, in the end, its own prerequisite", "break the circle");
  }
}

}  // namespace

RowIndices read_tables(const Map& document, Scenario& scenario, Problems& problems) {
  auto indices = index_rows(document);
  auto& world = scenario.initial;
  for (const auto& key : table_keys()) count_of(world.dimensions, key) = rows_of(document, key).size();
  world.dimensions.instruments = rows_of(document, "instrument").size();
  world.dimensions.commitments = rows_of(document, "commitment").size();
  if (!fits(world, problems)) return indices;
  resize(world);
  for_each_input_table(world, [&](std::string_view key, auto& table) {
    for (const auto& row : rows_of(document, key)) table.names.push_back(name_in(row));
  });
  for (const auto& row : rows_of(document, "instrument")) world.instruments.names.push_back(name_in(row));
  for (const auto& row : rows_of(document, "commitment")) world.commitments.names.push_back(name_in(row));
  for_each_input_table(world, [&](std::string_view key, auto& table) {
    TableReader(key, rows_of(document, key), world, indices, problems).read(table);
  });
  if (problems.empty()) refuse_circles(world, rows_of(document, "technique"), problems);
  return indices;
}

}  // namespace headway::input
