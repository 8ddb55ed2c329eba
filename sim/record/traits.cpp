#include "record/traits.h"

#include "scenario/tables.h"

namespace headway {

namespace {

std::vector<std::string> names_of(const World& world, std::string_view key) {
  std::vector<std::string> names;
  input::for_each_input_table(world, [&](std::string_view other, const auto& table) {
    if (other == key) names = table.names;
  });
  return names;
}

/// What the cells of a column are called, by their code; empty when they are plain numbers.
std::vector<std::string> names_of(const World& world, const input::CellFormat& format) {
  using Kind = input::CellFormat::Kind;
  if (format.kind == Kind::choice) return {format.choices.begin(), format.choices.end()};
  if (format.kind == Kind::reference) return names_of(world, format.table);
  return {};
}

template <class T>
Trait trait_of(const World& world, const std::string& axis, std::string_view name,
               const ColumnInfo& info, const Column<T>& column) {
  Trait trait{axis + "_" + std::string(name), std::string(info.unit), std::string(info.meaning), {}, {}};
  const auto names = names_of(world, input::cell_format(axis, name, info, column));
  for (const auto& cell : column) {
    const double number = input::to_number(cell);
    if (names.empty())
      trait.numbers.push_back(number);
    else
      trait.names.push_back(number >= 0 && number < static_cast<double>(names.size())
                                ? names[static_cast<std::size_t>(number)]
                                : std::string());
  }
  return trait;
}

bool is_trait(const ColumnInfo& info) { return info.role == Role::input && info.across.empty(); }

}  // namespace

std::vector<Trait> traits_of(const World& world, const SeriesGroup& group) {
  std::vector<Trait> traits;
  input::for_each_input_table(world, [&](std::string_view key, const auto& table) {
    if (key != group.axis) return;
    for_each_column(table, [&](std::string_view name, const ColumnInfo& info, const auto& column) {
      if (is_trait(info)) traits.push_back(trait_of(world, group.axis, name, info, column));
    });
  });
  return traits;
}

}  // namespace headway
