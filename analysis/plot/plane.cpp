#include "analysis/plot/plane.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "analysis/plot/fan_chart.h"
#include "analysis/plot/number.h"

namespace headway {

namespace {

// The frame, in units of the picture; the right part is for names.
constexpr double width = 1000, height = 640, left = 62, top = 26, right = 810, bottom = 590;
constexpr double largest = 21, smallest = 4.5;  // radius of a disc
constexpr std::size_t most_names = 30;

double radius(double area) {
  return std::isfinite(area) ? std::max(smallest, largest * std::sqrt(std::clamp(area, 0.0, 1.0)))
                             : smallest;
}

std::size_t last_row(const Trail& trail) {
  for (std::size_t i = trail.points.size(); i-- > 0;)
    if (std::isfinite(trail.points[i].x) && std::isfinite(trail.points[i].y)) return i;
  return trail.points.size();
}

Point place(const PlaneAxes& axes, Point p) { return {axes.capability(p.x), axes.safety(p.y)}; }

/// The line of equal margin, cut to the frame.
std::pair<Point, Point> margin_line(const PlaneAxes& axes, double margin) {
  const Range k = axes.capability.data, s = axes.safety.data;
  const double from = std::max(k.low, s.low - margin), to = std::min(k.high, s.high - margin);
  if (from >= to) return {{NAN, NAN}, {NAN, NAN}};
  return {place(axes, {from, from + margin}), place(axes, {to, to + margin})};
}

void draw_ground(Svg& svg, const PlaneAxes& axes) {
  const Range k = axes.capability.data, s = axes.safety.data;
  const auto on_diagonal = [&](double x) { return std::clamp(x, s.low, s.high); };
  // The half where safety is ahead: above the diagonal.
  std::vector<Point> ahead{place(axes, {k.low, s.high})};
  for (const double x :
       {k.low, std::clamp(s.low, k.low, k.high), std::clamp(s.high, k.low, k.high), k.high})
    ahead.push_back(place(axes, {x, on_diagonal(x)}));
  ahead.push_back(place(axes, {k.high, s.high}));
  svg.rectangle({left, top}, right - left, bottom - top, "class=\"behind\"");
  svg.polygon(ahead, "class=\"ahead\"");
  const double widest = std::max(k.high - s.low, s.high - k.low);
  for (const double margin : nice_ticks({-widest, widest}, widest > 12 ? 8 : 12)) {
    if (margin == 0) continue;
    const auto [from, to] = margin_line(axes, margin);
    svg.line(from, to, "class=\"iso\"");
    if (!std::isfinite(from.x) || std::hypot(to.x - from.x, to.y - from.y) < 110) continue;
    // Inside the frame, back from the end that leaves it above or on the right.
    const double back = 26 / std::hypot(to.x - from.x, to.y - from.y);
    const Point at{to.x + back * (from.x - to.x), to.y + back * (from.y - to.y) + 5};
    if (at.x < left + 170 && at.y < top + 50) continue;  // the words in that corner
    svg.text(at, fmt::format("{}{:g}", margin < 0 ? "−" : "+", std::abs(margin)),
             "class=\"halo quiet small\" text-anchor=\"middle\"");
  }
  const auto [from, to] = margin_line(axes, 0);
  svg.line(from, to, "class=\"diagonal\"");
  svg.text({left + 14, top + 26}, "safety ahead", "class=\"side\"");
  svg.text({right - 14, bottom - 16}, "capability ahead", "class=\"side\" text-anchor=\"end\"");
}

void draw_axes(Svg& svg, const PlaneAxes& axes) {
  svg.open_group("class=\"axes\"");
  for (const auto& tick : labelled_ticks(axes.capability, 9, "OOM")) {
    const double x = axes.capability(tick.value);
    svg.line({x, bottom}, {x, bottom + 5}, "class=\"tick\"");
    svg.text({x, bottom + 21}, tick.label, "text-anchor=\"middle\"");
  }
  for (const auto& tick : labelled_ticks(axes.safety, 7, "OOM")) {
    const double y = axes.safety(tick.value);
    svg.line({left - 5, y}, {left, y}, "class=\"tick\"");
    svg.text({left - 9, y + 5}, tick.label, "text-anchor=\"end\"");
  }
  svg.text({(left + right) / 2, height - 8}, "capability of the best deployed model (OOM) →",
           "class=\"axis-name\" text-anchor=\"middle\"");
  svg.raw(
      fmt::format("<text class=\"axis-name\" text-anchor=\"middle\" transform=\"translate(16 {}) "
                  "rotate(-90)\">safety level (OOM) →</text>\n",
                  (top + bottom) / 2));
  svg.close_group();
}

/// Names stand at the end of the line that the trails leave free: above on the left, below on the
/// right.
void draw_thresholds(Svg& svg, const Plane& plane, const PlaneAxes& axes) {
  std::vector<const Threshold*> seen;
  std::vector<double> places;
  for (const auto& threshold : plane.thresholds) {
    if (!(threshold.level > axes.capability.data.low &&
          threshold.level < axes.capability.data.high))
      continue;
    seen.push_back(&threshold);
    places.push_back(axes.capability(threshold.level) - 5);
  }
  const auto labels = spread_apart(places, 15, left + 14, right - 2);
  svg.open_group("class=\"thresholds\"");
  for (std::size_t i = 0; i < seen.size(); ++i) {
    const double x = places[i] + 5;
    svg.line({x, top}, {x, bottom}, "class=\"threshold\"");
    const bool above = axes.safety(seen[i]->level) > (top + bottom) / 2;
    svg.raw(fmt::format(
        "<text class=\"halo quiet small\" text-anchor=\"{}\" transform=\"translate({} {}) "
        "rotate(-90)\">{}</text>\n",
        above ? "end" : "start", coordinate(labels[i]), coordinate(above ? top + 44 : bottom - 44),
        escaped(as_words(seen[i]->name))));
  }
  svg.close_group();
}

void draw_trails(Svg& svg, const Plane& plane, const PlaneAxes& axes) {
  for (const auto& trail : plane.trails) {
    std::vector<Point> line;
    for (const auto& p : trail.points) line.push_back(place(axes, p));
    svg.open_group(fmt::format("class=\"trail s{}\"", trail.style));
    svg.polyline(line, "class=\"path\"");
    for (std::size_t i = 0; i < line.size(); ++i) {
      const double year = plane.time[i];
      if (std::abs(year - 5 * std::round(year / 5)) < 1e-3)
        svg.circle(line[i], 2.6, "class=\"pearl\"");
    }
    svg.close_group();
  }
}

/// Every row of a trail as "x,y,r" for the slider.
std::string rows_of(const Trail& trail, const PlaneAxes& axes) {
  std::string text;
  for (std::size_t i = 0; i < trail.points.size(); ++i) {
    const Point p = place(axes, trail.points[i]);
    const bool there = std::isfinite(p.x) && std::isfinite(p.y);
    text += (i > 0 ? " " : "") + (there ? coordinate(p.x) + "," + coordinate(p.y) + "," +
                                              coordinate(radius(trail.areas[i]))
                                        : "-");
  }
  return text;
}

struct Disc {
  const Trail* trail;
  std::size_t row;
  Point at;
  double size;
};

void draw_disc(Svg& svg, const Plane& plane, const PlaneAxes& axes, const Disc& disc,
               std::size_t index) {
  const auto& trail = *disc.trail;
  const Point data = trail.points[disc.row];
  const bool left_early = disc.row + 1 < trail.points.size();
  const std::string tip =
      fmt::format("{}{}. {}: capability {}, safety {}, margin {}", trail.label,
                  trail.note.empty() ? "" : ", " + trail.note, format_year(plane.time[disc.row]),
                  format_value(data.x, "OOM"), format_value(data.y, "OOM"),
                  format_difference(data.y - data.x, "OOM"));
  const std::string rows =
      plane.movable ? fmt::format(" data-rows=\"{}\"", rows_of(trail, axes)) : "";
  svg.open_titled_group(
      tip, fmt::format(
               "class=\"disc s{}{}\" data-disc=\"{}\" transform=\"translate({} {}) scale({})\"{}",
               trail.style, left_early ? " gone" : "", index, coordinate(disc.at.x),
               coordinate(disc.at.y), coordinate(disc.size), rows));
  svg.raw("<path d=\"" + shape_path(trail.shape) + "\"/>");
  svg.close_group();
}

void draw_names(Svg& svg, const std::vector<Disc>& discs) {
  std::vector<Disc> named(discs.begin(), discs.begin() + static_cast<std::ptrdiff_t>(
                                                             std::min(discs.size(), most_names)));
  std::vector<double> places;
  for (const auto& disc : named) places.push_back(disc.at.y);
  places = spread_apart(places, 18, top + 6, bottom - 4);
  svg.open_group("class=\"names\"");
  for (std::size_t i = 0; i < named.size(); ++i) {
    svg.line({named[i].at.x, named[i].at.y}, {right + 8, places[i]},
             fmt::format("class=\"leader\" data-leader=\"{}\"", i));
    svg.text({right + 12, places[i] + 4.5}, shortened(named[i].trail->label, 20),
             fmt::format("class=\"name s{}\" data-name=\"{}\"", named[i].trail->style, i));
  }
  svg.close_group();
}

}  // namespace

std::string shape_path(std::size_t shape) {
  const std::size_t kind = shape % std::size(disc_shapes);
  if (kind == 0) return "M-1,0A1,1 0 1 1 1,0A1,1 0 1 1 -1,0Z";
  constexpr int corners[] = {0, 4, 4, 3, 3, 5, 6};
  constexpr double turns[] = {0, 0.125, 0, 0, 0.5, 0, 0};  // of a full circle, from the top
  const int n = corners[kind];
  const double angle = 2 * std::numbers::pi / n;
  const double r = std::sqrt(2 * std::numbers::pi / (n * std::sin(angle)));
  std::string d;
  for (int i = 0; i < n; ++i) {
    const double a = i * angle + turns[kind] * 2 * std::numbers::pi;
    d += fmt::format("{}{:.3f},{:.3f}", i == 0 ? "M" : "L", r * std::sin(a), -r * std::cos(a));
  }
  return d + "Z";
}

PlaneAxes fit_axes(const Plane& plane) {
  Range k, s;
  for (const auto& trail : plane.trails)
    for (const auto& p : trail.points) {
      k.include(p.x);
      s.include(p.y);
    }
  if (k.empty() || s.empty()) k = s = {25, 30};
  // A corner of the diagonal belongs in the picture even when every laboratory is far from it.
  const double k_low = k.low, k_high = k.high;
  s.include(std::max(s.low, k_low + 0.5));
  s.include(std::min(s.high, k_high - 0.5));
  const auto open = [](Range range) { return Range{range.low - 0.4, range.high + 0.4}; };
  k = open(k), s = open(s);
  const double scale =
      std::min((right - left) / (k.high - k.low), (bottom - top) / (s.high - s.low));
  const auto fill = [scale](Range range, double pixels) {
    const double extra = pixels / scale - (range.high - range.low);
    return Range{range.low - extra / 2, range.high + extra / 2};
  };
  return {{fill(k, right - left), left, right}, {fill(s, bottom - top), bottom, top}};
}

std::string draw(const Plane& plane) {
  Svg svg(plane.id, width, height, plane.title, plane.description);
  const PlaneAxes axes = fit_axes(plane);
  draw_ground(svg, axes);
  draw_thresholds(svg, plane, axes);
  draw_axes(svg, axes);
  draw_trails(svg, plane, axes);
  std::vector<Disc> discs;
  for (const auto& trail : plane.trails) {
    const std::size_t row = last_row(trail);
    if (row < trail.points.size())
      discs.push_back({&trail, row, place(axes, trail.points[row]), radius(trail.areas[row])});
  }
  // The largest are drawn first, so that they do not hide the small ones, and are named first.
  std::stable_sort(discs.begin(), discs.end(),
                   [](const Disc& a, const Disc& b) { return a.size > b.size; });
  draw_names(svg, discs);
  for (std::size_t i = 0; i < discs.size(); ++i) draw_disc(svg, plane, axes, discs[i], i);
  return svg.str();
}

}  // namespace headway
