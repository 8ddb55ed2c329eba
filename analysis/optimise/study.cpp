#include "analysis/optimise/study.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

#include "analysis/evidence/read_row.h"
#include "analysis/take_number.h"
#include "scenario/reader.h"

namespace headway::optimise {

namespace {

using input::Reader;
using robustness::Criterion;

struct CriterionName {
  std::string name;
  Criterion criterion;
  std::string words;
};
const std::vector<CriterionName>& criterion_names() {
  static const std::vector<CriterionName> names{{"mean", Criterion::laplace, "mean"},
                                                {"mean_less_deviation", Criterion::mean_less_deviation, "mean less spread"},
                                                {"hurwicz", Criterion::hurwicz, "half best, half worst world"},
                                                {"worst", Criterion::maximin, "worst world"},
                                                {"share", Criterion::starr, "share of worlds that satisfy"}};
  return names;
}

/// Every world has a draw of its own.
Scenario in_worlds(Scenario scenario) {
  scenario.runs_per_draw = 1;
  return scenario;
}

class SearchReader {
 public:
  SearchReader(Reader& top, Study& study, const Overrides& overrides) : top_(top), study_(study) { study_.settings = overrides; }

  void read() {
    study_.title = top_.text("title", true);
    for (const auto& [key, value] : top_.pairs("set")) study_.settings.insert(study_.settings.begin(), {key, value});
    read_scenario();
    if (auto table = top_.table("search")) read_search(*table);
    for (auto& table : top_.tables("lever", "lever")) read_lever(table);
    if (!top_.has("lever")) top_.complain("lever", "nothing may be moved", "add [[lever]] with key = \"instrument.NAME.threshold\" and range = [25, 29]");
    for (auto& table : top_.tables("objective", "objective")) study_.goals.push_back(read_goal(table));
    if (!top_.has("objective")) top_.complain("objective", "nothing is wanted", "add [[objective]] with a name, outcome = \"minimum_margin\" and aim = \"more\"");
    if (study_.refinement.most > 0 && study_.goals.size() > 1) top_.complain("objective", "there are several, and `refine` betters one objective", "leave `refine` out of [search], or make limits of the others");
    for (auto& table : top_.tables("limit", "limit")) read_limit(table);
  }

 private:
  void read_scenario() {
    const auto name = top_.text("scenario", true);
    if (name.empty()) return;
    study_.scenario_path = (std::filesystem::path(study_.path).parent_path() / name).string();
    study_.scenario = in_worlds(load_scenario(study_.scenario_path, study_.settings));
  }

  void read_search(Reader& table) {
    auto& plan = study_.search;
    take_number(table, "population", plan.population, 4, 10000);
    take_number(table, "generations", plan.generations, 0, 1e6);
    take_number(table, "seed", plan.seed, 0, 9007199254740991.0);
    take_number(table, "crossover", plan.crossover, 0, 1);
    take_number(table, "crossover_index", plan.crossover_index, 0, 1000);
    take_number(table, "mutation_index", plan.mutation_index, 0, 1000);
    take_number(table, "refine", study_.refinement.most, 0, 1e6);
    take_number(table, "worlds", study_.worlds, 1, 1e6);
    take_number(table, "check_worlds", study_.check_worlds, 2, 1e6);
    table.finish();
  }

  void read_lever(Reader& table) {
    Lever lever;
    lever.key = table.text("key", true);
    const auto range = table.numbers("range");
    lever.is_whole = table.flag("whole");
    lever.values = table.texts("values");
    table.finish();
    if (!lever.values.empty() && !range.empty()) return table.complain("range", "stands beside `values`", "give one of the two");
    if (lever.values.empty() && (range.size() != 2 || !(range[0] < range[1])))
      return table.complain("range", "is not two rising numbers", "write range = [25, 29], or values = [\"...\", \"...\"] for choices");
    if (lever.values.size() == 1) return table.complain("values", "is one choice", "give two or more");
    if (lever.values.empty()) lever.low = range[0], lever.high = range[1];
    if (lever.is_whole && std::ceil(lever.low) > std::floor(lever.high)) return table.complain("range", "holds no whole number", "widen it");
    if (!keys_.insert(lever.key).second) return table.complain("key", fmt::format("`{}` stands there twice", lever.key), "leave one of them out");
    if (lever.key.starts_with("clock.") || lever.key.starts_with("run.") || lever.key.starts_with("report.") || lever.key.starts_with("sweep."))
      return table.complain("key", fmt::format("`{}` is how runs are made, not what is done in them", lever.key), "write it under [set], for all candidates");
    study_.levers.push_back(lever);
  }

