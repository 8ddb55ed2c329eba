// Which runs of a set are independent, and its parts by policy.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <utility>

#include "analysis/plot/number.h"
#include "analysis/run_set.h"

namespace headway {

namespace {

/// Runs in groups that grow together.
class Groups {
 public:
  explicit Groups(std::size_t runs) : parent_(runs) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t root(std::size_t run) {
    while (parent_[run] != run) run = parent_[run] = parent_[parent_[run]];
    return run;
  }
  /// Joins all runs that have one value.
  void join(std::span<const std::int64_t> values) {
    std::map<std::int64_t, std::size_t> first;
    for (std::size_t run = 0; run < values.size(); ++run) {
      const auto found = first.emplace(values[run], run).first;
      parent_[root(run)] = root(found->second);
    }
  }

 private:
  std::vector<std::size_t> parent_;
};

std::size_t count_different(std::span<const std::int64_t> values) {
  return std::set<std::int64_t>(values.begin(), values.end()).size();
}

template <class T>
std::vector<T> chosen(const std::vector<T>& values, const std::vector<std::size_t>& rows, std::size_t width) {
  std::vector<T> result;
  result.reserve(rows.size() * width);
  for (const auto row : rows) {
    const auto from = values.begin() + static_cast<std::ptrdiff_t>(row * width);
    result.insert(result.end(), from, from + static_cast<std::ptrdiff_t>(width));
  }
  return result;
}

/// The runs in these rows, as the set of one policy of a sweep.
RunSet part_of(const RunSet& whole, const std::vector<std::size_t>& rows) {
  RunSet part = whole;
  part.points = chosen(whole.points, rows, 1);
  part.replicates = chosen(whole.replicates, rows, 1);
  part.streams = chosen(whole.streams, rows, 1);
  part.policies.assign(rows.size(), 0);  // runs of different policies are pairs
  for (auto& [name, values] : part.outcomes) values = chosen(whole.outcomes.at(name), rows, 1);
  for (auto& [name, variable] : part.variables) {
    const auto& all = whole.variables.at(name).values;
    variable.values = chosen(all, rows, whole.runs() == 0 ? 0 : all.size() / whole.runs());
    variable.shape[0] = rows.size();
  }
  return part;
}

}  // namespace

std::size_t count_points(const RunSet& set) { return count_different(set.points); }

Independence independence_of(const RunSet& set) {
  auto result = independence_of(set.points, set.streams);
  if (result.what == "points" && !set.is_sweep()) result.what = draws_of_parameters;
  return result;
}

Independence independence_of(std::span<const std::int64_t> points, std::span<const std::int64_t> streams) {
  Groups groups(points.size());
  groups.join(points);
  groups.join(streams);
  Independence result;
  auto& [one, other] = result.cluster;
  for (std::size_t run = 0; run < points.size(); ++run) one.push_back(static_cast<std::int64_t>(groups.root(run)));
  result.clusters = count_different(one);
  const auto all_points = count_different(points);
  const bool linked = result.clusters <= 1, crossed = linked && all_points > 1;
  if (linked) {
    one.assign(streams.begin(), streams.end());
    result.clusters = count_different(one);
  }
  if (crossed) {
    other = std::exchange(one, {points.begin(), points.end()});
    result.clusters = std::min(result.clusters, all_points);
  }
  result.what = result.clusters == points.size() ? "runs"
                : crossed                        ? "points and replicates"
                : linked                         ? "replicates"
                : result.clusters == all_points  ? "points"
                                                 : "blocks of points";
  return result;
}

std::string Independence::counted() const {
  if (cluster.other.empty()) return fmt::format("{} {}", clusters, what);
  const auto points = count_different(cluster.one), replicates = count_different(cluster.other);
  return fmt::format("{} and {}", count_of(points, "point", "points"), count_of(replicates, "replicate", "replicates"));
}

std::vector<RunSet> split_by_policy(RunSet set) {
  std::map<std::int64_t, std::vector<std::size_t>> rows;
  for (std::size_t run = 0; run < set.runs(); ++run) rows[set.policies[run]].push_back(run);
  const auto& names = set.names("policy");
  const bool known = !rows.empty() && rows.begin()->first >= 0 &&
                     static_cast<std::size_t>(rows.rbegin()->first) < names.size();
  std::vector<RunSet> parts;
  if (rows.size() < 2 || !known) {
    parts.push_back(std::move(set));
    return parts;
  }
  for (const auto& [policy, chosen_rows] : rows) {
    auto part = part_of(set, chosen_rows);
    part.sweep = set.title;
    part.title = names[static_cast<std::size_t>(policy)];
    // What is missing or failed is known of the sweep alone, and said of its first policy.
    part.planned = parts.empty() ? set.planned - (set.runs() - chosen_rows.size()) : chosen_rows.size();
    part.failed = parts.empty() ? set.failed : 0;
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace headway
