#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "ui/viewer/plot/canvas.h"
#include "ui/viewer/plot/view.h"

namespace headway::plot {

namespace {

/// What an axis measures, in words: "safety level, orders of magnitude (OOM)".
std::string title_of(const ChartAxis& axis) {
  const bool plain = axis.unit.empty() || axis.unit == "1" || axis.unit == "flag" ||
                     axis.unit == "year" || axis.unit == "%";
  if (plain || !axis.names.empty()) return axis.label;
  return axis.label + (axis.label.empty() ? "" : ", ") + format_unit(axis.unit);
}

std::vector<AxisTick> named_ticks(const ChartAxis& axis, float longest, float size) {
  std::vector<AxisTick> ticks;
  for (std::size_t i = 0; i < axis.names.size(); ++i)
    ticks.push_back({static_cast<double>(i), cut_to(axis.names[i], longest, size)});
  return ticks;
}

float widest(const std::vector<AxisTick>& ticks, float size) {
  float width = 0;
  for (const auto& tick : ticks) width = std::max(width, text_size(tick.label, size).x);
  return width;
}

std::vector<AxisTick> y_ticks(const Canvas& canvas) {
  const auto& axis = canvas.chart.y;
  const auto& projection = canvas.frame.y;
  const float size = canvas.small();
  const int wanted = static_cast<int>(canvas.frame.box.height() / (2.6 * size));
  auto ticks = axis.names.empty()
                   ? ticks_of(projection, wanted, axis.unit)
                   : named_ticks(axis, static_cast<float>(canvas.outer.width() * 0.4), size);
  // One number is no scale: in a low chart finer steps are taken, and thinned where they crowd.
  for (int more = wanted + 1; axis.names.empty() && ticks.size() < 2 && more <= 8; ++more)
    ticks = ticks_of(projection, more, axis.unit);
  return with_room(std::move(ticks), projection, 0, [&](const std::string&) { return 1.1 * size; });
}

std::vector<AxisTick> x_ticks(const Canvas& canvas) {
  const auto& axis = canvas.chart.x;
  const auto& projection = canvas.frame.x;
  const float size = canvas.small();
  const double width = canvas.frame.box.width();
  if (!axis.names.empty()) {
    const auto column = static_cast<float>(width / static_cast<double>(axis.names.size()));
    const auto ticks = named_ticks(axis, std::max(column - 0.5f * size, 4 * size), size);
    return with_room(ticks, projection, 0.4 * size,
                     [&](const std::string& s) { return double{text_size(s, size).x}; });
  }
  return with_room(ticks_of(projection, static_cast<int>(width / (5 * size)), axis.unit),
                   projection, 0.8 * size,
                   [&](const std::string& s) { return double{text_size(s, size).x}; });
}

void project(Canvas& canvas, const Box& box) {
  const auto limits = limits_of(canvas.chart, canvas.view);
  const ChartAxis &x = canvas.chart.x, &y = canvas.chart.y;
  canvas.frame.box = box;
  canvas.frame.x = {limits.x, box.left, box.right, x.scale, x.knee};
  canvas.frame.y = {limits.y, box.bottom, box.top, y.scale, y.knee};
  if (x.reversed) std::swap(canvas.frame.x.from, canvas.frame.x.to);
  // Names are read from above.
  if (y.reversed == y.names.empty()) std::swap(canvas.frame.y.from, canvas.frame.y.to);
}

}  // namespace

bool lay_out(Canvas& canvas, double top) {
  const float size = canvas.small();
  if (!title_of(canvas.chart.y).empty()) top += 1.35 * size;
  const double below = (title_of(canvas.chart.x).empty() ? 1.5 : 2.8) * size;
  Box box{canvas.outer.left, top + 0.5 * size, canvas.outer.right, canvas.outer.bottom - below};
  if (box.height() < 2 * size || canvas.outer.width() < 6 * size) return false;
  project(canvas, box);
  canvas.y_ticks = y_ticks(canvas);
  box.left += widest(canvas.y_ticks, size) + 0.6 * size;
  box.right -= std::max(end_label_width(canvas), 1.2f * size);
  if (box.width() < 3 * size) return false;
  project(canvas, box);
  canvas.x_ticks = x_ticks(canvas);
  return true;
}

void draw_axes(const Canvas& canvas) {
  const Frame& frame = canvas.frame;
  const Box& box = frame.box;
  ImDrawList& list = canvas.list;
  const float size = canvas.small();
  const ImU32 quiet = packed(canvas.inks.quiet), rule = packed(canvas.inks.rule);
  list.AddRectFilled(to_pixels({box.left, box.top}), to_pixels({box.right, box.bottom}),
                     packed(canvas.inks.paper));
  for (const auto& tick : canvas.y_ticks) {
    const double y = frame.y(tick.value);
    if (!(y >= box.top - 1 && y <= box.bottom + 1)) continue;
    if (canvas.chart.y.names.empty())
      list.AddLine(to_pixels({box.left, y}), to_pixels({box.right, y}), rule, canvas.pixel);
    const ImVec2 extent = text_size(tick.label, size);
    paint_text(list, {box.left - 0.4 * size - extent.x, y - extent.y / 2}, tick.label, quiet, size);
  }
  for (const auto& tick : canvas.x_ticks) {
    const double x = frame.x(tick.value);
    if (!(x >= box.left - 1 && x <= box.right + 1)) continue;
    list.AddLine(to_pixels({x, box.bottom}), to_pixels({x, box.bottom + 0.3 * size}), quiet,
                 canvas.pixel);
    const float half = text_size(tick.label, size).x / 2;
    const double at = std::clamp(x - half, canvas.outer.left,
                                 std::max(canvas.outer.left, canvas.outer.right - 2 * half));
    paint_text(list, {at, box.bottom + 0.35 * size}, tick.label, quiet, size);
  }
  list.AddLine(to_pixels({box.left, box.bottom}), to_pixels({box.right, box.bottom}), quiet,
               canvas.pixel);
  const auto room = static_cast<float>(canvas.outer.width());
  paint_text(list, {canvas.outer.left, box.top - 1.75 * size},
             cut_to(title_of(canvas.chart.y), room, size), quiet, size);
  const std::string name = cut_to(title_of(canvas.chart.x), room, size);
  paint_text(
      list,
      {std::max(canvas.outer.left, box.right - text_size(name, size).x), box.bottom + 1.6 * size},
      name, quiet, size);
}

}  // namespace headway::plot
