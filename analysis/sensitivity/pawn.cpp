#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/chance.h"
#include "analysis/sensitivity/classes.h"
#include "analysis/sensitivity/distribution.h"

namespace headway::sensitivity {

namespace {

/// The outcome in ascending order; equal values end together.
struct Ascending {
  std::vector<std::size_t> order;
  std::vector<bool> is_end;
};

Ascending ascending(std::span<const double> outcome) {
  Ascending result;
  result.order.resize(outcome.size());
  std::iota(result.order.begin(), result.order.end(), std::size_t{0});
  std::stable_sort(result.order.begin(), result.order.end(), [&](std::size_t a, std::size_t b) { return outcome[a] < outcome[b]; });
  for (std::size_t i = 0; i < outcome.size(); ++i)
    result.is_end.push_back(i + 1 == outcome.size() || outcome[result.order[i]] != outcome[result.order[i + 1]]);
  return result;
}

/// Distance of each class from all points together, with so much weight on each point; NaN for a class without weight.
std::vector<double> distances(const Ascending& points, const Classes& classes, std::span<const double> weights) {
  std::vector<double> whole(classes.count, 0), sum(classes.count, 0), result(classes.count, 0);
  for (std::size_t i = 0; i < weights.size(); ++i) whole[classes.of[i]] += weights[i];
  const double all = std::accumulate(whole.begin(), whole.end(), 0.0);
  double below = 0;
  for (std::size_t i = 0; i < points.order.size(); ++i) {
    const auto point = points.order[i];
    below += weights[point];
    sum[classes.of[point]] += weights[point];
    if (!points.is_end[i]) continue;
    for (std::size_t c = 0; c < classes.count; ++c) result[c] = std::max(result[c], std::abs(sum[c] / whole[c] - below / all));
  }
  for (std::size_t c = 0; c < classes.count; ++c)
    if (whole[c] == 0) result[c] = std::nan("");
  return result;
}

double largest_of(std::span<const double> values) {
  double result = 0;
  for (const double x : values) result = std::fmax(result, x);
  return result;
}

/// The spread of resamples laid around the estimate: resampling adds chance, which raises the largest of many distances once more.
Estimate centred_interval(double value, const std::vector<double>& resampled, std::size_t points) {
  if (resampled.empty()) return {value, std::nan(""), std::nan(""), points};
  const double mean = std::accumulate(resampled.begin(), resampled.end(), 0.0) / static_cast<double>(resampled.size());
  const auto e = percentile_interval(value, resampled, points);
  return {value, std::max(0.0, e.low + value - mean), std::min(1.0, e.high + value - mean), points};
}

/// What shuffling leaves of a factor: chance alone.
double noise_of(const Ascending& points, Classes classes, const Bootstrap& bootstrap) {
  const std::vector<double> ones(points.order.size(), 1);
  std::vector<double> medians;
  for (std::size_t s = 0; s < shuffles; ++s) {
    shuffle(classes, bootstrap, s);
    medians.push_back(median_of(distances(points, classes, ones)));
  }
  return quantile_of(sorted_values(medians), interval_level);
}

}  // namespace

PawnMeasures pawn_measures(const std::vector<std::vector<double>>& factors, std::span<const double> outcome, const Bootstrap& bootstrap,
                           std::size_t slices) {
  const auto points = ascending(outcome);
  std::vector<double> weights(outcome.size(), 1);
  std::vector<Classes> classes;
  for (const auto& factor : factors) classes.push_back(classes_of(factor, slices));
  std::vector<double> median, largest;
  std::vector<std::vector<double>> medians(factors.size()), largests(factors.size());
  for (std::size_t resample = 0; resample <= bootstrap.resamples; ++resample) {
    if (resample > 0) draw_counts(bootstrap, resample, weights);
    for (std::size_t j = 0; j < factors.size(); ++j) {
      const auto d = distances(points, classes[j], weights);
      (resample == 0 ? median : medians[j]).push_back(median_of(d));
      (resample == 0 ? largest : largests[j]).push_back(largest_of(d));
    }
  }
  PawnMeasures result;
  if (!factors.empty()) result.noise = noise_of(points, classes.front(), bootstrap);
  for (std::size_t j = 0; j < factors.size(); ++j) {
    result.median.push_back(held_to_floor(centred_interval(median[j], medians[j], outcome.size()), result.noise));
    result.largest.push_back(centred_interval(largest[j], largests[j], outcome.size()));
  }
  return result;
}

}  // namespace headway::sensitivity
