#include "analysis/plot/curve_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/fan_chart.h"
#include "analysis/plot/scale.h"

namespace headway {

namespace {

constexpr double picture_width = 760, picture_height = 440, picture_left = 78, picture_top = 46, picture_bottom = 74;
constexpr double label_room = 230;
constexpr std::size_t label_letters = 34;

// Colours of Okabe and Ito, as on the pages. They stand on the marks themselves: not every program reads style sheets.
constexpr std::string_view curve_colours[] = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"};
constexpr std::string_view quiet_words = "font-family=\"system-ui, DejaVu Sans, sans-serif\" font-size=\"13\" fill=\"#59636b\"";
constexpr std::string_view grid_line = "stroke=\"#dde2e6\"", tick_line = "stroke=\"#59636b\"";
constexpr std::string_view end_words = "fill=\"#1d2327\"", title_words = "fill=\"#1d2327\" font-size=\"16\" font-weight=\"600\"";
constexpr std::string_view solid_line = "fill=\"none\" stroke-width=\"2.2\"", dashed_line = "fill=\"none\" stroke-width=\"2.6\" stroke-dasharray=\"7 5\"";
constexpr std::string_view dot = "fill=\"#ffffff\" stroke-width=\"1.6\"";

std::string in_colour(const Curve& curve) {
  return fmt::format("stroke=\"{}\"", curve_colours[curve.colour % std::size(curve_colours)]);
}

struct ChartAxes {
  Axis x;
  Axis y;
};

ChartAxes axes_of(const CurveChart& chart) {
  Range across, up;
  for (const auto& curve : chart.curves)
    for (const auto& point : curve.points) {
      if (!std::isfinite(point.y)) continue;
      across.include(point.x);
      up.include(point.y);
    }
  if (across.empty()) across = {0, 1};
  if (up.low >= 0 && up.high <= 1) up = {0, 1};  // shares and probabilities are shown whole
  return {{across, picture_left, picture_width - label_room, chart.logarithmic_x && across.low > 0},
          {nice_range(up, 5, false), picture_height - picture_bottom, picture_top, false}};
}

void draw_frame(Svg& svg, const CurveChart& chart, const ChartAxes& axes) {
  const double floor = picture_height - picture_bottom;
  for (const auto& tick : labelled_ticks(axes.y, 5, "1")) {
    const double y = axes.y(tick.value);
    svg.line({picture_left, y}, {axes.x.to, y}, grid_line);
    svg.text({picture_left - 8, y + 4.5}, tick.label, "text-anchor=\"end\"");
  }
  for (const auto& tick : labelled_ticks(axes.x, 6, "1")) {
    const double x = axes.x(tick.value);
    svg.line({x, floor}, {x, floor + 5}, tick_line);
    svg.text({x, floor + 21}, tick.label, "text-anchor=\"middle\"");
  }
  svg.line({picture_left, floor}, {axes.x.to, floor}, tick_line);
  svg.text({picture_left, 24}, chart.title, title_words);
  svg.text({axes.x.to, floor + 40}, chart.x_name, "text-anchor=\"end\"");
  svg.text({picture_left, picture_top - 8}, chart.y_name, "");
  svg.text({picture_left, picture_height - 10}, chart.note, "");
}

void draw_curve(Svg& svg, const Curve& curve, const ChartAxes& axes) {
  std::vector<Point> places;
  for (const auto& point : curve.points) places.push_back({axes.x(point.x), axes.y(point.y)});
  if (curve.stroke != Stroke::dots) {
    svg.polyline(places, curve.stroke == Stroke::dashed ? dashed_line : solid_line);
    return;
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (!std::isfinite(places[i].y)) continue;
    const double error = i < curve.errors.size() ? curve.errors[i] : 0;
    svg.line({places[i].x, axes.y(curve.points[i].y - error)}, {places[i].x, axes.y(curve.points[i].y + error)}, "");
    svg.circle(places[i], 3.6, dot);
  }
}

void draw_labels(Svg& svg, const CurveChart& chart, const ChartAxes& axes) {
  std::vector<const Curve*> labelled;
  std::vector<double> ends;
  for (const auto& curve : chart.curves) {
    if (curve.label.empty()) continue;
    const auto last = std::find_if(curve.points.rbegin(), curve.points.rend(), [](Point p) { return std::isfinite(p.y); });
    if (last == curve.points.rend()) continue;
    labelled.push_back(&curve);
    ends.push_back(axes.y(last->y));
  }
  const auto places = spread_apart(ends, 16, picture_top + 6, picture_height - picture_bottom - 4);
  for (std::size_t i = 0; i < labelled.size(); ++i) {
    svg.line({axes.x.to + 2, ends[i]}, {axes.x.to + 10, places[i]}, in_colour(*labelled[i]));
    svg.text({axes.x.to + 13, places[i] + 4.5}, shortened(labelled[i]->label, label_letters), end_words);
  }
}

}  // namespace

std::string draw(const CurveChart& chart) {
  Svg svg("curves", picture_width, picture_height, chart.title, chart.note);
  svg.rectangle({0, 0}, picture_width, picture_height, "fill=\"#ffffff\"");
  svg.open_group(quiet_words);
  const auto axes = axes_of(chart);
  draw_frame(svg, chart, axes);
  for (const auto& curve : chart.curves) {
    svg.open_group(in_colour(curve));
    draw_curve(svg, curve, axes);
    svg.close_group();
  }
  draw_labels(svg, chart, axes);
  svg.close_group();
  return svg.str();
}

}  // namespace headway
