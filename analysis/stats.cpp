#include "analysis/stats.h"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace headway {

namespace {
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::vector<double> values_there(std::span<const double> values) {
  std::vector<double> result;
  result.reserve(values.size());
  for (const double x : values)
    if (!std::isnan(x)) result.push_back(x);
  return result;
}
}  // namespace

std::vector<double> sorted_values(std::span<const double> values) {
  auto result = values_there(values);
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

Estimate mean_interval(std::span<const double> values, double level) {
  const auto kept = values_there(values);
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

double correlation_of(std::span<const double> x, std::span<const double> y) {
  double n = 0, mean_x = 0, mean_y = 0, xx = 0, yy = 0, xy = 0;  // Welford's sums
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (std::isnan(x[i]) || std::isnan(y[i])) continue;
    ++n;
    const double off_x = x[i] - mean_x, off_y = y[i] - mean_y;
    mean_x += off_x / n, mean_y += off_y / n;
    xx += off_x * (x[i] - mean_x), yy += off_y * (y[i] - mean_y), xy += off_x * (y[i] - mean_y);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

namespace {

/// The r-th smallest and r-th largest of n values enclose their median with probability
/// 1 - 2 P(Binomial(n, 1/2) < r). The largest r that keeps the level; 0 when none does.
std::size_t rank_of_end(std::size_t n) {
  const boost::math::binomial distribution(static_cast<double>(std::max<std::size_t>(n, 1)), 0.5);
  std::size_t low = 0, high = n / 2;
  while (low < high) {
    const auto middle = (low + high) / 2;
    const bool is_inside = boost::math::cdf(distribution, static_cast<double>(middle)) <= (1 - interval_level) / 2;
    if (is_inside) low = middle + 1;
    else high = middle;
  }
  return low;
}

/// Places the values that `median_interval` needs, without the sorting of all.
void place(std::vector<double>& values, std::initializer_list<std::size_t> ascending_ranks) {
  auto from = values.begin();
  for (const auto rank : ascending_ranks) {
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank);
    if (at < from) continue;
    std::nth_element(from, at, values.end());
    from = at + 1;
  }
}

}  // namespace

Estimate median_interval(std::span<const double> values) {
  auto kept = values_there(values);
  const auto n = kept.size();
  if (n == 0) return {nan, nan, nan, 0};
  const auto r = rank_of_end(n);
  place(kept, {r == 0 ? 0 : r - 1, (n - 1) / 2, n / 2, r == 0 ? n - 1 : n - r});
  const double median = quantile_of(kept, 0.5);
  if (r == 0) return {median, nan, nan, n};
  return {median, kept[r - 1], kept[n - r], n};
}

Ends wilson_ends(double share, double n, double quantile) {
  const double z2 = quantile * quantile, scale = 1 + z2 / n;
  const double centre = (share + z2 / (2 * n)) / scale;
  const double half = quantile / scale * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  return {centre - half, centre + half};
}

Estimate share_interval(std::size_t hits, std::size_t n) {
  if (n == 0) return {nan, nan, nan, 0};
  const double z = boost::math::quantile(boost::math::normal(), (1 + interval_level) / 2);
  const double share = static_cast<double>(hits) / static_cast<double>(n);
  const auto [low, high] = wilson_ends(share, static_cast<double>(n), z);
  return {share, hits == 0 ? 0 : low, hits == n ? 1 : high, n};
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
