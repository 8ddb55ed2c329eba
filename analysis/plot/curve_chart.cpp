#include "analysis/plot/curve_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/plot/fan_chart.h"
#include "analysis/plot/file_style.h"
#include "analysis/plot/scale.h"
#include "analysis/plot/standalone.h"

namespace headway {

namespace {

constexpr double picture_width = 760, picture_height = 466, picture_left = 78, picture_top = 58, picture_bottom = 90;
constexpr double label_room = 230;
constexpr std::size_t label_letters = 34, chart_title_letters = 76, curve_axis_letters = 96, chart_note_letters = 100;
constexpr double curve_letter = 7.2;  ///< width of most, about

constexpr std::string_view solid_line = "fill=\"none\" stroke-width=\"2.2\"", broad_line = "fill=\"none\" stroke-width=\"6\" stroke-opacity=\"0.3\"", dashed_line = "fill=\"none\" stroke-width=\"2.6\" stroke-dasharray=\"7 5\"";
constexpr std::string_view mark = "fill=\"#1d2327\" stroke=\"#ffffff\" stroke-width=\"1\"";
constexpr double mark_size = 6.5;

std::string in_colour(const Curve& curve) {
  return fmt::format("stroke=\"{}\"", standalone::colours[curve.colour % std::size(standalone::colours)]);
}

bool spans_orders(const Range& up) { return up.low > 0 && up.high > 1000 * up.low; }

struct ChartAxes {
  Axis x;
  Axis y;
};

/// Points alone, which then stand clear of the frame.
bool is_scatter(const CurveChart& chart) {
  return std::all_of(chart.curves.begin(), chart.curves.end(), [](const Curve& curve) { return curve.stroke >= Stroke::dots; });
}

ChartAxes axes_of(const CurveChart& chart) {
  Range across = chart.span;
  for (const auto& curve : chart.curves)
    for (const auto& point : curve.points)
      if (std::isfinite(point.y)) across.include(point.x);
  if (across.empty()) across = {0, 1};
  if (is_scatter(chart) && !chart.logarithmic_x) {
    const double room = across.high > across.low ? 0.05 * (across.high - across.low) : 1;
    across = {across.low - room, across.high + room};
  }
  const auto up = value_span(chart);
  return {{across, picture_left, picture_width - label_room, chart.logarithmic_x && across.low > 0},
          {up.range, picture_height - picture_bottom, picture_top, up.logarithmic}};
}

void draw_frame(Svg& svg, const CurveChart& chart, const ChartAxes& axes) {
  const double floor = picture_height - picture_bottom;
  for (const auto& tick : labelled_ticks(axes.y, 5, chart.y_unit)) {
    const double y = axes.y(tick.value);
    svg.line({picture_left, y}, {axes.x.to, y}, standalone::grid_line);
    svg.text({picture_left - 8, y + 4.5}, tick.label, "text-anchor=\"end\"");
  }
  for (const auto& tick : labelled_ticks(axes.x, 6, "1")) {
    const double x = axes.x(tick.value);
    svg.line({x, floor}, {x, floor + 5}, standalone::tick_line);
    svg.text({x, floor + 21}, tick.label, "text-anchor=\"middle\"");
  }
  svg.line({picture_left, floor}, {axes.x.to, floor}, standalone::tick_line);
  standalone::draw_title(svg, {picture_left, 20}, chart.title, chart_title_letters);
  const auto across = shortened(chart.x_name, curve_axis_letters);
  const double end = std::clamp(curve_letter * static_cast<double>(across.size()) + 12, axes.x.to, picture_width - 12);
  svg.text({end, floor + 40}, across, "text-anchor=\"end\"");
  svg.text({picture_left, picture_top - 8}, shortened(chart.y_name, curve_axis_letters), "");
  standalone::draw_note(svg, {picture_left, picture_height - 10}, chart.note, chart_note_letters);
}

void draw_curve(Svg& svg, const Curve& curve, const ChartAxes& axes) {
  std::vector<Point> places;
  for (const auto& point : curve.points) places.push_back({axes.x(point.x), axes.y(point.y)});
  for (std::size_t i = 0; i < curve.errors.size(); ++i)
    if (curve.errors[i] > 0 && std::isfinite(places[i].y)) svg.line({places[i].x, axes.y(curve.points[i].y - curve.errors[i])}, {places[i].x, axes.y(curve.points[i].y + curve.errors[i])}, "");
  if (curve.stroke < Stroke::dots) {
    svg.polyline(places, curve.stroke == Stroke::dashed ? dashed_line : curve.stroke == Stroke::broad ? broad_line : solid_line);
    return;
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!std::isfinite(places[i].y)) continue;
    if (curve.stroke == Stroke::marks) {
      const auto [x, y] = places[i];
      svg.polygon(std::array<Point, 4>{{{x, y - mark_size}, {x + mark_size, y}, {x, y + mark_size}, {x - mark_size, y}}}, mark);
      continue;
    }
    const auto colour = standalone::colours[curve.colour % std::size(standalone::colours)];
    if (curve.stroke == Stroke::rings) svg.circle(places[i], 4, "fill=\"#ffffff\" stroke-width=\"2\"");
    else svg.circle(places[i], 3.6, fmt::format("fill=\"{}\" stroke-width=\"0\"", colour));
  }
}

void draw_labels(Svg& svg, const CurveChart& chart, const ChartAxes& axes) {
  std::vector<const Curve*> labelled;
  std::vector<double> ends, starts;
  for (const auto& curve : chart.curves) {
    if (curve.label.empty() || !curve.named) continue;
    const auto last = std::find_if(curve.points.rbegin(), curve.points.rend(), [](Point p) { return std::isfinite(p.y); });
    if (last == curve.points.rend()) continue;
    labelled.push_back(&curve);
    ends.push_back(axes.y(last->y));
    starts.push_back(chart.leads_to_points ? axes.x(last->x) + mark_size : axes.x.to + 2);
  }
  const auto places = spread_apart(ends, 16, picture_top + 6, picture_height - picture_bottom - 4);
  for (std::size_t i = 0; i < labelled.size(); ++i) {
    svg.line({starts[i], ends[i]}, {axes.x.to + 10, places[i]}, in_colour(*labelled[i]) + (chart.leads_to_points ? " stroke-opacity=\"0.4\"" : ""));
    svg.text({axes.x.to + 13, places[i] + 4.5}, shortened(labelled[i]->label, label_letters), standalone::clear_words);
  }
}

}  // namespace

