#include "analysis/sensitivity/sobol.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace headway::sensitivity {

namespace {

// Columns of the summands: A, B, their squares and product; then for each factor and each side three: product, difference,
// square of the difference; then one per pair.
enum Column : std::size_t { of_a, of_b, a_squared, b_squared, a_times_b, first_effect };
constexpr std::size_t effect_columns = 3;

struct Layout {
  std::size_t factors;
  std::size_t sides;  ///< 1, or 2 with BA

  std::size_t effect(std::size_t side, std::size_t j) const { return first_effect + effect_columns * (side * factors + j); }
  std::size_t pair(std::size_t number) const { return effect(sides, 0) + number; }
  std::size_t pairs() const { return sides == 2 ? factors * (factors - 1) / 2 : 0; }
  std::size_t columns() const { return pair(pairs()); }
  // Statistics: first order, total, common, pairs.
  std::size_t statistics() const { return 2 * factors + 1 + pairs(); }
};

/// The outcomes, moved so that their mean is 0: products then lose no digits.
SobolSample centred(SobolSample sample) {
  const double sum = std::accumulate(sample.a.begin(), sample.a.end(), 0.0) + std::accumulate(sample.b.begin(), sample.b.end(), 0.0);
  const double mean = sum / static_cast<double>(2 * sample.base_points);
  for (auto* values : {&sample.a, &sample.b, &sample.ab, &sample.ba})
    for (double& value : *values) value -= mean;
  return sample;
}

void fill_row(const SobolSample& sample, const Layout& layout, std::size_t i, double* out, std::size_t stride) {
  const double a = sample.a[i], b = sample.b[i];
  const auto at = [&](std::size_t column) -> double& { return out[column * stride]; };
  at(of_a) = a, at(of_b) = b, at(a_squared) = a * a, at(b_squared) = b * b, at(a_times_b) = a * b;
  const auto add_side = [&](std::size_t side, double from, double other, const double* mixed) {
    for (std::size_t j = 0; j < layout.factors; ++j) {
      const double difference = mixed[j] - from;
      const auto column = layout.effect(side, j);
      at(column) = other * difference, at(column + 1) = difference, at(column + 2) = difference * difference;
    }
  };
  const double* ab = sample.ab.data() + i * layout.factors;
  add_side(0, a, b, ab);
  if (layout.sides < 2) return;
  const double* ba = sample.ba.data() + i * layout.factors;
  add_side(1, b, a, ba);
  for (std::size_t j = 0; j < layout.factors; ++j)
    for (std::size_t k = j + 1; k < layout.factors; ++k)
      at(layout.pair(pair_number(j, k, layout.factors))) = (ba[j] * ab[k] + ba[k] * ab[j]) / 2 - a * b;
}

void indices_of_means(const Layout& layout, std::span<const double> m, std::span<double> out) {
  const double mean = (m[of_a] + m[of_b]) / 2, variance = (m[a_squared] + m[b_squared]) / 2 - mean * mean;
  const double sides = static_cast<double>(layout.sides);
  const double scale = variance > 0 ? 1 / variance : std::numeric_limits<double>::quiet_NaN();
  for (std::size_t j = 0; j < layout.factors; ++j) {
    double first = 0, total = 0;
    for (std::size_t side = 0; side < layout.sides; ++side) {
      const auto column = layout.effect(side, j);
      first += m[column] - mean * m[column + 1];
      total += m[column + 2] / 2;
    }
    out[j] = first / sides * scale;
    out[layout.factors + j] = total / sides * scale;
  }
  out[2 * layout.factors] = (m[a_times_b] - m[of_a] * m[of_b]) * scale;
  if (layout.sides < 2) return;
  for (std::size_t j = 0; j < layout.factors; ++j)
    for (std::size_t k = j + 1; k < layout.factors; ++k) {
      const auto number = pair_number(j, k, layout.factors);
      double moved = 0;  // half of it, since the pair counts both ways
      for (const auto factor : {j, k}) moved += (m[layout.effect(0, factor) + 1] + m[layout.effect(1, factor) + 1]) / 2;
      out[2 * layout.factors + 1 + number] = (m[layout.pair(number)] - mean * moved) * scale - out[j] - out[k];
    }
}

}  // namespace

SobolSample SobolSample::first(std::size_t points) const {
  SobolSample part = *this;
  part.base_points = points;
  part.a.resize(points), part.b.resize(points), part.ab.resize(points * factors);
  if (has_second_order()) part.ba.resize(points * factors);
  return part;
}

std::size_t pair_number(std::size_t i, std::size_t j, std::size_t factors) { return i * (2 * factors - i - 1) / 2 + j - i - 1; }

SobolIndices sobol_indices(const SobolSample& sample, const Bootstrap& bootstrap) {
  const auto moved = centred(sample);
  const Layout layout{sample.factors, sample.has_second_order() ? 2u : 1u};
  const Summands summands{sample.base_points, layout.columns(), [&](std::size_t first, std::size_t count, double* out) {
                            for (std::size_t i = 0; i < count; ++i) fill_row(moved, layout, first + i, out + i, count);
                          }};
  const auto all = bootstrap_estimates(summands, layout.statistics(), [&](auto means, auto out) { indices_of_means(layout, means, out); }, bootstrap);
  const auto from = all.begin();
  const auto k = static_cast<std::ptrdiff_t>(sample.factors);
  return {{from, from + k}, {from + k, from + 2 * k}, {from + 2 * k + 1, all.end()}, all[2 * sample.factors]};
}

}  // namespace headway::sensitivity
