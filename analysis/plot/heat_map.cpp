#include "analysis/plot/heat_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/plot/scale.h"
#include "analysis/plot/standalone.h"

namespace headway {

namespace {

constexpr double map_width = 720, map_height = 490, map_left = 70, map_right = 590, map_top = 60, map_bottom = 400;
constexpr double bar_left = 616, bar_right = 632;
constexpr std::size_t title_letters = 70;
constexpr std::size_t map_note_letters = 96;
constexpr int bar_steps = 48;
constexpr std::string_view border_strokes[] = {"fill=\"none\" stroke=\"#ffffff\" stroke-width=\"2.4\" stroke-dasharray=\"8 4\"",
                                               "fill=\"none\" stroke=\"#ffffff\" stroke-width=\"2.4\" stroke-dasharray=\"2 4\""};

/// Colours from low to high whose lightness falls evenly, readable without colour vision (after ColorBrewer's YlGnBu).
std::string colour_of(double share) {
  static constexpr std::array<std::array<double, 3>, 6> stops{
      {{255, 255, 217}, {199, 233, 180}, {127, 205, 187}, {65, 182, 196}, {34, 94, 168}, {8, 29, 88}}};
  const double at = std::clamp(share, 0.0, 1.0) * (stops.size() - 1);
  const auto i = std::min(static_cast<std::size_t>(at), stops.size() - 2);
  const double part = at - static_cast<double>(i);
  int rgb[3];
  for (std::size_t k = 0; k < 3; ++k) rgb[k] = static_cast<int>(std::lround(stops[i][k] * (1 - part) + stops[i + 1][k] * part));
  return fmt::format("fill=\"#{:02x}{:02x}{:02x}\" shape-rendering=\"crispEdges\"", rgb[0], rgb[1], rgb[2]);
}

Axis axis_of(const std::vector<double>& places, double from, double to, bool logarithmic) {
  return {{places.front(), places.back()}, from, to, logarithmic && places.front() > 0};
}

Axis values_of(const HeatMap& map) { return {colour_range(map), map_bottom, map_top, false}; }

void draw_cells(Svg& svg, const HeatMap& map, const Axis& x, const Axis& y, const Axis& value) {
  const auto across = cell_edges(map.x, x.logarithmic), up = cell_edges(map.y, y.logarithmic);
  for (std::size_t i = 0; i < map.x.size(); ++i)
    for (std::size_t j = 0; j < map.y.size(); ++j) {
      const double v = map.values[i * map.y.size() + j];
      if (!std::isfinite(v)) continue;
      const double share = (v - value.data.low) / (value.data.high - value.data.low);
      const double left = x(across[i]), top = y(up[j + 1]);
      constexpr double lap = 0.3;  // coordinates are rounded, and would leave seams
      svg.rectangle({left, top}, x(across[i + 1]) - left + lap, y(up[j]) - top + lap, colour_of(share));
    }
}

void draw_axes(Svg& svg, const HeatMap& map, const Axis& x, const Axis& y, const Axis& value) {
  for (const auto& tick : labelled_ticks(x, 6, "1")) {
    svg.line({x(tick.value), map_bottom}, {x(tick.value), map_bottom + 5}, standalone::tick_line);
    svg.text({x(tick.value), map_bottom + 21}, tick.label, "text-anchor=\"middle\"");
  }
  for (const auto& tick : labelled_ticks(y, 5, "1")) {
    svg.line({map_left - 5, y(tick.value)}, {map_left, y(tick.value)}, standalone::tick_line);
    svg.text({map_left - 9, y(tick.value) + 4.5}, tick.label, "text-anchor=\"end\"");
  }
  for (int step = 0; step < bar_steps; ++step) {
    const double height = (map_bottom - map_top) / bar_steps;
    svg.rectangle({bar_left, map_bottom - (step + 1) * height}, bar_right - bar_left, height, colour_of((step + 0.5) / bar_steps));
  }
  for (const auto& tick : labelled_ticks(value, 5, "1")) svg.text({bar_right + 6, value(tick.value) + 4.5}, tick.label, "");
  standalone::draw_title(svg, {map_left, 20}, map.title, title_letters);
  svg.text({map_left, map_top - 9}, map.y_name, "");
  svg.text({map_right, map_bottom + 40}, map.x_name, "text-anchor=\"end\"");
  svg.text({map_width - 8, map_top - 9}, map.value_name, "text-anchor=\"end\"");
}

/// The borders, and below the map what each of them is.
void draw_borders(Svg& svg, const HeatMap& map, const Axis& x, const Axis& y) {
  std::size_t number = 0;
  for (const auto& border : map.borders) {
    std::vector<Point> places;
    for (const auto& point : border.points) {
      const bool inside = point.y >= map.y.front() && point.y <= map.y.back();
      places.push_back({x(point.x), inside ? y(point.y) : std::nan("")});
    }
    const auto stroke = border_strokes[number % std::size(border_strokes)];
    svg.polyline(places, stroke);
    const double line = map_height - 10 - 18 * static_cast<double>(map.borders.size() - 1 - number++);
    svg.rectangle({map_left, line - 11}, 44, 13, "fill=\"#225ea8\"");
    svg.polyline(std::array<Point, 2>{{{map_left + 3, line - 4.5}, {map_left + 41, line - 4.5}}}, stroke);
    svg.text({map_left + 52, line}, border.label, "");
  }
}

}  // namespace

std::vector<double> cell_edges(const std::vector<double>& places, bool logarithmic) {
  std::vector<double> edges{places.front()};
  for (std::size_t i = 1; i < places.size(); ++i)
    edges.push_back(logarithmic && places.front() > 0 ? std::sqrt(places[i - 1] * places[i]) : (places[i - 1] + places[i]) / 2);
  edges.push_back(places.back());
  return edges;
}

Range colour_range(const HeatMap& map) {
  Range range;
  for (const double value : map.values) range.include(value);
  if (range.empty()) return {0, 1};
  if (range.low >= 0 && range.high <= 1) range = {0, range.high > 0.4 ? 1 : range.high};
  return nice_range(range, 5, false);
}

std::string draw(const HeatMap& map) {
  Svg svg("map", map_width, map_height, map.title, map.value_name);
  svg.rectangle({0, 0}, map_width, map_height, standalone::paper);
  svg.open_group(standalone::quiet_words);
  const auto x = axis_of(map.x, map_left, map_right, map.logarithmic_x), y = axis_of(map.y, map_bottom, map_top, map.logarithmic_y);
  const auto value = values_of(map);
  draw_cells(svg, map, x, y, value);
  draw_axes(svg, map, x, y, value);
  draw_borders(svg, map, x, y);
  standalone::draw_note(svg, {map_left, map_height - 10 - 18 * static_cast<double>(map.borders.size())}, map.note, map_note_letters);
  svg.close_group();
  return svg.str();
}

}  // namespace headway
