#include "analysis/clustered.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <set>
#include <utility>
#include <vector>

namespace headway {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t fewest_for_a_median = 6;  // as order statistics of independent runs

struct Total {
  double sum = 0;
  double count = 0;
};

/// Sum and number of the values that are there, in all and by cluster.
struct ClusterTotals {
  Total all;
  std::vector<Total> parts;  ///< in the order of the clusters' numbers
};

/// Totals by cluster; by cell of both kinds where these cross.
ClusterTotals totals_of(std::span<const double> values, const Clusters& clusters) {
  using Cell = std::pair<std::int64_t, std::int64_t>;
  std::vector<std::pair<Cell, std::size_t>> order;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) order.emplace_back(Cell{clusters.one[i], clusters.other.empty() ? 0 : clusters.other[i]}, i);
  if (!std::is_sorted(order.begin(), order.end())) std::sort(order.begin(), order.end());
  ClusterTotals totals;
  for (std::size_t k = 0; k < order.size(); ++k) {
    if (k == 0 || order[k].first != order[k - 1].first) totals.parts.emplace_back();
    for (auto* total : {&totals.all, &totals.parts.back()}) {
      total->sum += values[order[k].second];
      ++total->count;
    }
  }
  return totals;
}

/// Variance of the mean from the means that leave out one cluster each.
double jackknife_variance(const ClusterTotals& totals) {
  const double mean = totals.all.sum / totals.all.count;
  double squares = 0;
  for (const auto& part : totals.parts) {
    const double rest = (totals.all.sum - part.sum) / (totals.all.count - part.count);
    squares += (rest - mean) * (rest - mean);
  }
  const auto clusters = static_cast<double>(totals.parts.size());
  return (clusters - 1) / clusters * squares;
}

/// Totals of the values by each kind of cluster, and by cell where two kinds cross.
struct Totals {
  ClusterTotals one, other, cell;
  bool crossed;

  Totals(std::span<const double> values, const Clusters& clusters)
      : one(totals_of(values, clusters.one)), crossed(!clusters.other.empty()) {
    if (!crossed) return;
    other = totals_of(values, clusters.other);
    cell = totals_of(values, clusters);
  }

  const Total& all() const { return one.all; }
  std::size_t clusters() const { return crossed ? std::min(one.parts.size(), other.parts.size()) : one.parts.size(); }
  bool all_alone() const { return all().count == static_cast<double>(clusters()); }

  /// Variance of the mean. What two kinds of cluster add is counted once by each, and what is each run's own by both.
  double variance() const {
    const double by_one = jackknife_variance(one);
    if (!crossed) return by_one;
    const double by_other = jackknife_variance(other);
    return std::max({by_one + by_other - jackknife_variance(cell), by_one, by_other});
  }
};

double t_of(std::size_t clusters) {
  return boost::math::quantile(boost::math::students_t(static_cast<double>(clusters - 1)), (1 + interval_level) / 2);
}

/// Clusters that hold the rarer of hits and misses.
double informative(const ClusterTotals& totals) {
  double hits = 0, misses = 0;
  for (const auto& part : totals.parts) {
    hits += part.sum > 0;
    misses += part.sum < part.count;
  }
  return std::min(hits, misses);
}

double informative(const Totals& totals) {
  return totals.crossed ? std::min(informative(totals.one), informative(totals.other)) : informative(totals.one);
}

/// Clusters that hold a value other than 0.
std::size_t count_telling(std::span<const double> values, const Clusters& clusters) {
  std::set<std::int64_t> one, other;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!(std::abs(values[i]) > 0)) continue;
    one.insert(clusters.one[i]);
    if (!clusters.other.empty()) other.insert(clusters.other[i]);
  }
  return clusters.other.empty() ? one.size() : std::min(one.size(), other.size());
}

