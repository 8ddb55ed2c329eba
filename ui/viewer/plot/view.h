// What of a chart is in view, and how input changes it. No window is needed.
#pragma once

#include "ui/viewer/plot/chart.h"

namespace headway::plot {

/// Limits of both axes: what is zoomed, else what the visible series, bands, bars and table need.
struct Limits {
  Range x, y;
};
Limits limits_of(const Chart& chart, const ChartView& view);

/// What the user did to a chart in one frame.
struct Input {
  Point share{0.5, 0.5};  ///< of the pointer inside the frame, from the left and from below
  double wheel = 0;       ///< notches, away from the user is in
  Point drag{0, 0};       ///< pointer's way, in shares of the frame, right and up
  bool only_x = false;
  bool only_y = false;
  bool fit = false;
};

/// Changes the view. Axes with names are neither zoomed nor moved.
void apply(const Input& input, const Chart& chart, ChartView& view);

bool is_shown(const ChartView& view, const std::string& label);

/// Value of a series at `x`: between points linear, of steps the last one before; NaN outside and
/// in gaps. Sorted x of either direction.
double value_at(const Series& series, double x);

/// What the cursor reads, one line per visible labelled line: its value, and the ends of the widest
/// band of the same label (NaN without one).
struct Reading {
  const Series* series;
  double value;
  double low, high;
};
std::vector<Reading> read_at(const Chart& chart, const ChartView& view, double x);

/// The point of the `points` series nearest to a pixel, within `reach` pixels.
struct Nearest {
  const Series* series = nullptr;
  std::size_t index = 0;
};
Nearest nearest_point(const Chart& chart, const ChartView& view, const Frame& frame, Point pixel,
                      double reach);

/// Value and unit as the cursor writes them.
std::string spoken(double value, const ChartAxis& axis);

}  // namespace headway::plot
