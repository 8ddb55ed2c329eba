#include "scenario/scenario.h"

#include <utility>

#include "scenario/include.h"
#include "scenario/overlay.h"
#include "scenario/sections.h"

namespace headway {

namespace {

using input::Map;
using input::Problems;

/// The scenario that a merged document describes, but for its sweep.
Scenario build_one(const Map& document, const std::string& path, Problems& problems) {
  Scenario scenario;
  scenario.path = path;
  input::read_parameters(document, scenario, problems);
  const auto indices = input::read_tables(document, scenario, problems);
  input::read_policy(document, indices, scenario, problems);
  input::read_commitments(document, indices, scenario, problems);
  input::read_events(document, indices, scenario, problems);
  input::read_run(document, scenario, problems);
  if (!problems.empty()) return scenario;
  scenario.text = input::write_scenario(scenario);
  input::note_idle(document, scenario, problems);
  return scenario;
}

Scenario build(std::optional<Map> document, const std::string& path, const Overrides& overrides,
               Problems& problems) {
  if (!document) problems.throw_if_any();
  input::apply_overrides(*document, overrides, problems);
  auto scenario = build_one(*document, path, problems);
  scenario.sweep = input::read_sweep(
      *document, scenario, [&](const Map& policy) { return build_one(policy, path, problems); },
      problems);
  problems.throw_if_any();
  if (scenario.sweep) input::note_idle_sweep(*document, *scenario.sweep, problems);
  scenario.notes = problems.notes();
  if (scenario.sweep) scenario.text = input::write_scenario(scenario);
  return scenario;
}

}  // namespace

Scenario load_scenario(const std::string& path, const Overrides& overrides) {
  Problems problems;
  Overrides settings;
  std::string worldview;
  for (const auto& [key, value] : overrides) {
    if (key == "worldview") worldview = value;
    else settings.emplace_back(key, value);
  }
  auto document = input::load_document(path, worldview, problems);
  return build(std::move(document), path, settings, problems);
}

Scenario parse_scenario(const std::string& text, const std::string& name,
                        const std::string& folder, const Overrides& overrides) {
  Problems problems;
  auto document = input::load_document_from(text, name, folder, problems);
  return build(std::move(document), name, overrides, problems);
}

}  // namespace headway
