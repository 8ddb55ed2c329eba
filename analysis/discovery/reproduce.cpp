#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "analysis/discovery/prim.h"
#include "core/random.h"

namespace headway::discovery {

namespace {

/// All numbers in an order drawn at random.
std::vector<std::size_t> shuffled(std::size_t count, std::uint64_t seed, std::uint64_t sample) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const Random random(seed, 0, 0);
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[static_cast<std::size_t>(random.uniform(Purpose::resample, sample, i) * static_cast<double>(i))]);
  return order;
}

/// Of boxes that are equally near the densest: many peels take no case of interest away, and all points have full coverage too.
Box nearest_in_coverage(const std::vector<Box>& trajectory, const Cases& cases, double coverage) {
  const auto nearness = [&](const Box& box) {
    const auto fit = fit_of(box, cases);
    return std::pair(-std::abs(fit.coverage.value - coverage), fit.density.value);
  };
  return *std::max_element(trajectory.begin(), trajectory.end(), [&](const Box& a, const Box& b) { return nearness(a) < nearness(b); });
}

}  // namespace

Reproduction reproduce(const Box& box, const Cases& cases, const PrimOptions& options, std::size_t samples, std::uint64_t seed) {
  Reproduction result{samples, std::vector<double>(cases.factors.size(), 0), 0, 0};
  const double coverage = fit_of(box, cases).coverage.value, share = 1 / static_cast<double>(samples);
  for (std::size_t s = 0; s < samples; ++s) {
    const auto order = shuffled(cases.size(), seed, s);
    const auto half = std::span(order).first(order.size() / 2), rest = std::span(order).subspan(order.size() / 2);
    const auto searched = cases.chosen(half), left = cases.chosen(rest);
    const auto found = without_chance(nearest_in_coverage(peel(searched, options), searched, coverage), searched);
    for (std::size_t j = 0; j < result.restricted.size(); ++j) result.restricted[j] += found.restricts(j) ? share : 0;
    const auto fit = fit_of(found, left);
    result.coverage += fit.coverage.value * share;
    result.density += (fit.points == 0 ? 0 : fit.density.value) * share;
  }
  return result;
}

}  // namespace headway::discovery
