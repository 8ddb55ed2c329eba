#include <algorithm>
#include <boost/property_tree/json_parser.hpp>
#include <cmath>
#include <sstream>

#include "analysis/actor_change.h"
#include "analysis/outcome.h"
#include "analysis/run_set.h"
#include "analysis/scenario_lines.h"
#include "analysis/stats.h"
#include "core/source.h"
#include "record/reader.h"
#include "record/run_file.h"

namespace headway {

namespace {

/// What of the actors the page shows; the rest of a large file stays on the disk.
constexpr std::string_view actor_variables[] = {"labs/capability",
                                                "labs/safety",
                                                "labs/margin",
                                                "labs/active",
                                                "labs/running",
                                                "labs/revenue",
                                                "labs/reputation",
                                                "labs/staff_capabilities",
                                                "labs/staff_alignment",
                                                "labs/staff_interpretability",
                                                "labs/staff_control",
                                                "labs/staff_governance",
                                                "labs/allocation_training",
                                                "labs/allocation_research",
                                                "labs/allocation_safety",
                                                "labs/allocation_evaluation",
                                                "states/trust",
                                                "states/concern",
                                                "states/unrest",
                                                "states/enforcement",
                                                "states/displaced",
                                                "states/adoption",
                                                "states/stance",
                                                "states/power",
                                                "states/policy_spending",
                                                "states/incidents"};

/// True for what the summary of very many runs is made of; every other column would take a megabyte of memory per
/// 125,000 runs.
bool is_headline(const std::string& name) {
  const auto kinds = outcome_kinds();
  return std::any_of(kinds.begin(), kinds.end(), [&](const OutcomeKind& kind) { return kind.key == name; });
}

/// Rows of the file that hold finished runs.
std::vector<std::size_t> finished_runs(const RunReader& file) {
  std::vector<std::size_t> rows;
  const auto status = file.integers("status");
  for (std::size_t i = 0; i < status.size(); ++i)
    if (status[i] == static_cast<std::int64_t>(RunStatus::done)) rows.push_back(i);
  return rows;
}

template <class T>
std::vector<T> kept(const std::vector<T>& values, const std::vector<std::size_t>& rows,
                    std::size_t width) {
  std::vector<T> result;
  result.reserve(rows.size() * width);
  for (const auto row : rows)
    for (std::size_t k = 0; k < width; ++k) result.push_back(values[row * width + k]);
  return result;
}

bool is_wanted(const FileVariable& variable, Detail detail) {
  if (detail == Detail::summary || variable.text || variable.dims.size() < 2 || variable.dims[0] != "run" ||
      variable.dims[1] != "time")
    return false;
  if (variable.name.rfind("series/", 0) == 0) return true;
  const auto is_payoff = [&](const Payoff& payoff) { return variable.name == payoff.variable; };
  if (detail >= Detail::payoffs && std::any_of(std::begin(payoffs_of_actors), std::end(payoffs_of_actors), is_payoff)) return true;
  return detail == Detail::actors &&
         std::find(std::begin(actor_variables), std::end(actor_variables), variable.name) !=
             std::end(actor_variables);
}

void read_series(const RunReader& file, Detail detail, const std::vector<std::size_t>& rows,
                 RunSet& set) {
  for (const auto& variable : file.variables()) {
    if (!is_wanted(variable, detail) || file.runs() == 0) continue;
    Variable read{variable.unit, variable.meaning, variable.dims, variable.shape, {}};
    read.values = kept(file.floats(variable.name), rows, variable.size() / file.runs());
    read.shape[0] = rows.size();
    set.variables.emplace(variable.name, std::move(read));
  }
}

/// Numbers of runs: outcomes, dates of events, and the values of uncertain parameters.
void read_run_columns(const RunReader& file, Detail detail, const std::vector<std::size_t>& rows, RunSet& set) {
  for (const auto& variable : file.variables()) {
    if (variable.text || variable.dims != std::vector<std::string>{"run"}) continue;
    if (detail == Detail::summary && !is_headline(variable.name)) continue;
    for (const std::string_view start : {"outcome_", "event_year_", "param_"})
      if (variable.name.rfind(start, 0) == 0)
        set.outcomes[variable.name] = kept(file.doubles(variable.name), rows, 1);
  }
}

std::vector<std::string> names_if_there(const RunReader& file, std::string_view name) {
  const FileVariable* found = file.find(name);
  return found != nullptr && found->text && found->dims.size() == 1 ? file.strings(name)
                                                                    : std::vector<std::string>{};
}

/// Assumed parameters, and thresholds: the median over the runs where they are uncertain.
void read_registry(const RunReader& file, RunSet& set) {
  if (file.find("registry_json") == nullptr) return;
  boost::property_tree::ptree registry;
  std::istringstream in(file.text("registry_json"));
  try {
    boost::property_tree::read_json(in, registry);
  } catch (const boost::property_tree::json_parser_error&) {
    return;  // the page does without
  }
  const boost::property_tree::ptree none;
  for (const auto& [unused, row] : registry.get_child("parameters", none)) {
    const auto key = row.get("key", ""), source = row.get("source", "");
    const double value = row.get("value", std::nan(""));
    if (source_key(source) == "assumed")
      set.assumptions.push_back({key, value, row.get("unit", ""), row.get("meaning", ""), std::string(source_words(source))});
    constexpr std::string_view group = "thresholds.";
    if (key.rfind(group, 0) != 0) continue;
    const auto name = key.substr(group.size());
    const auto drawn = set.outcomes.find("param_thresholds__" + name);
    set.thresholds.push_back(
        {name, drawn == set.outcomes.end() ? value : median_of(drawn->second)});
  }
}

void read_facts(const RunReader& file, RunSet& set) {
  const auto add = [&](const char* what, const std::string& value) {
    if (!value.empty()) set.facts.emplace_back(what, value);
  };
  add("command", file.attribute("command"));
  add("program", file.attribute("source"));
  add("master seed", std::to_string(file.attribute("master_seed", 0)));
  add("random numbers", file.attribute("generator"));
  add("SHA-256 of the scenario", file.attribute("scenario_sha256"));
  add("SHA-256 of the design", file.attribute("design_sha256"));
  add("layout",
      file.attribute("schema_name") + " " + std::to_string(file.attribute("schema_version", 0)));
}

/// When the runs begin and end, whichever rows are kept. Runs whose horizons differ end with the longest.
void read_dates(RunSet& set) {
  if (!set.time.empty()) set.start = set.time.front(), set.end = set.time.back();
  const auto lines = lines_of(set.scenario_text);
  const auto start = number_of(lines, "[clock]", "start"), horizon = number_of(lines, "[clock]", "horizon");
  if (!start || !horizon) return;
  set.start = *start;
  set.end = std::max(set.end, *start + *horizon);
}

}  // namespace

RunSet read_run_set(const std::string& path, Detail detail) {
  const RunReader file(path);
  RunSet set;
  set.path = path;
  set.title = file.attribute("title");
  if (set.title.empty()) set.title = path;
  if (file.find("scenario_toml") != nullptr) set.scenario_text = file.text("scenario_toml");
  set.planned = static_cast<std::size_t>(std::max<std::int64_t>(
      0, file.attribute("runs_planned", static_cast<std::int64_t>(file.runs()))));
  set.failed =
      static_cast<std::size_t>(std::max<std::int64_t>(0, file.attribute("runs_failed", 0)));
  set.time = file.doubles("time");
  read_dates(set);
  const auto rows = finished_runs(file);
  const auto column = [&](const char* name, const std::vector<std::int64_t>& otherwise) {
    return file.find(name) == nullptr ? otherwise : kept(file.integers(name), rows, 1);
  };
  const std::vector<std::int64_t> zeros(rows.size(), 0);
  set.points = column("point", zeros);
  set.policies = column("policy_index", zeros);
  set.replicates = column("replicate", zeros);
  // Older files have no streams: in them all points share the random numbers of a replicate.
  set.streams = column("stream", set.replicates);
  for (const auto* axis : {"lab", "state", "policy"}) set.labels[axis] = file.labels(axis);
  set.lab_types = names_if_there(file, "labs/lab_type");
  set.lab_states = names_if_there(file, "labs/lab_state");
  read_series(file, detail, rows, set);
  read_run_columns(file, detail, rows, set);
  read_registry(file, set);
  read_facts(file, set);
  return set;
}

}  // namespace headway