/// By how much the variance of a mean exceeds that of as many independent runs, whose values have this `variance`;
/// as if one cluster more than the `weight` that tell it had runs that are all alike.
double design_effect(const Totals& totals, double variance, double weight) {
  const double n = totals.all().count, largest = n / static_cast<double>(totals.clusters());
  if (variance <= 0) return largest;
  const double seen = std::clamp(totals.variance() * (n - 1) / variance, 1.0, largest);
  return (weight * seen + largest) / (weight + 1);
}

double design_effect_of_share(const Totals& totals) {
  const double share = totals.all().sum / totals.all().count;
  return design_effect(totals, share * (1 - share), informative(totals));
}

}  // namespace

void ClusterLabels::add(const Clusters& from, std::size_t i) {
  one.push_back(from.one[i]);
  if (!from.other.empty()) other.push_back(from.other[i]);
}

std::size_t count_clusters(std::span<const double> values, const Clusters& clusters) {
  return Totals(values, clusters).clusters();
}

Estimate mean_interval(std::span<const double> values, const Clusters& clusters) {
  const Totals totals(values, clusters);
  const auto n = static_cast<std::size_t>(totals.all().count), independent = totals.clusters();
  const double mean = n == 0 ? no_value : totals.all().sum / totals.all().count;
  if (independent < 2 || !std::isfinite(mean)) return {mean, no_value, no_value, n};
  const double half = t_of(independent) * std::sqrt(totals.variance());
  return {mean, mean - half, mean + half, n};
}

Estimate share_interval(std::span<const double> values, const Clusters& clusters) {
  std::vector<double> flags(values.begin(), values.end());
  for (double& x : flags)
    if (!std::isnan(x)) x = x > 0 ? 1 : 0;
  const Totals totals(flags, clusters);
  const auto [sum, count] = totals.all();
  const auto n = static_cast<std::size_t>(count), independent = totals.clusters();
  if (n == 0 || totals.all_alone()) return share_interval(static_cast<std::size_t>(sum), n);
  const double share = sum / count;
  if (independent < 2) return {share, no_value, no_value, n};
  const auto [low, high] = wilson_ends(share, count / design_effect_of_share(totals), t_of(independent));
  return {share, share == 0 ? 0 : low, share == 1 ? 1 : high, n};
}

Estimate share_difference_interval(std::span<const double> differences, const Clusters& clusters) {
  const Totals totals(differences, clusters);
  const double n = totals.all().count, mean = n > 0 ? totals.all().sum / n : no_value;
  if (totals.clusters() < 2) return {mean, no_value, no_value, static_cast<std::size_t>(n)};
  const auto differ = static_cast<double>(
      std::count_if(differences.begin(), differences.end(), [](double x) { return std::abs(x) > 0; }));
  const auto telling = static_cast<double>(count_telling(differences, clusters));
  const double effect = design_effect(totals, differ / n - mean * mean, telling);
  const double pairs = n / effect + 2, sum = totals.all().sum / effect;
  const double half = t_of(totals.clusters()) * std::sqrt(differ / effect + 1 - sum * sum / pairs) / pairs;
  return {mean, std::max(-1.0, sum / pairs - half), std::min(1.0, sum / pairs + half), static_cast<std::size_t>(n)};
}

Estimate median_interval(std::span<const double> values, const Clusters& clusters) {
  const auto ascending = sorted_values(values);
  const double median = quantile_of(ascending, 0.5);
  std::vector<double> above(values.begin(), values.end());
  for (double& x : above)
    if (!std::isnan(x)) x = x > median ? 1 : 0;
  const Totals totals(above, clusters);
  if (totals.all_alone()) return median_interval(values);
  if (totals.clusters() < fewest_for_a_median) return {median, no_value, no_value, ascending.size()};
  const auto [low, high] =
      wilson_ends(0.5, totals.all().count / design_effect_of_share(totals), t_of(totals.clusters()));
  return {median, quantile_of(ascending, low), quantile_of(ascending, high), ascending.size()};
}

}  // namespace headway
