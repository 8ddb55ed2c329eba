#include "analysis/optimise/found.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace headway::optimise {

namespace {

/// Leaves out worlds that some candidate lacks.
std::size_t drop_failed(std::vector<WorldValues>& values) {
  const auto worlds = values.front().front().size();
  std::vector<bool> keep(worlds, true);
  for (const auto& candidate : values)
    for (const auto& goal : candidate)
      for (std::size_t w = 0; w < worlds; ++w) keep[w] = keep[w] && !std::isnan(goal[w]);
  std::size_t kept = 0;
  for (auto& candidate : values)
    for (auto& goal : candidate) {
      kept = 0;
      for (std::size_t w = 0; w < worlds; ++w)
        if (keep[w]) goal[kept++] = goal[w];
      goal.resize(kept);
    }
  return worlds - kept;
}

std::size_t nearest_to_all(const std::vector<Point>& set) {
  std::vector<double> low = set.front().objectives, high = low;
  for (const auto& point : set)
    for (std::size_t m = 0; m < low.size(); ++m) low[m] = std::min(low[m], point.objectives[m]), high[m] = std::max(high[m], point.objectives[m]);
  std::size_t best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < set.size(); ++i) {
    double sum = 0;
    for (std::size_t m = 0; m < low.size(); ++m) sum += high[m] > low[m] ? std::pow((set[i].objectives[m] - low[m]) / (high[m] - low[m]), 2) : 0;
    if (sum < least) least = sum, best = i;
  }
  return best;
}

void judge_goal(const Goal& goal, const robustness::Outcomes& outcomes, Found& found) {
  for (const auto& judgement : robustness::judge(outcomes)) {
    if (judgement.criterion == goal.by) found.values.push_back(judgement.values);
    if (judgement.criterion != robustness::Criterion::regret_90) continue;
    found.regrets.emplace_back();
    for (const auto& value : judgement.values) found.regrets.back().push_back(value.value);
  }
}

}  // namespace

bool try_again(const Study& study, const std::vector<Point>& points, Candidates& candidates, Found& found, const std::atomic<bool>& stop) {
  found = {};
  found.set = pareto_set(points);
  if (found.set.empty()) return true;
  std::vector<Scenario> scenarios{study.scenario};
  std::vector<std::string> names{"as it stands"};
  for (std::size_t i = 0; i < found.set.size(); ++i) {
    found.settings.push_back(settings_at(study, found.set[i].x));
    scenarios.push_back(scenario_at(study, found.set[i].x));
    names.push_back(std::to_string(i + 1));
  }
  std::vector<WorldValues> values;
  if (!candidates.try_in(scenarios, study.worlds, study.check_worlds, values, stop)) return false;
  found.dropped = drop_failed(values);
  const auto goals = all_goals(study);
  for (std::size_t g = 0; g < goals.size(); ++g) {
    std::vector<std::vector<double>> by_candidate;
    for (const auto& candidate : values) by_candidate.push_back(candidate[g]);
    found.fresh.push_back(outcomes_of(goals[g], names, std::move(by_candidate)));
    judge_goal(goals[g], found.fresh.back(), found);
  }
  const std::vector<robustness::Outcomes> wanted(found.fresh.begin(), found.fresh.begin() + static_cast<std::ptrdiff_t>(study.goals.size()));
  found.efficient = robustness::pareto(wanted).share;
  found.compromise = nearest_to_all(found.set);
  return true;
}

std::string write_csv(const Study& study, const Found& found) {
  const auto goals = all_goals(study);
  std::string text = "candidate";
  for (const auto& lever : study.levers) text += fmt::format(",\"{}\"", lever.key);
  for (std::size_t g = 0; g < goals.size(); ++g) {
    const auto& name = goals[g].measure.name;
    if (g < study.goals.size()) text += fmt::format(",{}_search", name);
    text += fmt::format(",{0},{0}_low,{0}_high,{0}_regret90", name);
  }
  text += ",efficient\n";
  for (std::size_t i = 0; i < found.set.size(); ++i) {
    text += std::to_string(i + 1);
    for (const auto& [key, value] : found.settings[i]) text += value.find_first_of(",\"") == std::string::npos ? "," + value : fmt::format(",'{}'", value);
    for (std::size_t g = 0; g < goals.size(); ++g) {
      const bool turned = goals[g].more_is_better || goals[g].by == robustness::Criterion::starr;
      if (g < study.goals.size()) text += fmt::format(",{:.8g}", (turned ? -1 : 1) * found.set[i].objectives[g]);
      const auto& e = found.values[g][i + 1];
      text += fmt::format(",{:.8g},{:.8g},{:.8g},{:.8g}", e.value, e.low, e.high, found.regrets[g][i + 1]);
    }
    text += fmt::format(",{:.4g}\n", found.efficient[i + 1]);
  }
  return text;
}

}  // namespace headway::optimise
