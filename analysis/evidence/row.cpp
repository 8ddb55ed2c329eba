#include "analysis/evidence/row.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <stdexcept>

#include "core/error.h"
#include "model/parameters.h"

namespace headway::evidence {

namespace fs = std::filesystem;

namespace {

template <class T>
std::size_t number_of(const std::vector<T>& all, const std::string& name) {
  const auto found = std::find_if(all.begin(), all.end(), [&](const T& one) { return one.name == name; });
  if (found == all.end()) throw std::out_of_range("nothing is called " + name);
  return static_cast<std::size_t>(found - all.begin());
}

/// Every case that the expectation speaks of is among `names`.
bool is_about(const Expectation& expectation, const std::set<std::string>& names) {
  auto all = expectation.along;
  for (const auto* name : {&expectation.of, &expectation.against, &expectation.than, &expectation.than_against})
    if (!name->empty()) all.push_back(*name);
  return std::all_of(all.begin(), all.end(), [&](const auto& name) { return names.contains(name); });
}

}  // namespace

std::size_t Row::measure_number(const std::string& name) const { return number_of(measures, name); }

std::size_t Row::case_number(const std::string& name) const { return number_of(cases, name); }

std::string name_in(const std::string& name, const std::string& world) { return world.empty() ? name : fmt::format("{} ({})", name, world); }

Row shortened(Row row) {
  row.seeds = row.brief.seeds;
  std::erase_if(row.cases, [](const Case& one) { return !one.world.empty(); });
  row.worlds.clear();
  std::set<std::string> names(row.brief.cases.begin(), row.brief.cases.end());
  if (names.empty())
    for (const auto& one : row.cases) names.insert(one.name);
  std::erase_if(row.cases, [&](const Case& one) { return !names.contains(one.name); });
  for (auto& expectation : row.expectations)
    if (expectation.kind == Expectation::Kind::moves)
      std::erase_if(expectation.along, [&](const auto& name) { return !names.contains(name); });
  std::erase_if(row.expectations, [&](const Expectation& expectation) { return !is_about(expectation, names); });
  for (auto& one : row.cases) one.settings.insert(one.settings.end(), row.brief.settings.begin(), row.brief.settings.end());
  return row;
}

std::vector<Row> load_rows(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.path().extension() == ".toml") paths.push_back(entry.path().string());
  std::vector<Row> rows;
  for (const auto& path : paths) rows.push_back(load_row(path));
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.number < b.number; });
  return rows;
}

namespace {

double value_of(const Scenario& scenario, const std::string& key) {
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      if (fmt::format("{}.{}", group.name, row.name) == key)
        return *reinterpret_cast<const double*>(reinterpret_cast<const std::byte*>(&scenario.parameters) + group.offset + row.offset);
  throw InputError({{"", 0, 0, key, "there is no such parameter, so that it cannot be changed", "`headway describe parameters` lists them"}});
}

Scenario parse_case(const Row& row, const Case& one, Overrides settings) {
  const auto folder = fs::path(row.path).parent_path();
  const auto text = fmt::format("extends = \"{}\"\n{}", one.scenario, one.overlay);
  auto scenario = parse_scenario(text, row.path, folder.empty() ? "." : folder.string(), settings);
  if (one.changes.empty()) return scenario;
  for (const auto& change : one.changes)
    settings.emplace_back(change.key, fmt::format("{}", value_of(scenario, change.key) * change.times + change.add));
  return parse_scenario(text, row.path, folder.empty() ? "." : folder.string(), settings);
}

}  // namespace

Scenario scenario_of(const Row& row, const Case& one) {
  try {
    auto scenario = parse_case(row, one, one.settings);
    scenario.runs_per_draw = row.runs_per_draw;
    return scenario;
  } catch (const InputError& error) {
    auto problems = error.problems();
    for (auto& problem : problems) {
      if (problem.file == "--set" || problem.file.empty()) problem.file = row.path;
      problem.line = problem.column = 0;  // of a text that stands in no file
      problem.what += fmt::format(", in the case `{}`", one.name);
    }
    throw InputError(problems);
  }
}

}  // namespace headway::evidence
