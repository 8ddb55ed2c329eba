#include <algorithm>
#include <cmath>

#include "analysis/plot/fan_chart.h"
#include "analysis/plot/number.h"
#include "ui/viewer/plot/canvas.h"
#include "ui/viewer/plot/view.h"

namespace headway::plot {

namespace {

void fill(const Canvas& canvas, const Box& box, ImU32 colour) {
  canvas.list.AddRectFilled(to_pixels({box.left, box.top}), to_pixels({box.right, box.bottom}),
                            colour);
}

/// Pixels of a value on an axis, kept near the frame; NaN where it has no place.
double near_frame(double pixel, double low, double high) {
  return std::isnan(pixel) ? pixel : std::clamp(pixel, low - 4, high + 4);
}

double x_of(const Canvas& canvas, double value) {
  const auto& box = canvas.frame.box;
  return near_frame(canvas.frame.x(value), box.left, box.right);
}

double y_of(const Canvas& canvas, double value) {
  const auto& box = canvas.frame.box;
  return near_frame(canvas.frame.y(value), box.top, box.bottom);
}

void draw_shade(const Canvas& canvas, const Shade& shade) {
  Box box = canvas.frame.box;
  const double a = shade.on_y ? y_of(canvas, shade.low) : x_of(canvas, shade.low),
               b = shade.on_y ? y_of(canvas, shade.high) : x_of(canvas, shade.high);
  if (!std::isfinite(a) || !std::isfinite(b)) return;
  if (shade.on_y) box.top = std::min(a, b), box.bottom = std::max(a, b);
  if (!shade.on_y) box.left = std::min(a, b), box.right = std::max(a, b);
  fill(canvas, box, canvas.colour(shade.style, 0.1));
}

void draw_table(const Canvas& canvas) {
  const Range range = table_range(canvas.chart);
  const float size = canvas.small();
  for (const auto& [box, value] : cells(canvas.chart.table, canvas.frame)) {
    const Colour colour = heat_colour((value - range.low) / (range.high - range.low),
                                      canvas.chart.diverging, canvas.theme);
    fill(canvas, box, packed(colour));
    if (box.height() < 1.2 * size || box.width() < 2 * size) continue;
    const std::string words = format_bare(value, canvas.chart.table_unit);
    const ImVec2 extent = text_size(words, size);
    if (extent.x > box.width() - 4) continue;
    const Colour black{0, 0, 0}, white{255, 255, 255};
    const bool dark = contrast(white, colour) > contrast(black, colour);
    paint_text(canvas.list,
               {(box.left + box.right - extent.x) / 2, (box.top + box.bottom - extent.y) / 2},
               words, packed(dark ? white : black), size);
  }
}

void draw_bar(const Canvas& canvas, const Bar& bar) {
  const double row = static_cast<double>(bar.row);
  const double a = x_of(canvas, bar.base), b = x_of(canvas, bar.value);
  const double top = canvas.frame.y(row - 0.3), bottom = canvas.frame.y(row + 0.3);
  if (!std::isfinite(a) || !std::isfinite(b)) return;
  fill(canvas, {std::min(a, b), top, std::max(a, b), bottom}, canvas.colour(bar.style, 0.75));
  const ImU32 ink = packed(canvas.inks.text);
  const double low = x_of(canvas, bar.low), high = x_of(canvas, bar.high), y = (top + bottom) / 2;
  double end = std::max(a, b);
  if (std::isfinite(low) && std::isfinite(high)) {
    const double cap = std::abs(bottom - top) / 5;
    canvas.list.AddLine(to_pixels({low, y}), to_pixels({high, y}), ink, 1.5f * canvas.pixel);
    for (const double x : {low, high})
      canvas.list.AddLine(to_pixels({x, y - cap}), to_pixels({x, y + cap}), ink,
                          1.5f * canvas.pixel);
    end = std::max({end, low, high});
  }
  const std::string words = spoken(bar.value, canvas.chart.x);
  const ImVec2 extent = text_size(words, canvas.small());
  if (end + extent.x + 6 < canvas.frame.box.right &&
      extent.y < std::abs(canvas.frame.y(1) - canvas.frame.y(0)))
    paint_text(canvas.list, {end + 5 * canvas.pixel, y - extent.y / 2}, words, ink, canvas.small());
}

void draw_columns(const Canvas& canvas, const Series& series) {
  const double floor =
      canvas.chart.y.scale == Scale::logarithmic ? canvas.frame.box.bottom : y_of(canvas, 0);
  for (std::size_t i = 0; i + 1 < series.x.size() && i < series.y.size(); ++i) {
    const double left = x_of(canvas, series.x[i]), right = x_of(canvas, series.x[i + 1]),
                 y = y_of(canvas, series.y[i]);
    if (!std::isfinite(left) || !std::isfinite(right) || !std::isfinite(y)) continue;
    const Box box{std::min(left, right), std::min(y, floor), std::max(left, right),
                  std::max(y, floor)};
    fill(canvas, box, canvas.colour(series.style, 0.45 * series.opacity));
    canvas.list.AddRect(to_pixels({box.left, box.top}), to_pixels({box.right, box.bottom}),
                        canvas.colour(series.style), 0, 0, canvas.pixel);
  }
}

void draw_error(const Canvas& canvas, const Series& series, std::size_t i, ImU32 colour) {
  const double x = canvas.frame.x(series.x[i]);
  const double high = y_of(canvas, series.y[i] + series.errors[i]), low = y_of(canvas, series.y[i] - series.errors[i]);
  if (std::isfinite(high) && std::isfinite(low)) canvas.list.AddLine(to_pixels({x, high}), to_pixels({x, low}), colour, 1.5f * canvas.pixel);
}

/// Few points as markers, those with errors solid; many as small squares, at most one per pixel.
void draw_points(const Canvas& canvas, const Series& series) {
  const Box& box = canvas.frame.box;
  const ImU32 colour = canvas.colour(series.style, series.opacity);
  const auto n = std::min(series.x.size(), series.y.size());
  const bool few = n <= 2000;
  const auto width = static_cast<std::size_t>(box.width()) + 1;
  std::vector<bool> taken(few ? 0 : width * (static_cast<std::size_t>(box.height()) + 1));
  for (std::size_t i = 0; i < n; ++i) {
    const Point p = canvas.frame(series.x[i], series.y[i]);
    if (!box.holds(p)) continue;
    if (few) {
      if (i < series.errors.size()) draw_error(canvas, series, i, colour);
      paint_marker(canvas.list, series.marker == Marker::none ? marker_of(series.style) : series.marker, p, 1.75f * series.width * canvas.pixel,
                   colour, canvas.colour(series.style, (series.errors.empty() ? 0.35 : 1) * series.opacity), canvas.pixel);
      continue;
    }
    const auto place =
        static_cast<std::size_t>(p.y - box.top) * width + static_cast<std::size_t>(p.x - box.left);
    if (taken[place]) continue;
    taken[place] = true;
    fill(canvas, {p.x - canvas.pixel, p.y - canvas.pixel, p.x + canvas.pixel, p.y + canvas.pixel},
         colour);
  }
}

void draw_line(const Canvas& canvas, const Series& series) {
  const float width = series.width * canvas.pixel;
  const auto strokes = trace(series.x, series.y, canvas.frame, series.drawn == Drawn::steps);
  const ImU32 colour = canvas.colour(series.style, series.opacity);
  paint(canvas.list, dashed(strokes, dash_lengths(series.style, width, series.dashes)), colour, width);
  const auto n = std::min(series.x.size(), series.y.size());
  if (!series.markers || series.label.empty() || n < 8) return;
  const std::size_t step = std::max<std::size_t>(n / 5, 1);
  for (std::size_t i = step / 2 + series.style % 8 * step / 9; i < n; i += step)
    if (const Point p = canvas.frame(series.x[i], series.y[i]); canvas.frame.box.holds(p))
      paint_marker(canvas.list, marker_of(series.style), p, 1.9f * width, colour,
                   packed(canvas.inks.paper), 0.75f * width);
}

void draw_series(const Canvas& canvas, const Series& series) {
  if (!is_shown(canvas.view, series.label)) return;
  if (series.drawn == Drawn::bars)
    draw_columns(canvas, series);
  else if (series.drawn == Drawn::points)
    draw_points(canvas, series);
  else
    draw_line(canvas, series);
}

void draw_mark(const Canvas& canvas, double at, bool on_y, ImU32 colour, bool dashes) {
  const Box& box = canvas.frame.box;
  const double place = on_y ? canvas.frame.y(at) : canvas.frame.x(at);
  Strokes line;
  if (on_y ? place < box.top || place > box.bottom : place < box.left || place > box.right) return;
  if (std::isnan(place)) return;
  line.add(on_y ? Point{box.left, place} : Point{place, box.bottom});
  line.add(on_y ? Point{box.right, place} : Point{place, box.top});
  const double pattern[] = {3.0 * canvas.pixel, 3.0 * canvas.pixel};
  paint(canvas.list, dashes ? dashed(line, pattern) : line, colour, 1.25f * canvas.pixel);
}

}  // namespace

Range table_range(const Chart& chart) {
  Range range = chart.table_range;
  if (range.empty())
    for (const double x : chart.table.values) range.include(x);
  if (range.empty()) return {0, 1};
  if (chart.diverging) {
    const double most = std::max(std::abs(range.low), std::abs(range.high));
    range = {-most, most};
  }
  return range.low < range.high ? range : sound_range(range, Scale::linear);
}

void draw_contents(const Canvas& canvas) {
  const auto& chart = canvas.chart;
  const Box& box = canvas.frame.box;
  canvas.list.PushClipRect(to_pixels({box.left, box.top}), to_pixels({box.right, box.bottom}),
                           true);
  for (const auto& shade : chart.shades) draw_shade(canvas, shade);
  draw_table(canvas);
  for (const auto& band : chart.bands) {
    if (!is_shown(canvas.view, band.label)) continue;
    for (const auto& strip : strips(band.x, band.low, band.high, canvas.frame))
      paint(canvas.list, strip, canvas.colour(band.style, band.opacity));
  }
  for (const auto& bar : chart.bars) draw_bar(canvas, bar);
  for (const auto& event : chart.events)
    draw_mark(canvas, event.at, event.on_y, canvas.colour(event.style, 0.8), true);
  for (const auto& series : chart.series) draw_series(canvas, series);
  draw_mark(canvas, chart.now, false, packed(canvas.inks.text), false);
  canvas.list.PopClipRect();
}

}  // namespace headway::plot
