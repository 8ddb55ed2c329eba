#include "analysis/optimise/candidates.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

#include "analysis/evidence/gauge.h"
#include "analysis/parallel.h"

namespace headway::optimise {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

std::vector<evidence::Measure> measures_of(const std::vector<Goal>& goals) {
  std::vector<evidence::Measure> measures;
  for (const auto& goal : goals) measures.push_back(goal.measure);
  return measures;
}

Scenario recorded_scenario(const Study& study, const std::vector<Goal>& goals) {
  auto scenario = study.scenario;
  evidence::keep_for(measures_of(goals), scenario);
  return scenario;
}

/// A date that never comes counts as the end of the run, a time that never ends as all of it.
double at_most_the_end(double value, const evidence::Measure& measure, const Clock& clock) {
  if (value != infinite) return value;
  return measure.unit == "year" ? clock.start + clock.horizon : 12 * clock.horizon;
}

VariantRuns::Reading goals_reading(const std::vector<Goal>& goals, const Scenario& scenario) {
  std::vector<evidence::Gauge> gauges;
  for (const auto& measure : measures_of(goals)) gauges.emplace_back(measure, scenario);
  return [gauges, goals, clock = scenario.parameters.clock](const RunRecord& record, std::span<double> numbers) {
    for (std::size_t g = 0; g < numbers.size(); ++g) numbers[g] = at_most_the_end(gauges[g].value(record), goals[g].measure, clock);
  };
}

std::string key_of(const Study& study, const Point& point) {
  std::string key;
  for (const auto& [name, value] : settings_at(study, point.x)) key += value + '\n';
  return key;
}

/// What a limit is measured in, so that limits of different units count alike.
double scale_of(const Limit& limit) { return limit.value != 0 ? std::abs(limit.value) : 1; }

}  // namespace

double value_of(const Goal& goal, const std::vector<double>& by_world) {
  if (std::any_of(by_world.begin(), by_world.end(), [](double x) { return std::isnan(x); })) return std::nan("");
  const auto outcomes = outcomes_of(goal, {""}, {by_world});
  for (const auto& judgement : robustness::judge(outcomes, 0.5, {0, 1}))
    if (judgement.criterion == goal.by) return judgement.values.front().value;
  return std::nan("");
}

robustness::Outcomes outcomes_of(const Goal& goal, const std::vector<std::string>& names, std::vector<std::vector<double>> by_candidate) {
  robustness::Outcomes outcomes;
  outcomes.what.name = goal.measure.name;
  outcomes.what.title = goal.measure.title;
  outcomes.what.unit = goal.measure.unit;
  outcomes.what.is_better_high = outcomes.more_is_better = goal.more_is_better;
  outcomes.limit = goal.satisfies;
  outcomes.policies = names;
  if (goal.measure.unit == "flag") outcomes.runs = by_candidate;
  outcomes.values = std::move(by_candidate);
  return outcomes;
}

Candidates::Candidates(const Study& study)
    : study_(study), goals_(all_goals(study)), runs_(recorded_scenario(study, goals_), goals_reading(goals_, study.scenario)) {}

bool Candidates::try_in(const std::vector<Scenario>& scenarios, std::uint64_t first, std::uint64_t count, std::vector<WorldValues>& values,
                        const std::atomic<bool>& stop) {
  values.assign(scenarios.size(), WorldValues(goals_.size(), std::vector<double>(count)));
  return in_parallel(scenarios.size() * count, study_.jobs, stop, [&](std::size_t i) {
    std::vector<double> numbers(goals_.size());
    runs_.make(scenarios[i / count], first + i % count, numbers);
    for (std::size_t g = 0; g < numbers.size(); ++g) values[i / count][g][i % count] = numbers[g];
  });
}

void Candidates::judge(const WorldValues& values, Point& point) const {
  point.objectives.clear();
  point.violation = 0;
  for (std::size_t g = 0; g < goals_.size(); ++g) {
    const double value = value_of(goals_[g], values[g]);
    const bool more = goals_[g].more_is_better || goals_[g].by == robustness::Criterion::starr;
    if (std::isnan(value)) point.violation = infinite;
    if (g < study_.goals.size()) {
      point.objectives.push_back(std::isnan(value) ? infinite : more ? -value : value);
      continue;
    }
    const auto& limit = study_.limits[g - study_.goals.size()];
    if (!std::isnan(value)) point.violation += std::max(0.0, (more ? limit.value - value : value - limit.value) / scale_of(limit));
  }
}

bool Candidates::evaluate(std::vector<Point>& points, const std::atomic<bool>& stop) {
  std::vector<std::string> keys;
  std::map<std::string, std::size_t> fresh;  // settings that were not tried yet, with a point that has them
  for (std::size_t i = 0; i < points.size(); ++i) {
    keys.push_back(key_of(study_, points[i]));
    if (!known_.contains(keys.back())) fresh.emplace(keys.back(), i);
  }
  const std::vector<std::pair<std::string, std::size_t>> todo(fresh.begin(), fresh.end());
  std::vector<std::unique_ptr<Scenario>> built(todo.size());
  bool whole = in_parallel(todo.size(), study_.jobs, stop, [&](std::size_t k) {
    try {
      built[k] = std::make_unique<Scenario>(scenario_at(study_, points[todo[k].second].x));
    } catch (const InputError&) {
      ++refused_;
    }
  });
  std::vector<Scenario> scenarios;
  for (auto& one : built)
    if (one) scenarios.push_back(std::move(*one));
  std::vector<WorldValues> values;
  whole = whole && try_in(scenarios, 0, study_.worlds, values, stop);
  if (!whole) return false;
  std::size_t next = 0;
  for (std::size_t k = 0; k < todo.size(); ++k) {
    auto& point = known_[todo[k].first];
    if (built[k]) judge(values[next++], point);
    else point.objectives.assign(study_.goals.size(), infinite), point.violation = infinite;
  }
  for (std::size_t i = 0; i < points.size(); ++i) points[i].objectives = known_[keys[i]].objectives, points[i].violation = known_[keys[i]].violation;
  return true;
}

Refined Candidates::refine_best(const Search& search, const std::vector<Point>& before, const std::function<void(const Refined&)>& watch, const std::atomic<bool>& stop) {
  const auto best = pareto_set(search.population);
  if (study_.refinement.most == 0 || study_.goals.size() > 1 || best.empty()) return {};
  std::vector<bool> moves;
  for (const auto& lever : study_.levers) moves.push_back(lever.values.empty() && !lever.is_whole);
  return refine(study_.refinement, best.front(), moves, [&](std::vector<Point>& points) { return evaluate(points, stop); }, before, watch);
}

}  // namespace headway::optimise
