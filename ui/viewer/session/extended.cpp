#include "ui/viewer/session/extended.h"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "core/error.h"
#include "scenario/include.h"
#include "scenario/tables.h"
#include "scenario/text_file.h"
#include "scenario/toml.h"

namespace headway::viewer {

namespace fs = std::filesystem;

namespace {

/// Names of all actors, table after table, and how many rows each table has.
std::vector<std::string> actors_of(const World& world) {
  std::vector<std::string> names;
  input::for_each_input_table(world, [&](std::string_view key, const auto& table) {
    names.emplace_back(key);
    names.insert(names.end(), table.names.begin(), table.names.end());
  });
  return names;
}

bool can_stand_beside(const Scenario& a, const Scenario& b) {
  const auto& x = a.parameters.clock;
  const auto& y = b.parameters.clock;
  return x.start == y.start && x.dt == y.dt && x.horizon == y.horizon && a.seed == b.seed &&
         a.report.every == b.report.every && actors_of(a.initial) == actors_of(b.initial);
}

}  // namespace

std::optional<std::filesystem::path> next_file(const std::filesystem::path& path) {
  try {
    const auto text = input::read_text_file(path.string(), input::scenario_bytes);
    input::Problems problems;
    const auto document =
        input::parse_toml(text, std::make_shared<const std::string>(path.string()), problems);
    const auto* extends =
        document && document->map() ? input::find(*document->map(), "extends") : nullptr;
    const auto* name = extends ? std::get_if<std::string>(&extends->content) : nullptr;
    if (name) return path.parent_path() / *name;
  } catch (const input::Refusal&) {
  }
  return {};
}

std::string root_file(const std::string& path) {
  std::string root;
  fs::path at(path);
  for (std::size_t files = 0; files <= input::longest_chain; ++files) {
    const auto next = next_file(at);
    if (!next) return root;
    at = *next;
    root = at.lexically_normal().string();
  }
  return "";
}

std::shared_ptr<const Scenario> extended_scenario(const Scenario& scenario) {
  if (!scenario.path.ends_with(".toml")) return nullptr;
  const auto root = root_file(scenario.path);
  if (root.empty()) return nullptr;
  try {
    auto extended = std::make_shared<const Scenario>(load_scenario(root));
    return can_stand_beside(*extended, scenario) ? extended : nullptr;
  } catch (const InputError&) {
    return nullptr;
  }
}

std::string name_in_words(const std::string& path) {
  auto name = fs::path(path).stem().string();
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

}  // namespace headway::viewer
