// What the scenario says of each laboratory, state, funder and so on: its tables, cell by cell.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/plot/number.h"
#include "scenario/read_value.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/session/catalogue.h"
#include "ui/viewer/widget/parameter_control.h"

namespace headway::viewer {

namespace {

using Kind = input::CellFormat::Kind;

/// A list of names; `chosen` becomes one of them. The names must not be empty.
void draw_choice(const char* id, const std::vector<std::string>& names, std::string& chosen) {
  if (std::find(names.begin(), names.end(), chosen) == names.end()) chosen = names.front();
  if (!ImGui::BeginCombo(id, chosen.c_str(), ImGuiComboFlags_HeightLarge)) return;
  for (const auto& name : names)
    if (ImGui::Selectable(name.c_str(), name == chosen)) chosen = name;
  ImGui::EndCombo();
}

/// The numbers that a cell with names may hold.
std::pair<int, int> numbers_of(const World& world, const InputCell& cell) {
  if (cell.format.kind == Kind::choice) return {0, static_cast<int>(cell.format.choices.size()) - 1};
  return {cell.format.optional ? -1 : 0, static_cast<int>(row_names(world, cell.format.table).size()) - 1};
}

/// The control of a cell. True when `value` was changed.
bool draw_value(const World& world, const InputCell& cell, double& value) {
  ImGui::SetNextItemWidth(-1);
  if (cell.format.kind == Kind::flag) {
    bool on = value != 0;
    if (!ImGui::Checkbox("##value", &on)) return false;
    value = on ? 1 : 0;
    return true;
  }
  if (cell.format.kind == Kind::number || cell.format.kind == Kind::whole)
    return ImGui::InputDouble("##value", &value, 0, 0, "%.8g");
  bool changed = false;
  if (!ImGui::BeginCombo("##value", spell_cell(world, cell, value).c_str())) return false;
  const auto [first, last] = numbers_of(world, cell);
  for (int number = first; number <= last; ++number) {
    const auto name = fmt::format("{}##{}", spell_cell(world, cell, number), number);
    if (!ImGui::Selectable(name.c_str(), value == number)) continue;
    value = number;
    changed = true;
  }
  ImGui::EndCombo();
  return changed;
}

void draw_tooltip(const InputCell& cell, const std::string& was) {
  if (!ImGui::IsItemHovered()) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ImGui::GetFontSize() * 26);
  ImGui::TextUnformatted(cell.meaning.data(), cell.meaning.data() + cell.meaning.size());
  ImGui::TextDisabled("As opened: %s", was.c_str());
  if (cell.format.kind == Kind::number || cell.format.kind == Kind::whole)
    ImGui::TextDisabled("Admissible: %s",
                        input::range_in_words(cell.format.domain, cell.unit,
                                              cell.format.kind == Kind::whole ? headway::Kind::integer : headway::Kind::real).c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

void draw_cell(Viewer& viewer, const InputCell& cell) {
  auto& document = viewer.document;
  const auto& world = document.base().initial;
  const bool differs = document.edits().cells.count(cell.key) > 0;
  ImGui::PushID(cell.key.column.c_str());
  ImGui::PushFont(differs ? viewer.fonts.bold : viewer.fonts.text);
  ImGui::TextUnformatted(as_words(cell.key.column).c_str());
  ImGui::PopFont();
  ImGui::SameLine();
  ImGui::TextDisabled("%s", cell.format.kind == Kind::number ? format_unit(cell.unit).c_str() : "");
  if (differs) {
    ImGui::SameLine();
    if (ImGui::SmallButton("reset")) document.reset_cell(cell.key);
  }
  double value = cell.value;
  const bool changed = draw_value(world, cell, value);
  if (ImGui::IsItemActivated()) document.begin_gesture();
  if (ImGui::IsItemDeactivated()) document.end_gesture();
  const auto was = find_cell(world, cell.key);
  draw_tooltip(cell, was ? spell_cell(world, cell, was->value) : "");
  if (changed)
    viewer.message = document.set_cell(cell.key, value)
                         ? ""
                         : fmt::format("{} of {} does not admit {}.", as_words(cell.key.column), cell.key.row,
                                       spell_cell(world, cell, value));
  ImGui::PopID();
}

}  // namespace

void draw_actors(Viewer& viewer) {
  const auto& world = viewer.document.base().initial;
  const auto tables = filled_tables(world);
  if (tables.empty()) return ImGui::TextDisabled("The scenario has no actors.");
  auto& table = viewer.searches["actors/table"];
  auto& row = viewer.searches["actors/row"];
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x * 0.4f);
  draw_choice("##table", tables, table);
  ImGui::SameLine();
  ImGui::SetNextItemWidth(-1);
  draw_choice("##row", row_names(world, table), row);
  const auto& search = search_field(viewer, "actors", "Search what is given");
  ImGui::BeginChild("cells");
  ImGui::PushID((table + "/" + row).c_str());
  for (const auto& cell : viewer.document.cells(table, row))
    if (matches(as_words(cell.key.column) + " " + std::string(cell.meaning), search)) draw_cell(viewer, cell);
  ImGui::PopID();
  ImGui::EndChild();
}

}  // namespace headway::viewer
