#include "analysis/plot/fan_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/plot/number.h"
#include "analysis/plot/svg.h"

namespace headway {

namespace {

// The frame, in units of the picture (about a CSS pixel each in a wide window).
constexpr double width = 560, height = 330, left = 66, top = 18, bottom = 34;
constexpr double letter = 7.6;  // width of a label's letter
constexpr std::size_t longest_label = 22;

struct Frame {
  Axis x;
  Axis y;
};

std::vector<Point> points_of(const Frame& frame, const std::vector<double>& time,
                             const std::vector<double>& values) {
  std::vector<Point> points(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool shown = !frame.y.logarithmic || values[i] > 0;
    points[i] = {frame.x(time[i]), shown ? frame.y(values[i]) : std::nan("")};
  }
  return points;
}

std::size_t letters_of(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

double right_margin(const FanChart& chart) {
  std::size_t longest = 0;
  for (const auto& fan : chart.fans) longest = std::max(longest, letters_of(shortened(fan.label, longest_label)));
  return longest == 0 ? 18 : 22 + letter * static_cast<double>(longest);
}

void draw_axes(Svg& svg, const FanChart& chart, const Frame& frame) {
  const double end = frame.x.to;
  svg.open_group("class=\"axes\"");
  for (const auto& tick : labelled_ticks(frame.y, 5, chart.unit)) {
    const double y = frame.y(tick.value);
    svg.line({left, y}, {end, y}, "class=\"grid\"");
    svg.text({left - 8, y + 4.5}, tick.label, "text-anchor=\"end\"");
  }
  auto years = nice_ticks(frame.x.data, 6);
  const double first = frame.x.data.low;
  if (years.empty() || frame.x(years.front()) - left > 44) years.insert(years.begin(), first);
  for (const double year : years) {
    const double x = frame.x(year);
    svg.line({x, height - bottom}, {x, height - bottom + 5}, "class=\"tick\"");
    svg.text({x, height - bottom + 21}, format_year(year), "text-anchor=\"middle\"");
  }
  svg.line({left, height - bottom}, {end, height - bottom}, "class=\"tick\"");
  for (const double value : chart.references) {
    if (value < frame.y.data.low || value > frame.y.data.high) continue;
    const double y = frame.y(value);
    svg.line({left, y}, {end, y}, "class=\"reference\"");
  }
  svg.close_group();
}

void draw_bands(Svg& svg, const FanChart& chart, const Frame& frame, const Fan& fan) {
  const auto line = [&](std::size_t q) {
    return points_of(frame, chart.time, fan.bands.quantiles[q]);
  };
  const std::size_t first = chart.spread == Spread::all ? 0 : 2;
  if (chart.spread == Spread::none || fan.bands.runs() < 2) return;
  for (std::size_t q = first; q < 3; ++q)
    svg.band(line(6 - q), line(q), fmt::format("class=\"band b{}\"", q));
  if (chart.spread == Spread::all)
    for (const auto& end : fan.bands.chance) svg.polyline(points_of(frame, chart.time, end), "class=\"chance\"");
}

/// Markers along a line, so that styles differ without colour; each fan starts at another row.
void draw_markers(Svg& svg, const std::vector<Point>& points, std::size_t style) {
  if (style == 0 || points.size() < 8) return;
  const std::size_t step = std::max<std::size_t>(points.size() / 5, 1);
  for (std::size_t i = step / 2 + style * step / 9; i < points.size(); i += step) {
    const auto [x, y] = points[i];
    if (!std::isfinite(y)) continue;
    const double r = 4;
    switch (style % 4) {
      case 1:
        svg.circle({x, y}, r, "class=\"marker\"");
        break;
      case 2:
        svg.rectangle({x - r, y - r}, 2 * r, 2 * r, "class=\"marker\"");
        break;
      case 3: {
        const Point up[] = {{x, y - r - 1}, {x + r + 1, y + r}, {x - r - 1, y + r}};
        svg.polygon(up, "class=\"marker\"");
        break;
      }
      default: {
        const Point diamond[] = {
            {x, y - r - 1.5}, {x + r + 1.5, y}, {x, y + r + 1.5}, {x - r - 1.5, y}};
        svg.polygon(diamond, "class=\"marker\"");
      }
    }
  }
}

Point last_drawn(const std::vector<Point>& points) {
  for (std::size_t i = points.size(); i-- > 0;)
    if (std::isfinite(points[i].y)) return points[i];
  return {std::nan(""), std::nan("")};
}

void draw_end_labels(Svg& svg, const FanChart& chart, const Frame& frame) {
  std::vector<std::pair<double, const Fan*>> ends;
  for (const auto& fan : chart.fans) {
    const Point end = last_drawn(points_of(frame, chart.time, fan.bands.quantiles[Bands::median]));
    if (!fan.label.empty() && std::isfinite(end.y)) ends.emplace_back(end.y, &fan);
  }
  std::stable_sort(ends.begin(), ends.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<double> places;
  for (const auto& end : ends) places.push_back(end.first);
  places = spread_apart(places, 16, top + 6, height - bottom - 4);
  for (std::size_t i = 0; i < ends.size(); ++i) {
    svg.line({frame.x.to + 2, ends[i].first}, {frame.x.to + 10, places[i]},
             fmt::format("class=\"leader s{}\"", ends[i].second->style));
    svg.text({frame.x.to + 13, places[i] + 4.5}, shortened(ends[i].second->label, longest_label),
             fmt::format("class=\"end s{}\"", ends[i].second->style));
  }
}

}  // namespace

std::vector<double> spread_apart(std::vector<double> positions, double gap, double low,
                                 double high) {
  if (positions.empty()) return positions;
  std::vector<std::size_t> order(positions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return positions[a] < positions[b]; });
  double next = low;
  for (const auto i : order) {
    positions[i] = std::max(positions[i], next);
    next = positions[i] + gap;
  }
  next = high;
  for (std::size_t k = order.size(); k-- > 0;) {
    positions[order[k]] = std::min(positions[order[k]], next);
    next = positions[order[k]] - gap;
  }
  return positions;
}

std::string shortened(const std::string& name, std::size_t length) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if ((static_cast<unsigned char>(name[i]) & 0xC0) == 0x80) continue;  // inside a character
    if (letters++ == length) {
      auto cut = name.substr(0, i);
      while (!cut.empty() && cut.back() == ' ') cut.pop_back();
      return cut + "…";
    }
  }
  return name;
}

