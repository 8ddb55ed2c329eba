#include "analysis/sensitivity/blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/sensitivity/sensitivity.h"

namespace headway::sensitivity {

namespace {

bool is_complete(std::span<const double> by_point, std::size_t first, std::size_t count) {
  return std::none_of(by_point.begin() + static_cast<std::ptrdiff_t>(first), by_point.begin() + static_cast<std::ptrdiff_t>(first + count),
                      [](double x) { return std::isnan(x); });
}

/// True when the points have equal values of every factor but `changed`; what a point without runs has is not known.
bool differ_in_one(const SweepDesign& design, std::size_t a, std::size_t b, std::size_t changed) {
  for (std::size_t j = 0; j < design.factors.size(); ++j) {
    const double x = design.factors[j].values[a], y = design.factors[j].values[b];
    if (j != changed && x != y && !std::isnan(x) && !std::isnan(y)) return false;
  }
  return true;
}

std::string wrong_place(std::size_t point) { return fmt::format("point {} is not where the design has it", point); }

std::string not_alone(const SweepDesign& design, std::size_t point, std::size_t from, std::size_t factor) {
  return fmt::format("point {} differs from point {} in more than {}", point, from, design.factors[factor].key);
}

std::string wrong_base_point(const SweepDesign& design, std::size_t first, std::size_t width) {
  const auto k = design.factors.size();
  for (std::size_t i = 0; i < width; ++i) {
    const auto side = i < 2 ? 0 : (i - 2) / k;  // the matrix that the point is made from
    const auto block = i < 2 ? static_cast<std::int64_t>(i) : static_cast<std::int64_t>(2 + side);
    const auto changed = i < 2 ? -1 : static_cast<std::int64_t>((i - 2) % k);
    const auto point = first + i;
    if (design.block[point] == -1) continue;  // no run of it is there
    if (design.block[point] != block || design.changed[point] != changed) return wrong_place(point);
    if (i >= 2 && !differ_in_one(design, point, first + side, (i - 2) % k)) return not_alone(design, point, first + side, (i - 2) % k);
  }
  return "";
}

std::string wrong_trajectory(const SweepDesign& design, std::size_t first, std::size_t width) {
  std::vector<bool> moved(design.factors.size(), false);
  for (std::size_t point = first; point < first + width; ++point) {
    if (design.block[point] == -1) continue;
    const auto changed = design.changed[point];
    if (design.block[point] != static_cast<std::int64_t>(first / width) || (changed == -1) != (point == first)) return wrong_place(point);
    if (changed == -1) continue;
    const auto factor = static_cast<std::size_t>(changed);
    if (factor >= moved.size() || moved[factor]) return wrong_place(point);
    moved[factor] = true;
    if (!differ_in_one(design, point, point - 1, factor)) return not_alone(design, point, point - 1, factor);
  }
  return "";
}

}  // namespace

std::size_t points_of_block(const SweepDesign& design) {
  if (design.is_saltelli()) return (design.kind == "saltelli_pairs" ? 2 : 1) * design.factors.size() + 2;
  return design.kind == "morris" ? design.factors.size() + 1 : 1;
}

std::string why_out_of_order(const SweepDesign& design) {
  const auto width = points_of_block(design);
  if (width == 1) return "";
  if (design.points % width != 0) return fmt::format("{} points are no whole number of blocks of {}", design.points, width);
  for (std::size_t first = 0; first < design.points; first += width) {
    const auto wrong = design.kind == "morris" ? wrong_trajectory(design, first, width) : wrong_base_point(design, first, width);
    if (!wrong.empty()) return wrong;
  }
  return "";
}

SobolSample sobol_sample(const SweepDesign& design, std::span<const double> by_point, std::size_t blocks) {
  const auto k = design.factors.size(), width = points_of_block(design);
  SobolSample sample;
  sample.factors = k;
  for (std::size_t first = 0; first < blocks * width; first += width) {
    if (!is_complete(by_point, first, width)) continue;
    const auto at = by_point.begin() + static_cast<std::ptrdiff_t>(first), mixed = at + 2;
    const auto columns = static_cast<std::ptrdiff_t>(k);
    sample.a.push_back(at[0]), sample.b.push_back(at[1]);
    sample.ab.insert(sample.ab.end(), mixed, mixed + columns);
    if (width > k + 2) sample.ba.insert(sample.ba.end(), mixed + columns, mixed + 2 * columns);
    ++sample.base_points;
  }
  return sample;
}

MorrisSample morris_sample(const SweepDesign& design, std::span<const double> by_point, std::size_t blocks) {
  constexpr double step = 0.5;  // of the distribution of a factor (experiment/design.h)
  const auto width = points_of_block(design);
  MorrisSample sample;
  sample.factors = design.factors.size();
  for (std::size_t first = 0; first < blocks * width; first += width) {
    if (!is_complete(by_point, first, width)) continue;
    std::vector<double> effects(sample.factors, 0);
    for (std::size_t point = first + 1; point < first + width; ++point) {
      const auto j = static_cast<std::size_t>(design.changed[point]);
      const double rise = design.factors[j].values[point] - design.factors[j].values[point - 1];
      const double change = by_point[point] - by_point[point - 1];
      effects[j] = (rise < 0 ? -change : change) / step;
    }
    sample.effects.insert(sample.effects.end(), effects.begin(), effects.end());
    ++sample.trajectories;
  }
  return sample;
}

}  // namespace headway::sensitivity
