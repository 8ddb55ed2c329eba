#include "ui/viewer/widget/classic_chart.h"

#include <deque>

namespace headway::viewer {

namespace {

using Arrays = std::deque<std::vector<double>>;  // spans of a chart point into it

std::span<const double> keep(Arrays& arrays, std::vector<double> values) { return arrays.emplace_back(std::move(values)); }

std::span<const double> keep(Arrays& arrays, const std::vector<Point>& points, double Point::*part) {
  std::vector<double> values;
  for (const auto& point : points) values.push_back(point.*part);
  return keep(arrays, std::move(values));
}

plot::Scale scale_of(bool logarithmic) { return logarithmic ? plot::Scale::logarithmic : plot::Scale::linear; }

Range range_of(std::span<const double> values) {
  Range range;
  for (const double value : values) range.include(value);
  return range;
}

/// True when the chart shows the curve's quantity as agents play it, too: their points tell it apart.
bool has_dots(const CurveChart& chart, const Curve& curve) {
  for (const auto& other : chart.curves)
    if (other.stroke == Stroke::dots && other.colour == curve.colour) return true;
  return false;
}

plot::Series series_of(Arrays& arrays, const CurveChart& chart, const Curve& curve) {
  constexpr std::size_t styles = 7;
  plot::Series series;
  series.label = curve.label;
  series.x = keep(arrays, curve.points, &Point::x);
  series.y = keep(arrays, curve.points, &Point::y);
  series.style = 1 + curve.colour % styles;
  series.dashes = curve.stroke == Stroke::dashed ? plot::Dashes::always : plot::Dashes::none;
  series.markers = curve.named && !has_dots(chart, curve);
  if (curve.stroke == Stroke::broad) series.width = 6, series.opacity = 0.3f, series.markers = false;
  if (curve.stroke < Stroke::dots) return series;
  series.drawn = plot::Drawn::points;
  if (curve.stroke == Stroke::marks) series.style = 0, series.marker = plot::Marker::diamond, series.width = 3;
  series.errors = curve.errors;
  return series;
}

plot::Chart chart_from(Arrays& arrays, const CurveChart& curves) {
  plot::Chart chart;
  chart.note = curves.note;
  const auto up = value_span(curves);
  chart.x = {.label = curves.x_name, .unit = "1", .scale = scale_of(curves.logarithmic_x), .tight = true};
  chart.y = {.label = curves.y_name, .unit = curves.y_unit, .scale = scale_of(up.logarithmic), .tight = true, .data = up.range};
  for (const bool marks : {false, true})  // what was printed stands above the rest
    for (const auto& curve : curves.curves)
      if ((curve.stroke == Stroke::marks) == marks) chart.series.push_back(series_of(arrays, curves, curve));
  for (const auto& series : chart.series)
    for (const double x : series.x) chart.x.data.include(x);
  return chart;
}

/// Row by row, as a table of the window has them.
std::vector<double> row_by_row(const HeatMap& map) {
  std::vector<double> values;
  for (std::size_t j = 0; j < map.y.size(); ++j)
    for (std::size_t i = 0; i < map.x.size(); ++i) values.push_back(map.values[i * map.y.size() + j]);
  return values;
}

plot::Chart chart_from(Arrays& arrays, const HeatMap& map) {
  plot::Chart chart;
  chart.note = map.value_name + (map.note.empty() ? "" : "; ") + map.note;
  chart.x = {.label = map.x_name, .unit = "1", .scale = scale_of(map.logarithmic_x), .tight = true};
  chart.y = {.label = map.y_name, .unit = "1", .scale = scale_of(map.logarithmic_y), .tight = true};
  chart.table = {map.x.size(), keep(arrays, row_by_row(map)), keep(arrays, cell_edges(map.x, map.logarithmic_x)), keep(arrays, cell_edges(map.y, map.logarithmic_y))};
  chart.table_range = colour_range(map);
  chart.table_unit = "1";
  chart.x.data = range_of(map.x);
  chart.y.data = range_of(map.y);
  constexpr std::size_t border_styles[] = {2, 5};
  for (std::size_t i = 0; i < map.borders.size(); ++i) {
    const auto& border = map.borders[i];
    chart.series.push_back({.label = border.label, .x = keep(arrays, border.points, &Point::x), .y = keep(arrays, border.points, &Point::y), .style = border_styles[i % 2], .width = 2.5f, .dashes = plot::Dashes::always});
  }
  return chart;
}

}  // namespace

plot::Pointed draw_figure(Viewer& viewer, const CurveChart& curves, double now) {
  Arrays arrays;
  auto chart = chart_from(arrays, curves);
  chart.now = now;
  return plot::draw_chart(chart, viewer.views["figure curves"], {}, viewer.look.theme);
}

plot::Pointed draw_figure(Viewer& viewer, const HeatMap& map, Point now) {
  Arrays arrays;
  auto chart = chart_from(arrays, map);
  chart.series.push_back({.label = "parameters as set", .x = keep(arrays, {now.x}), .y = keep(arrays, {now.y}), .style = 0, .drawn = plot::Drawn::points, .width = 4, .marker = plot::Marker::diamond});
  return plot::draw_chart(chart, viewer.views["figure map"], {}, viewer.look.theme);
}

}  // namespace headway::viewer
