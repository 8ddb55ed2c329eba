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

ClusterTotals totals_of(std::span<const double> values, Clusters clusters) {
  std::vector<std::pair<std::int64_t, std::size_t>> order;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) order.emplace_back(clusters[i], i);
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

double t_of(std::size_t clusters) {
  return boost::math::quantile(boost::math::students_t(static_cast<double>(clusters - 1)), (1 + interval_level) / 2);
}

bool all_alone(const ClusterTotals& totals) { return totals.all.count == static_cast<double>(totals.parts.size()); }

/// Clusters that hold the rarer of hits and misses.
double informative(const ClusterTotals& totals) {
  double hits = 0, misses = 0;
  for (const auto& part : totals.parts) {
    hits += part.sum > 0;
    misses += part.sum < part.count;
  }
  return std::min(hits, misses);
}

/// By how much the variance of a mean exceeds that of as many independent runs, whose values have this `variance`;
/// as if one cluster more than the `weight` that tell it had runs that are all alike.
double design_effect(const ClusterTotals& totals, double variance, double weight) {
  const double n = totals.all.count, largest = n / static_cast<double>(totals.parts.size());
  if (variance <= 0) return largest;
  const double seen = std::clamp(jackknife_variance(totals) * (n - 1) / variance, 1.0, largest);
  return (weight * seen + largest) / (weight + 1);
}

double design_effect_of_share(const ClusterTotals& totals) {
  const double share = totals.all.sum / totals.all.count;
  return design_effect(totals, share * (1 - share), informative(totals));
}

}  // namespace

std::size_t count_clusters(std::span<const double> values, Clusters clusters) {
  return totals_of(values, clusters).parts.size();
}

Estimate mean_interval(std::span<const double> values, Clusters clusters) {
  const auto totals = totals_of(values, clusters);
  const auto n = static_cast<std::size_t>(totals.all.count), independent = totals.parts.size();
  const double mean = n == 0 ? no_value : totals.all.sum / totals.all.count;
  if (independent < 2 || !std::isfinite(mean)) return {mean, no_value, no_value, n};
  const double half = t_of(independent) * std::sqrt(jackknife_variance(totals));
  return {mean, mean - half, mean + half, n};
}

Estimate share_interval(std::span<const double> values, Clusters clusters) {
  std::vector<double> flags(values.begin(), values.end());
  for (double& x : flags)
    if (!std::isnan(x)) x = x > 0 ? 1 : 0;
  const auto totals = totals_of(flags, clusters);
  const auto n = static_cast<std::size_t>(totals.all.count), independent = totals.parts.size();
  if (n == 0 || all_alone(totals)) return share_interval(static_cast<std::size_t>(totals.all.sum), n);
  const double share = totals.all.sum / totals.all.count;
  if (independent < 2) return {share, no_value, no_value, n};
  const auto [low, high] = wilson_ends(share, totals.all.count / design_effect_of_share(totals), t_of(independent));
  return {share, share == 0 ? 0 : low, share == 1 ? 1 : high, n};
}

Estimate share_difference_interval(std::span<const double> differences, Clusters clusters) {
  const auto totals = totals_of(differences, clusters);
  const double n = totals.all.count, mean = n > 0 ? totals.all.sum / n : no_value;
  if (totals.parts.size() < 2) return {mean, no_value, no_value, static_cast<std::size_t>(n)};
  double differ = 0;
  std::set<std::int64_t> telling;
  for (std::size_t i = 0; i < differences.size(); ++i)
    if (std::abs(differences[i]) > 0) ++differ, telling.insert(clusters[i]);
  const double effect = design_effect(totals, differ / n - mean * mean, static_cast<double>(telling.size()));
  const double pairs = n / effect + 2, sum = totals.all.sum / effect;
  const double half = t_of(totals.parts.size()) * std::sqrt(differ / effect + 1 - sum * sum / pairs) / pairs;
  return {mean, std::max(-1.0, sum / pairs - half), std::min(1.0, sum / pairs + half), static_cast<std::size_t>(n)};
}

Estimate median_interval(std::span<const double> values, Clusters clusters) {
  const auto ascending = sorted_values(values);
  const double median = quantile_of(ascending, 0.5);
  std::vector<double> above(values.begin(), values.end());
  for (double& x : above)
    if (!std::isnan(x)) x = x > median ? 1 : 0;
  const auto totals = totals_of(above, clusters);
  if (all_alone(totals)) return median_interval(values);
  if (totals.parts.size() < fewest_for_a_median) return {median, no_value, no_value, ascending.size()};
  const auto [low, high] =
      wilson_ends(0.5, totals.all.count / design_effect_of_share(totals), t_of(totals.parts.size()));
  return {median, quantile_of(ascending, low), quantile_of(ascending, high), ascending.size()};
}

}  // namespace headway
