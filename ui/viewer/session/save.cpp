#include "ui/viewer/session/save.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "scenario/json.h"
#include "scenario/sections.h"

namespace headway::viewer {

namespace {

const PolicyEntry* find(const Policy& policy, const std::string& name) {
  const auto found = std::find_if(policy.begin(), policy.end(),
                                  [&](const auto& entry) { return entry.name == name; });
  return found == policy.end() ? nullptr : &*found;
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

void write_policy(std::string& text, const Edits& edits, const Scenario& base) {
  for (const auto& entry : base.policy)
    if (!find(edits.policy, entry.name))
      text += fmt::format("\n[[instrument]]\nname = {}\nremove = true\n", json::text(entry.name));
  for (const auto& entry : edits.policy) {
    const auto* was = find(base.policy, entry.name);
    if (!was || !same(*was, entry)) input::write_instrument(text, entry, base.initial);
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
  const bool from_file =
      base.path.ends_with(".toml") && std::filesystem::is_regular_file(base.path, error);
  if (!from_file) {
    Scenario scenario = apply(edits, base);
    scenario.title = title;
    return input::write_scenario(scenario);
  }
  std::string text = fmt::format("schema = 1\nextends = {}\ntitle = {}\n",
                                 json::text(path_from(folder, base.path)), json::text(title));
  write_settings(text, edits);
  write_policy(text, edits, base);
  return text;
}

}  // namespace headway::viewer
