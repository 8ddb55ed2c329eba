#include "analysis/actor_change.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"

namespace headway {

namespace {

/// Total over the rows of a run: each after the first stands for the time since the one before. No value counts as none.
double total_of(const RunSet& set, const Variable& variable, std::size_t run, std::size_t agent) {
  constexpr double months = 12;
  double sum = 0;
  for (std::size_t t = 1; t < set.time.size(); ++t) {
    const double x = variable.values[(run * variable.shape[1] + t) * variable.shape[2] + agent];
    if (!std::isnan(x)) sum += x * (set.time[t] - set.time[t - 1]) * months;
  }
  return sum;
}

ActorChange change_of_actor(const Payoff& payoff, const std::string& name, const std::vector<double>& before, const std::vector<double>& after, const Clusters& clusters) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < before.size(); ++i) differences.push_back(after[i] - before[i]);
  return {&payoff, name, mean_interval(before, clusters).value, mean_interval(after, clusters).value, mean_interval(differences, clusters)};
}

}  // namespace

std::vector<ActorChange> compare_actors(const RunSet& base, const RunSet& other) {
  std::vector<ActorChange> changes;
  const auto pairs = pairs_of(base, other);
  if (pairs.empty() || base.time.size() < 3) return changes;
  const auto clusters = clusters_of(base, other, pairs);
  for (const auto& payoff : payoffs_of_actors) {
    const std::string variable(payoff.variable), dimension(payoff.dimension);
    const auto *own = base.find(variable, 3), *its = other.find(variable, 3);
    if (own == nullptr || its == nullptr) continue;
    const auto &names = base.names(dimension), &others = other.names(dimension);
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto j = static_cast<std::size_t>(std::find(others.begin(), others.end(), names[i]) - others.begin());
      if (j == others.size()) continue;
      std::vector<double> before, after;
      for (const auto& pair : pairs) before.push_back(total_of(base, *own, pair.base, i)), after.push_back(total_of(other, *its, pair.other, j));
      changes.push_back(change_of_actor(payoff, names[i], before, after, clusters));
    }
  }
  return changes;
}

std::string_view verdict_of(const ActorChange& change) { return !is_clear(change.difference) ? "open" : change.difference.value > 0 ? "gain" : "lose"; }

std::string winners_and_losers(const std::vector<ActorChange>& changes) {
  if (changes.empty()) return "Who gains and who loses is not known: the files keep no series of actors (--keep all).";
  const auto those_who = [&](std::string_view verdict) {
    std::vector<std::string> names;
    for (const auto& change : changes)
      if (verdict_of(change) == verdict) names.push_back(fmt::format("{} ({})", as_words(change.actor), format_difference(change.difference.value, "USD")));
    return names.empty() ? "nobody" : listed(names);
  };
  return fmt::format("Clearly gain: {}. Clearly lose: {}.", those_who("gain"), those_who("lose"));
}

}  // namespace headway
