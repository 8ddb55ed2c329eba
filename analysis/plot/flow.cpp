#include "analysis/plot/flow.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headway {

namespace {

constexpr int arrow_rows = 12;          ///< of the grid
constexpr double arrow_length = 0.055;  ///< of the side
constexpr int arrow_steps = 12;
constexpr double no_flow = 1e-300;

double length_of(Point p) { return std::hypot(p.x, p.y); }

/// The path from `at`, of a fixed length; `hold` keeps it inside. It ends where nothing moves.
template <class Flow, class Hold>
std::vector<Point> path_from(Point at, Flow&& flow, Hold&& hold) {
  std::vector<Point> path{at};
  for (int step = 0; step < arrow_steps; ++step) {
    const Point change = flow(at);
    const double speed = length_of(change);
    if (!(speed > no_flow)) break;
    at = hold({at.x + change.x / speed * arrow_length / arrow_steps, at.y + change.y / speed * arrow_length / arrow_steps});
    path.push_back(at);
  }
  return path;
}

template <class Flow, class Hold>
std::vector<FlowArrow> arrows_from(const std::vector<Point>& starts, Flow&& flow, Hold&& hold) {
  double fastest = 0;
  for (const auto& start : starts) fastest = std::max(fastest, length_of(flow(start)));
  std::vector<FlowArrow> arrows;
  for (const auto& start : starts) {
    const double speed = length_of(flow(start));
    if (!(speed > no_flow)) continue;
    arrows.push_back({path_from(start, flow, hold), std::clamp(1 + std::log10(speed / fastest) / 2, 0.0, 1.0)});
  }
  return arrows;
}

const double triangle_height = std::sqrt(3.0) / 2;

Composition shares_at(Point p) {
  const double top = p.y / triangle_height, right = p.x - top / 2;
  return {1 - top - right, right, top};
}

Composition inside(Composition at) {
  for (double& share : at) share = std::max(0.0, share);
  const double sum = at[0] + at[1] + at[2];
  for (double& share : at) share /= sum;
  return at;
}

}  // namespace

std::vector<FlowArrow> arrows_in_square(const std::function<Point(Point)>& flow) {
  std::vector<Point> starts;
  for (int i = 0; i < arrow_rows; ++i)
    for (int j = 0; j < arrow_rows; ++j) starts.push_back({(i + 0.5) / arrow_rows, (j + 0.5) / arrow_rows});
  return arrows_from(starts, flow, [](Point p) { return Point{std::clamp(p.x, 0.0, 1.0), std::clamp(p.y, 0.0, 1.0)}; });
}

Point triangle_place(const Composition& shares) { return {shares[1] + shares[2] / 2, triangle_height * shares[2]}; }

std::vector<FlowArrow> arrows_in_triangle(const std::function<Composition(const Composition&)>& flow) {
  std::vector<Point> starts;
  for (int i = 1; i < arrow_rows; ++i)
    for (int j = 1; i + j < arrow_rows; ++j) {
      const double n = arrow_rows;
      starts.push_back(triangle_place({i / n, j / n, 1 - (i + j) / n}));
    }
  // Rates of change add up to 0, and so does what triangle_place makes of them.
  return arrows_from(starts, [&](Point p) { return triangle_place(flow(inside(shares_at(p)))); }, [](Point p) { return triangle_place(inside(shares_at(p))); });
}

std::vector<Point> arrow_head(const std::vector<Point>& path, double size) {
  if (path.size() < 3) return {};
  const Point tip = path.back(), before = path[path.size() - 3];
  const double dx = tip.x - before.x, dy = tip.y - before.y, length = std::hypot(dx, dy);
  if (length < 1e-9) return {};
  const double ux = dx / length, uy = dy / length, half = 0.48 * size;
  const Point base{tip.x - 0.3 * size * ux, tip.y - 0.3 * size * uy};
  return {{base.x + size * ux, base.y + size * uy}, {base.x - half * uy, base.y + half * ux}, {base.x + half * uy, base.y - half * ux}};
}

void draw_arrows(Svg& svg, const std::vector<FlowArrow>& arrows, const std::function<Point(Point)>& place) {
  for (const auto& arrow : arrows) {
    std::vector<Point> path;
    for (const auto& point : arrow.path) path.push_back(place(point));
    const int grey = static_cast<int>(std::lround(190 - 150 * arrow.strength));
    const auto colour = fmt::format("#{:02x}{:02x}{:02x}", grey / 2, grey * 3 / 4, std::min(255, grey + 25));
    svg.polyline(path, fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"1.7\"", colour));
    const auto head = arrow_head(path, 7);
    if (!head.empty()) svg.polygon(head, fmt::format("fill=\"{}\"", colour));
  }
}

}  // namespace headway