ValueSpan value_span(const CurveChart& chart) {
  Range up;
  for (const auto& curve : chart.curves)
    for (const auto& point : curve.points) up.include(point.y);
  constexpr double rounding = 1e-9;
  const bool whole = chart.whole_shares && up.low >= -rounding && up.high <= 1 + rounding;
  for (const auto& curve : chart.curves)
    for (std::size_t i = 0; i < curve.errors.size(); ++i)
      for (const double sign : {-1.0, 1.0}) up.include(curve.points[i].y + sign * curve.errors[i]);
  if (whole) up = {0, up.high > 0.4 ? 1 : up.high};
  const bool factors = spans_orders(up);
  return {nice_range(up, 5, factors), factors};
}

std::string draw(const CurveChart& chart) {
  Svg svg("curves", picture_width, picture_height, chart.title, chart.note);
  svg.rectangle({0, 0}, picture_width, picture_height, standalone::paper);
  svg.open_group(standalone::quiet_words);
  const auto axes = axes_of(chart);
  draw_frame(svg, chart, axes);
  for (const bool marks : {false, true})  // what was printed stands above the rest
    for (const auto& curve : chart.curves) {
      if ((curve.stroke == Stroke::marks) != marks) continue;
      svg.open_group(in_colour(curve));
      draw_curve(svg, curve, axes);
      svg.close_group();
    }
  draw_labels(svg, chart, axes);
  svg.close_group();
  return svg.str();
}

}  // namespace headway
