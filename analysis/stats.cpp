#include "analysis/stats.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <map>

namespace headway {

namespace {
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double level = 0.95;  // of every interval in a report
}  // namespace

std::vector<double> sorted_values(std::span<const double> values) {
  std::vector<double> result;
  result.reserve(values.size());
  for (const double x : values)
    if (!std::isnan(x)) result.push_back(x);
  std::sort(result.begin(), result.end());
  return result;
}

double quantile_of(std::span<const double> ascending, double p) {
  if (ascending.empty()) return nan;
  const double place = p * static_cast<double>(ascending.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= ascending.size()) return ascending.back();
  const double weight = place - static_cast<double>(below);
  const double low = ascending[below], high = ascending[below + 1];
  // Equal ends and whole places need no arithmetic, which infinities would spoil.
  if (weight == 0 || low == high) return low;
  return std::isinf(high) ? high : low + weight * (high - low);
}

double median_of(std::span<const double> values) { return quantile_of(sorted_values(values), 0.5); }

Estimate mean_interval(std::span<const double> values) {
  const auto kept = sorted_values(values);
  const auto n = kept.size();
  if (n == 0) return {nan, nan, nan, 0};
  const double count = static_cast<double>(n);
  double sum = 0;
  for (const double x : kept) sum += x;
  const double mean = sum / count;
  if (n < 2 || !std::isfinite(mean)) return {mean, nan, nan, n};
  double squares = 0;
  for (const double x : kept) squares += (x - mean) * (x - mean);
  const double error = std::sqrt(squares / (count - 1) / count);
  const boost::math::students_t distribution(count - 1);
  const double half = boost::math::quantile(distribution, (1 + level) / 2) * error;
  return {mean, mean - half, mean + half, n};
}

Estimate median_interval(std::span<const double> values) {
  const auto kept = sorted_values(values);
  const auto n = kept.size();
  const double median = quantile_of(kept, 0.5);
  // The r-th smallest and r-th largest enclose the median with 1 - 2 P(Binomial(n, 1/2) < r).
  const boost::math::binomial distribution(static_cast<double>(std::max<std::size_t>(n, 1)), 0.5);
  std::size_t r = 0;
  while (r < n / 2 && boost::math::cdf(distribution, static_cast<double>(r)) <= (1 - level) / 2)
    ++r;
  if (r == 0) return {median, nan, nan, n};
  return {median, kept[r - 1], kept[n - r], n};
}

Estimate share_interval(std::size_t hits, std::size_t n) {
  if (n == 0) return {nan, nan, nan, 0};
  const double z = boost::math::quantile(boost::math::normal(), (1 + level) / 2);
  const double count = static_cast<double>(n), share = static_cast<double>(hits) / count;
  const double scale = 1 + z * z / count;
  const double centre = (share + z * z / (2 * count)) / scale;
  const double half =
      z / scale * std::sqrt(share * (1 - share) / count + z * z / (4 * count * count));
  return {share, hits == 0 ? 0 : centre - half, hits == n ? 1 : centre + half, n};
}

std::vector<double> paired_differences(std::span<const std::int64_t> base_replicates,
                                       std::span<const double> base,
                                       std::span<const std::int64_t> other_replicates,
                                       std::span<const double> other) {
  std::map<std::int64_t, double> first, differences;
  for (std::size_t i = 0; i < base.size(); ++i) first.emplace(base_replicates[i], base[i]);
  for (std::size_t i = 0; i < other.size(); ++i) {
    const auto found = first.find(other_replicates[i]);
    if (found == first.end()) continue;
    const double difference = other[i] - found->second;
    if (std::isfinite(difference)) differences.emplace(other_replicates[i], difference);
  }
  std::vector<double> result;
  for (const auto& [replicate, difference] : differences) result.push_back(difference);
  return result;
}

std::size_t Bands::runs() const { return n.empty() ? 0 : *std::max_element(n.begin(), n.end()); }

void add_row(Bands& bands, std::span<const double> values_across_runs) {
  std::vector<double> finite;
  for (const double x : values_across_runs)
    if (std::isfinite(x)) finite.push_back(x);
  std::sort(finite.begin(), finite.end());
  for (std::size_t i = 0; i < std::size(Bands::probabilities); ++i)
    bands.quantiles[i].push_back(quantile_of(finite, Bands::probabilities[i]));
  bands.n.push_back(finite.size());
}

}  // namespace headway
