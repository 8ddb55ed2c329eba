#include "analysis/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>

#include "analysis/plot/number.h"
#include "analysis/scenario_lines.h"

namespace headway {

namespace {

using Place = std::tuple<std::int64_t, std::int64_t, std::int64_t>;

/// Runs of one place, whether or not their random numbers are the same. Replicates of a scenario in which nothing is
/// uncertain have one draw, and are pairs of those of one with draws.
std::vector<RunsInCommon> same_places(const RunSet& base, const RunSet& other) {
  const bool drawn = base.is_sweep() || other.is_sweep() || (count_points(base) > 1 && count_points(other) > 1);
  const auto place = [&](const RunSet& set, std::size_t run) { return Place{drawn ? set.points[run] : 0, set.policies[run], set.replicates[run]}; };
  std::map<Place, std::size_t> there;
  for (std::size_t run = 0; run < other.runs(); ++run) there.emplace(place(other, run), run);
  std::vector<RunsInCommon> result;
  for (std::size_t run = 0; run < base.runs(); ++run)
    if (const auto found = there.find(place(base, run)); found != there.end())
      result.push_back({run, found->second});
  return result;
}

/// What a file says of itself under this name, such as its master seed.
std::string fact_of(const RunSet& set, std::string_view what) {
  for (const auto& [name, value] : set.facts)
    if (name == what) return value;
  return "";
}

}  // namespace

bool is_clear(const Estimate& difference) { return difference.low > 0 || difference.high < 0; }

std::string why_unpaired(const RunSet& base, const RunSet& other) {
  const auto differ = [&](std::string_view what, const std::string& own, const std::string& its) {
    return fmt::format("its {} is {}, that of {} is {}", what, own, base.path, its);
  };
  const auto seed = fact_of(other, "master seed"), base_seed = fact_of(base, "master seed");
  if (seed != base_seed) return differ("master seed", seed, base_seed);
  const auto lines = lines_of(other.scenario_text), base_lines = lines_of(base.scenario_text);
  const auto value = [](const std::string& text) { return text.empty() ? "that of the program" : text; };
  for (const auto& [header, key] : {std::pair{"[clock]", "start"}, {"[clock]", "horizon"}, {"[clock]", "dt"},
                                    {"[report]", "every"}}) {
    const auto own = setting_of(lines, header, key), its = setting_of(base_lines, header, key);
    const auto name = std::string(header).substr(1, std::string(header).size() - 2) + "." + key;
    if (own != its) return differ(name, value(own), value(its));
  }
  const auto places = same_places(base, other);
  if (!places.empty() && std::none_of(places.begin(), places.end(), [&](const RunsInCommon& p) {
        return base.streams[p.base] == other.streams[p.other];
      }))
    return "its runs have other random numbers at each point than those of " + base.path +
           " (sweep.random_numbers or the design differs)";
  return "";
}

void tell_apart(std::span<RunSet> sets) {
  std::map<std::string, int> seen;
  for (const auto& set : sets) ++seen[set.title];
  for (auto& set : sets)
    if (seen.at(set.title) > 1) set.title += " (" + std::filesystem::path(set.path).filename().string() + ")";
}

std::vector<RunsInCommon> pairs_of(const RunSet& base, const RunSet& other) {
  if (!why_unpaired(base, other).empty()) return {};
  auto pairs = same_places(base, other);
  std::erase_if(pairs, [&](const RunsInCommon& p) { return base.streams[p.base] != other.streams[p.other]; });
  return pairs;
}

std::size_t count_pairs(const RunSet& base, const RunSet& other) { return pairs_of(base, other).size(); }

std::string pairs_text(const RunSet& base, const RunSet& other) {
  const auto pairs = pairs_of(base, other);
  std::set<std::int64_t> points;
  for (const auto& pair : pairs) points.insert(base.points[pair.base]);
  auto text = count_of(pairs.size(), "pair", "pairs") + " of runs with the same random numbers";
  if (points.size() < 2) return text;
  text += fmt::format(" at {} points", points.size());
  const auto independence = independence_of(base);
  if (independence.what == "points" || independence.what == "runs") return text + "; intervals count points";
  return text + "; intervals count " + independence.counted();
}

namespace {

OutcomeChange change_of(const OutcomeKind& kind, std::span<const double> before, std::span<const double> after,
                        const Clusters& clusters) {
  std::vector<double> differences;
  for (std::size_t i = 0; i < before.size(); ++i) differences.push_back(after[i] - before[i]);
  const auto finite = [](std::span<const double> values) {
    return static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](double x) { return std::isfinite(x); }));
  };
  OutcomeChange change{&kind, estimate_of(kind, before, clusters).value, estimate_of(kind, after, clusters).value,
                       difference_of(kind, differences, clusters), finite(before), finite(after)};
  change.still = change.difference.n > 0 && std::none_of(differences.begin(), differences.end(), [](double x) { return std::abs(x) > 0; });
  return change;
}

}  // namespace

ClusterLabels clusters_of(const RunSet& base, const RunSet& other, const std::vector<RunsInCommon>& pairs) {
  const bool other_alone = count_points(base) < count_points(other);
  const auto independence = independence_of(other_alone ? other : base);
  ClusterLabels clusters;
  for (const auto& pair : pairs) clusters.add(independence.cluster, other_alone ? pair.other : pair.base);
  return clusters;
}

std::vector<OutcomeChange> compare_outcomes(const RunSet& base, const RunSet& other) {
  std::vector<OutcomeChange> changes;
  const auto pairs = pairs_of(base, other);
  if (!why_unpaired(base, other).empty()) return changes;
  const auto all = clusters_of(base, other, pairs);
  for (const auto& kind : outcome_kinds()) {
    const auto before = outcome(base, kind.key), after = outcome(other, kind.key);
    if (before.empty() || after.empty()) continue;
    std::vector<double> left, right;
    ClusterLabels clusters;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      if (std::isnan(before[pairs[i].base]) || std::isnan(after[pairs[i].other])) continue;
      left.push_back(before[pairs[i].base]);
      right.push_back(after[pairs[i].other]);
      clusters.add(all, i);
    }
    changes.push_back(change_of(kind, left, right, clusters));
  }
  return changes;
}

std::vector<std::string> changed_lines(const RunSet& base, const RunSet& other, std::size_t most) {
  const auto before = lines_of(base.scenario_text), after = lines_of(other.scenario_text);
  std::vector<std::string> result;
  const auto add = [&](const auto& from, const auto& against, const char* sign) {
    for (const auto& [line, count] : from) {
      const auto found = against.find(line);
      if (found == against.end() || found->second < count) result.push_back(sign + line);
    }
  };
  add(after, before, "+ ");
  add(before, after, "− ");
  if (result.size() > most) {
    const auto rest = result.size() - most;
    result.resize(most);
    result.push_back("… and " + std::to_string(rest) + " more");
  }
  return result;
}

}  // namespace headway