Range visible_range(const FanChart& chart, bool& cut) {
  Range outer, inner;
  const auto include = [&](Range& range, const Fan& fan, std::size_t q) {
    for (const double x : fan.bands.quantiles[q])
      if (!chart.logarithmic || x > 0) range.include(x);
  };
  for (const auto& fan : chart.fans) {
    const std::size_t most = chart.spread == Spread::all      ? 0
                             : chart.spread == Spread::middle ? 2
                                                              : 3;
    for (std::size_t q = most; q <= 6 - most; ++q) include(outer, fan, q);
    const std::size_t least = std::max<std::size_t>(most, 1);
    for (std::size_t q = least; q <= 6 - least; ++q) include(inner, fan, q);
  }
  const double ratio = (outer.high - outer.low) / std::max(inner.high - inner.low, 1e-300);
  cut = !chart.logarithmic && !inner.empty() && inner.high > inner.low && ratio > 3;
  Range range = cut ? inner : outer;
  if (chart.from_zero && !chart.logarithmic) range.include(0);
  for (const double reference : chart.references)
    if (!chart.logarithmic) range.include(reference);
  return range;
}

DrawnChart draw(const FanChart& chart) {
  DrawnChart result;
  const Range values = nice_range(visible_range(chart, result.cut), 5, chart.logarithmic);
  Range years;
  for (const double year : chart.time) years.include(year);
  if (years.empty() || years.low == years.high) years = nice_range(years, 2, false);
  const Frame frame{{years, left, width - right_margin(chart)},
                    {values, height - bottom, top, chart.logarithmic}};
  Svg svg(chart.id, width, height, chart.title, chart.description);
  draw_axes(svg, chart, frame);
  for (const auto& fan : chart.fans) {
    svg.open_group(fmt::format("class=\"fan s{}\"", fan.style));
    draw_bands(svg, chart, frame, fan);
    svg.close_group();
  }
  for (const auto& fan : chart.fans) {
    svg.open_group(fmt::format("class=\"fan s{}\"", fan.style));
    const auto median = points_of(frame, chart.time, fan.bands.quantiles[Bands::median]);
    svg.polyline(median, "class=\"median\"");
    if (chart.fans.size() > 1) draw_markers(svg, median, fan.style);
    svg.close_group();
  }
  draw_end_labels(svg, chart, frame);
  svg.line(
      {0, top}, {0, height - bottom},
      fmt::format(
          "class=\"cursor\" data-from=\"{}\" data-to=\"{}\" data-first=\"{}\" data-last=\"{}\"",
          coordinate(frame.x.from), coordinate(frame.x.to), years.low, years.high));
  result.svg = svg.str();
  return result;
}

}  // namespace headway
