#include "ui/viewer/session/save.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "scenario/json.h"
#include "core/error.h"
#include "scenario/sections.h"

namespace headway::viewer {

namespace {

/// Rows that were taken out, and rows that differ, of a list of instruments or commitments.
template <class List, class Write>
void write_rows_of(std::string& text, const char* table, const List& now, const List& was, Write&& write) {
  for (const auto& entry : was)
    if (!find_named(now, entry.name)) text += fmt::format("\n[[{}]]\nname = {}\nremove = true\n", table, json::text(entry.name));
  for (const auto& entry : now) {
    const auto* before = find_named(was, entry.name);
    if (!before || !same(*before, entry)) write(text, entry);
  }
}

/// The value as a scenario spells it: flags as words.
std::string value_text(const ParameterRow& row, const Setting& setting) {
  const auto* number = std::get_if<double>(&setting);
  if (number && row.info.kind == Kind::flag) return *number != 0 ? "true" : "false";
  return spell(setting);
}

void write_settings(std::string& text, const Edits& edits) {
  for (const auto& group : parameter_groups()) {
    bool begun = false;
    for (const auto& row : group.rows) {
      const auto edit = edits.settings.find(ParameterPlace{&group, &row}.key());
      if (edit == edits.settings.end()) continue;
      if (!begun) text += fmt::format("\n[{}]\n", group.name);
      begun = true;
      text += fmt::format("{} = {}  # {}\n", row.name, value_text(row, edit->second), row.info.unit);
    }
  }
}

/// One row per actor, with the cells that differ.
void write_cells(std::string& text, const Edits& edits, const World& world) {
  const CellKey* before = nullptr;
  for (const auto& [key, value] : edits.cells) {
    const auto cell = find_cell(world, key);
    if (!cell) continue;
    if (!before || before->table != key.table || before->row != key.row)
      text += fmt::format("\n[[{}]]\nname = {}\n", key.table, json::text(key.row));
    before = &key;
    const auto dot = key.column.find('.');
    const auto label = dot == std::string::npos ? "" : "." + json::text(key.column.substr(dot + 1));
    const bool is_word = cell->format.kind == input::CellFormat::Kind::choice ||
                         cell->format.kind == input::CellFormat::Kind::reference;
    text += fmt::format("{}{} = {}  # {}\n", key.column.substr(0, dot), label,
                        is_word ? json::text(spell_cell(world, *cell, value)) : fmt::format("{}", value),
                        cell->unit);
  }
}

/// True when `text`, in a file of `folder`, is read as `wanted`, but for its sweep.
bool reads_as(const std::string& text, const std::string& folder, Scenario wanted) {
  try {
    Scenario read = parse_scenario(text, "saved.toml", folder);
    wanted.sweep = read.sweep = nullptr;
    return input::write_scenario(read) == input::write_scenario(wanted);
  } catch (const InputError&) {
    return false;
  }
}

/// The path from `folder` to the file, with / between its parts.
std::string path_from(const std::string& folder, const std::string& file) {
  namespace fs = std::filesystem;
  std::error_code error;
  const auto relative = fs::relative(fs::absolute(file), fs::absolute(folder), error);
  return error || relative.empty() ? fs::absolute(file).generic_string() : relative.generic_string();
}

}  // namespace

std::string scenario_text(const Edits& edits, const Scenario& base, const std::string& title,
                          const std::string& folder) {
  std::error_code error;
  Scenario scenario = apply(edits, base);
  scenario.title = title;
  if (!base.path.ends_with(".toml") || !std::filesystem::is_regular_file(base.path, error))
    return input::write_scenario(scenario);
  std::string text = fmt::format("schema = 1\nextends = {}\ntitle = {}\n",
                                 json::text(path_from(folder, base.path)), json::text(title));
  write_settings(text, edits);
  write_rows_of(text, "instrument", edits.policy, base.policy, [&](auto& to, const auto& entry) { input::write_instrument(to, entry, base.initial); });
  write_rows_of(text, "commitment", edits.schemes, base.schemes, [&](auto& to, const auto& scheme) { input::write_commitment(to, scheme, base.initial); });
  write_cells(text, edits, base.initial);
  return reads_as(text, folder, scenario) ? text : input::write_scenario(scenario);
}

}  // namespace headway::viewer
