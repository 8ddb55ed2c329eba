// What fills an area: cells of a heat map, bars of a histogram, a density.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "ui/viewer/plot/strokes.h"

namespace headway::plot {

/// A table drawn as cells: `values` row by row, NaN for an empty cell. Where it has no edges, column c
/// spans c - 0.5 to c + 0.5 on the axes, row r likewise, so that ticks stand in the middle.
struct Table {
  std::size_t columns = 0;
  std::span<const double> values;
  std::span<const double> x_edges{};  ///< of the columns, rising, one more than them
  std::span<const double> y_edges{};  ///< of the rows
  std::size_t rows() const { return columns == 0 ? 0 : values.size() / columns; }
};

struct Cell {
  Box box;
  double value;
};

/// Place in `values` of the cell that holds (x, y); nothing outside of the table.
std::optional<std::size_t> cell_at(const Table& table, double x, double y);

/// The cells inside the frame. Where cells are narrower than `least` pixels, neighbours are drawn
/// as one with the mean of their values.
std::vector<Cell> cells(const Table& table, const Frame& frame, double least = 2);

/// Counts of values between edges; `left_out` counts those that are NaN, infinite, or 0 or less on
/// a log axis.
struct Histogram {
  std::vector<double> edges;  ///< one more than counts; none when there are no values
  std::vector<std::size_t> counts;
  std::size_t left_out = 0;
  std::size_t largest() const;
};

/// Bins with edges at 1-2-5 steps (on a log axis of equal length there), as wide as Freedman and
/// Diaconis 1981 advise, at most `most`.
Histogram histogram(std::span<const double> values, Scale scale = Scale::linear,
                    std::size_t most = 60);

/// A density by Gaussian kernels at `x`, bandwidth by Silverman 1986; integrates to 1 over all x.
/// Values that are not finite are left out; empty when fewer than two differ.
std::vector<double> density(std::span<const double> values, std::span<const double> x);

}  // namespace headway::plot
