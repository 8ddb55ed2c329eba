// The parts that draw_chart is made of, in the order in which they are drawn.
#pragma once

#include <imgui.h>

#include "ui/viewer/plot/chart.h"
#include "ui/viewer/plot/paint.h"

namespace headway::plot {

/// A chart being drawn: what is given, and where everything goes.
struct Canvas {
  const Chart& chart;
  ChartView& view;
  Theme theme;
  Inks inks;
  ImDrawList& list;
  Box outer;      ///< all that the chart may use
  float text;     ///< height of text in pixels
  float pixel;    ///< one pixel at text 100%
  Frame frame{};  ///< once laid out
  std::vector<AxisTick> x_ticks{}, y_ticks{};

  float small() const { return text * 0.9f; }
  ImU32 colour(std::size_t style, double opacity = 1) const {
    return packed(colour_of(style, theme), opacity * (chart.stale ? 0.45 : 1));
  }
};

/// Title, note and legend; moves `top` below them. The legend answers the pointer.
void draw_heading(const Canvas& canvas, double& top);

/// Frame, projections and ticks for what is left below `top`. False when there is no room to draw.
bool lay_out(Canvas& canvas, double top);

/// Paper, grid, ticks, names of the axes.
void draw_axes(const Canvas& canvas);

/// Everything that comes from data, cut at the frame.
void draw_contents(const Canvas& canvas);

/// Labels of lines at their right ends, of events and of shades.
void draw_names(const Canvas& canvas);

/// The line of the cursor at `x` and dots on what it reads.
void draw_cursor(const Canvas& canvas, double x);

/// A tooltip about `pixel`, a place inside the frame. `at` moves it there from the pointer.
void show_reading(const Canvas& canvas, Point pixel, const ImVec2* at);

/// Room that `named_at_end` labels need right of the frame.
float end_label_width(const Canvas& canvas);

/// Values at the ends of the colours of the table.
Range table_range(const Chart& chart);

}  // namespace headway::plot
