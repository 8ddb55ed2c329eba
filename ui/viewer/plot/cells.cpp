#include "ui/viewer/plot/cells.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "analysis/stats.h"

namespace headway::plot {

namespace {

/// Where cell `i` begins on an axis.
double edge_of(std::span<const double> edges, double i) {
  return edges.empty() ? i - 0.5 : edges[std::min(static_cast<std::size_t>(i), edges.size() - 1)];
}

/// How many neighbours are drawn as one along an axis with `count` cells.
std::size_t merged(const Projection& axis, std::span<const double> edges, std::size_t count, double least) {
  const double n = static_cast<double>(count);
  const double width = std::abs(axis(edge_of(edges, n)) - axis(edge_of(edges, 0))) / n;
  if (!(width > 0) || width >= least) return 1;
  return std::min(count, static_cast<std::size_t>(std::ceil(least / width)));
}

double mean_of(const Table& table, std::size_t row, std::size_t column, std::size_t rows,
               std::size_t columns) {
  double sum = 0;
  std::size_t n = 0;
  for (std::size_t r = row; r < std::min(row + rows, table.rows()); ++r)
    for (std::size_t c = column; c < std::min(column + columns, table.columns); ++c)
      if (const double x = table.values[r * table.columns + c]; !std::isnan(x)) sum += x, ++n;
  return n == 0 ? std::nan("") : sum / static_cast<double>(n);
}

Box box_of(const Table& table, const Frame& frame, double row, double column, double rows, double columns) {
  const Point a = frame(edge_of(table.x_edges, column), edge_of(table.y_edges, row)),
              b = frame(edge_of(table.x_edges, column + columns), edge_of(table.y_edges, row + rows));
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}

/// Width of a bin, in warped units; 0 when all values are one.
double bin_width(std::span<const double> ascending, std::size_t most) {
  const double spread = ascending.back() - ascending.front();
  const double middle = quantile_of(ascending, 0.75) - quantile_of(ascending, 0.25);
  const double advised = 2 * middle / std::cbrt(static_cast<double>(ascending.size()));
  return std::max(advised, spread / static_cast<double>(most));
}

}  // namespace

std::vector<Cell> cells(const Table& table, const Frame& frame, double least) {
  std::vector<Cell> result;
  const std::size_t across = merged(frame.x, table.x_edges, table.columns, least),
                    down = merged(frame.y, table.y_edges, table.rows(), least);
  for (std::size_t r = 0; r < table.rows(); r += down)
    for (std::size_t c = 0; c < table.columns; c += across) {
      const auto wide = std::min(across, table.columns - c),
                 high = std::min(down, table.rows() - r);
      const Box box = box_of(table, frame, static_cast<double>(r), static_cast<double>(c),
                             static_cast<double>(high), static_cast<double>(wide));
      const double value = mean_of(table, r, c, down, across);
      if (box.overlaps(frame.box) && !std::isnan(value)) result.push_back({box, value});
    }
  return result;
}

std::optional<std::size_t> cell_at(const Table& table, double x, double y) {
  const auto place = [](std::span<const double> edges, std::size_t count, double at) -> std::optional<std::size_t> {
    if (edges.empty()) {
      const double i = std::round(at);
      return i >= 0 && i < static_cast<double>(count) ? std::optional(static_cast<std::size_t>(i)) : std::nullopt;
    }
    const auto above = std::upper_bound(edges.begin(), edges.end(), at);
    if (above == edges.begin() || above == edges.end()) return {};
    return static_cast<std::size_t>(above - edges.begin()) - 1;
  };
  const auto column = place(table.x_edges, table.columns, x), row = place(table.y_edges, table.rows(), y);
  if (!column || !row) return {};
  return *row * table.columns + *column;
}

std::size_t Histogram::largest() const {
  return counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
}

Histogram histogram(std::span<const double> values, Scale scale, std::size_t most) {
  Histogram result;
  std::vector<double> places;
  for (const double x : values)
    if (const double place = warp(x, scale, 1); std::isfinite(place)) places.push_back(place);
  result.left_out = values.size() - places.size();
  if (places.empty()) return result;
  std::sort(places.begin(), places.end());
  const Range range = sound_range({places.front(), places.back()}, Scale::linear);
  const double width = bin_width(places, most);
  const int wanted = width > 0 ? static_cast<int>(std::clamp((range.high - range.low) / width, 1.0,
                                                             static_cast<double>(most)))
                               : 1;
  auto edges = nice_ticks(range, wanted);
  const double step = edges.size() > 1 ? edges[1] - edges[0] : range.high - range.low;
  if (edges.empty()) edges = {range.low};
  while (edges.front() > places.front()) edges.insert(edges.begin(), edges.front() - step);
  while (edges.back() <= places.back()) edges.push_back(edges.back() + step);
  result.counts.assign(edges.size() - 1, 0);
  for (const double place : places) {
    const auto after = std::upper_bound(edges.begin(), edges.end(), place);
    ++result.counts[static_cast<std::size_t>(after - edges.begin()) - 1];
  }
  for (const double edge : edges) result.edges.push_back(unwarp(edge, scale, 1));
  return result;
}

std::vector<double> density(std::span<const double> values, std::span<const double> x) {
  std::vector<double> kept;
  for (const double v : values)
    if (std::isfinite(v)) kept.push_back(v);
  std::sort(kept.begin(), kept.end());
  if (kept.empty() || kept.front() == kept.back()) return {};
  const double n = static_cast<double>(kept.size());
  double mean = 0, square = 0;
  for (const double v : kept) mean += v / n;
  for (const double v : kept) square += (v - mean) * (v - mean) / (n - 1);
  const double middle = (quantile_of(kept, 0.75) - quantile_of(kept, 0.25)) / 1.34;
  const double spread = middle > 0 ? std::min(std::sqrt(square), middle) : std::sqrt(square);
  const double band = 0.9 * spread * std::pow(n, -0.2);
  std::vector<double> result;
  for (const double at : x) {
    // Kernels further than five bandwidths away give nothing that is seen.
    const auto first = std::lower_bound(kept.begin(), kept.end(), at - 5 * band);
    double sum = 0;
    for (auto it = first; it != kept.end() && *it <= at + 5 * band; ++it)
      sum += std::exp(-0.5 * (at - *it) * (at - *it) / (band * band));
    result.push_back(sum / (n * band * std::sqrt(2 * std::numbers::pi)));
  }
  return result;
}

}  // namespace headway::plot
