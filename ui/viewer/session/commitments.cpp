#include "ui/viewer/session/commitments.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "analysis/plot/number.h"
#include "core/error.h"
#include "scenario/sections.h"
#include "ui/viewer/session/edits.h"

namespace headway::viewer {

namespace {

namespace fs = std::filesystem;

/// The folder of commitments that come with the scenario; empty when there is none.
fs::path commitment_folder(const std::string& scenario) {
  const auto beside = fs::path(scenario).parent_path();
  std::error_code error;
  for (const auto& folder : {beside / "commitments", beside.filename() == "commitments" ? beside : fs::path(), fs::path("scenarios/commitments")})
    if (!folder.empty() && fs::is_directory(folder, error)) return folder;
  return {};
}

}  // namespace

Scheme new_commitment(const World& world, bool of_states) {
  Scheme scheme;
  scheme.name = of_states ? "treaty" : "commitment";
  scheme.terms = with_defaults<Terms>();
  scheme.obligations = with_defaults<Obligations>();
  scheme.monitor = with_defaults<Monitor>();
  scheme.penalty = with_defaults<Penalty>();
  if (of_states) scheme.obligations.cap = 28;
  else scheme.obligations.safety_share = 0.2;
  const auto count = of_states ? world.states.names.size() : world.labs.names.size();
  for (std::size_t i = 0; i < count; ++i) scheme.parties.push_back(of_states ? Party{{}, id_of<StateId>(i)} : Party{id_of<LabId>(i), {}});
  return scheme;
}

std::vector<Scheme> shipped_commitments(const Scenario& scenario) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& file : fs::directory_iterator(commitment_folder(scenario.path), error))
    if (file.path().extension() == ".toml") files.push_back(file.path());
  std::sort(files.begin(), files.end());
  std::vector<Scheme> list;
  for (const auto& file : files) {
    try {
      const auto read = load_scenario(file.string());
      const bool is_same_world = read.initial.labs.names == scenario.initial.labs.names && read.initial.states.names == scenario.initial.states.names;
      const bool stands_alone = read.schemes.size() == 1;
      if (is_same_world && stands_alone) list.push_back(read.schemes[0]);
    } catch (const InputError&) {
    }
  }
  return list;
}

bool is_treaty(const Scheme& scheme) { return !scheme.parties.empty() && scheme.parties[0].state.exists(); }

std::string owed_in_words(const Scheme& scheme) {
  std::string text;
  for (const auto& row : Obligations::parameters()) {
    const double x = value_at(&scheme.obligations, row);
    if (x == row.info.value || (row.name.starts_with("windfall_") && scheme.obligations.windfall == 0)) continue;
    const auto value = row.info.kind == Kind::flag ? "" : " " + format_value(x, row.info.unit);
    text += (text.empty() ? "" : ", ") + as_words(row.name) + value;
  }
  return text.empty() ? "nothing" : text;
}

std::string looked_at_by(const Schemes& schemes, std::size_t index) {
  for (const auto& scheme : schemes)
    for (const auto* condition : {&scheme.condition, &scheme.until})
      if (condition->of_commitment && condition->commitment == index) return scheme.name;
  return "";
}

void take_out(Schemes& schemes, std::size_t index) {
  schemes.erase(schemes.begin() + static_cast<std::ptrdiff_t>(index));
  for (auto& scheme : schemes)
    for (auto* condition : {&scheme.condition, &scheme.until})
      if (condition->of_commitment && condition->commitment > index) --condition->commitment;
}

std::string objection_to(const Scheme& scheme, const Schemes& schemes, std::size_t index) {
  if (scheme.name.empty()) return "It needs a name.";
  for (std::size_t i = 0; i < schemes.size(); ++i)
    if (i != index && schemes[i].name == scheme.name) return "Another commitment has that name.";
  if (scheme.parties.empty()) return "It needs a party.";
  for (const auto* condition : {&scheme.condition, &scheme.until})
    if (condition->is_given() && !std::isfinite(condition->trigger.value)) return "A condition needs a level.";
  if (!all_admitted(Terms::parameters(), &scheme.terms) || !all_admitted(Obligations::parameters(), &scheme.obligations) ||
      !all_admitted(Monitor::parameters(), &scheme.monitor) || !all_admitted(Penalty::parameters(), &scheme.penalty))
    return "A value lies outside its domain.";
  const auto objections = input::objections_to(scheme);
  return objections.empty() ? "" : fmt::format("This is not admitted: {}; {}.", objections[0].what, objections[0].remedy);
}

}  // namespace headway::viewer
