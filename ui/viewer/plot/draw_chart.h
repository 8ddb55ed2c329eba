// Draws a chart with Dear ImGui and answers the pointer and the keys.
#pragma once

#include <imgui.h>

#include "ui/viewer/plot/chart.h"

namespace headway::plot {

/// Where the pointer was.
struct Pointed {
  bool hovered = false;     ///< over the inside of the frame
  double x = std::nan("");  ///< data
  double y = std::nan("");
  bool clicked = false;  ///< pressed and let go without moving
};

/// Draws into the current window at its cursor; `size` in pixels, 0 or less takes what is left.
/// Needs an id: the title, or what is pushed.
///
/// The wheel zooms at the pointer (Shift: only x, Alt: only y; in a window that scrolls, with
/// Ctrl), dragging moves, a double click fits. With the focus + and - zoom, < and > move, 0 fits,
/// comma and full stop move the cursor.
Pointed draw_chart(const Chart& chart, ChartView& view, ImVec2 size, Theme theme);

}  // namespace headway::plot