  Goal read_goal(Reader& table) {
    Goal goal;
    const auto aim = table.text("aim", true), by = table.text("by");
    const auto satisfies = table.number("satisfies");
    if (satisfies) goal.satisfies = *satisfies, goal.by = Criterion::starr;
    read_criterion(table, by, goal);
    if (aim != "more" && aim != "less") table.complain("aim", fmt::format("`{}` is not known", aim), "write \"more\" or \"less\"");
    goal.more_is_better = aim != "less";
    goal.measure = evidence::read_measure(table);
    if (!names_.insert(goal.measure.name).second) table.complain("name", "the name stands there twice", "names are unique");
    return goal;
  }

  void read_criterion(Reader& table, const std::string& by, Goal& goal) {
    std::vector<std::string> known;
    for (const auto& one : criterion_names()) known.push_back(one.name);
    const auto found = std::find(known.begin(), known.end(), by);
    if (!by.empty() && found == known.end()) return evidence::complain_unknown(table, "by", "criterion", by, known);
    if (!by.empty()) goal.by = criterion_names()[static_cast<std::size_t>(found - known.begin())].criterion;
    if ((goal.by == Criterion::starr) != goal.satisfies.has_value())
      table.complain("by", "a share of worlds and what satisfies belong together", "write by = \"share\" and satisfies = 0");
  }

  void read_limit(Reader& table) {
    Limit limit;
    const auto value = table.number("value", true);
    limit.value = value.value_or(0);
    limit.goal = read_goal(table);
    study_.limits.push_back(limit);
  }

  Reader& top_;
  Study& study_;
  std::set<std::string> names_, keys_;
};

/// A lever that the scenario does not know is found here, before any run.
void try_levers(const Study& study) {
  for (const double u : {0.0, 1.0}) {
    try {
      scenario_at(study, std::vector<double>(study.levers.size(), u));
    } catch (const InputError& error) {
      auto problems = error.problems();
      for (auto& problem : problems) problem.file = study.path, problem.line = problem.column = 0;
      throw InputError(problems);
    }
  }
}

}  // namespace

std::string Lever::value_at(double u) const {
  const auto place = [&](double count) { return std::min(std::floor(u * count), count - 1); };
  if (!values.empty()) return values[static_cast<std::size_t>(place(static_cast<double>(values.size())))];
  if (is_whole) return fmt::format("{}", std::ceil(low) + place(std::floor(high) - std::ceil(low) + 1));
  return fmt::format("{:.6g}", low + u * (high - low));  // no more digits than anybody would set
}

std::string Goal::title() const {
  const auto found = std::find_if(criterion_names().begin(), criterion_names().end(), [&](const auto& one) { return one.criterion == by; });
  if (by != Criterion::starr) return fmt::format("{}, {}", measure.title, found->words);
  return fmt::format("{}: share of worlds with {} {:g}", measure.title, more_is_better ? "at least" : "at most", *satisfies);
}

std::string Goal::unit() const { return by == Criterion::starr ? "%" : measure.unit; }

Study load_study(const std::string& path, const Overrides& overrides) {
  Study study;
  study.path = path;
  input::read_file(path, [&](Reader& reader) {
    SearchReader(reader, study, overrides).read();
    reader.finish();
  });
  try_levers(study);
  return study;
}

Overrides settings_at(const Study& study, const std::vector<double>& x) {
  Overrides settings;
  for (std::size_t j = 0; j < study.levers.size(); ++j) settings.emplace_back(study.levers[j].key, study.levers[j].value_at(x[j]));
  return settings;
}

Scenario scenario_at(const Study& study, const std::vector<double>& x) {
  auto all = study.settings;
  for (auto& setting : settings_at(study, x)) all.push_back(std::move(setting));
  return in_worlds(load_scenario(study.scenario_path, all));
}

std::vector<Goal> all_goals(const Study& study) {
  auto goals = study.goals;
  for (const auto& limit : study.limits) goals.push_back(limit.goal);
  return goals;
}

}  // namespace headway::optimise
