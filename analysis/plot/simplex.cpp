#include "analysis/plot/simplex.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/fan_chart.h"
#include "analysis/plot/standalone.h"
#include "analysis/plot/svg.h"

namespace headway {

namespace {

constexpr double simplex_width = 640, simplex_height = 590, triangle_side = 420, simplex_left = 110, simplex_floor = 480;
constexpr std::size_t simplex_letters = 62;
constexpr int rows_of_arrows = 12;
constexpr double arrow_length = 0.055;  ///< of the side
constexpr double largest_disc = 26;
constexpr std::string_view edge_line = "fill=\"none\" stroke=\"#59636b\" stroke-width=\"1.4\"";

Point spot_of(const Simplex::Shares& at) {
  const double height = triangle_side * std::sqrt(3.0) / 2;
  return {simplex_left + triangle_side * (at[1] + at[2] / 2), simplex_floor - height * at[2]};
}

double length_of(const Simplex::Shares& v) { return std::sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]); }

/// The path that the flow takes from `at`, of a fixed length; it stops at the edges and where nothing moves.
std::vector<Point> streamline(const Simplex& simplex, Simplex::Shares at) {
  constexpr int steps = 12;
  std::vector<Point> path{spot_of(at)};
  for (int step = 0; step < steps; ++step) {
    const auto change = simplex.flow(at);
    const double speed = length_of(change);
    if (!(speed > 1e-300)) break;
    for (std::size_t i = 0; i < 3; ++i) at[i] = std::max(0.0, at[i] + change[i] / speed * arrow_length * std::sqrt(2.0) / steps);
    const double sum = at[0] + at[1] + at[2];
    for (double& share : at) share /= sum;
    path.push_back(spot_of(at));
  }
  return path;
}

void draw_arrow(Svg& svg, const std::vector<Point>& path, const std::string& colour) {
  if (path.size() < 3) return;
  const Point tip = path.back(), before = path[path.size() - 3];
  const double dx = tip.x - before.x, dy = tip.y - before.y, length = std::hypot(dx, dy);
  svg.polyline(path, fmt::format("fill=\"none\" stroke=\"{}\" stroke-width=\"1.7\"", colour));
  if (length < 1e-9) return;
  const double ux = dx / length, uy = dy / length;
  constexpr double head = 7, half = 3.4;
  const Point base{tip.x - 2 * ux, tip.y - 2 * uy};
  svg.polygon(std::array<Point, 3>{{{base.x + head * ux, base.y + head * uy}, {base.x - half * uy, base.y + half * ux}, {base.x + half * uy, base.y - half * ux}}},
              fmt::format("fill=\"{}\"", colour));
}

/// Arrows on a triangular grid; the faster the flow, compared with the fastest by orders of magnitude, the darker.
void draw_flow(Svg& svg, const Simplex& simplex) {
  std::vector<Simplex::Shares> starts;
  double fastest = 0;
  for (int i = 1; i < rows_of_arrows; ++i)
    for (int j = 1; i + j < rows_of_arrows; ++j) {
      const double n = rows_of_arrows;
      starts.push_back({i / n, j / n, 1 - (i + j) / n});
      fastest = std::max(fastest, length_of(simplex.flow(starts.back())));
    }
  for (const auto& start : starts) {
    const double speed = length_of(simplex.flow(start));
    const double share = speed > 0 ? std::clamp(1 + std::log10(speed / fastest) / 2, 0.0, 1.0) : 0;
    const int grey = static_cast<int>(std::lround(190 - 150 * share));
    draw_arrow(svg, streamline(simplex, start), fmt::format("#{:02x}{:02x}{:02x}", grey / 2, grey * 3 / 4, std::min(255, grey + 25)));
  }
}

/// A disc at each corner with the area of its share of time.
void draw_corners(Svg& svg, const Simplex& simplex) {
  constexpr Point shifts[] = {{-14, 48}, {14, 48}, {0, -40}};
  for (std::size_t i = 0; i < 3; ++i) {
    Simplex::Shares corner{};
    corner[i] = 1;
    const auto at = spot_of(corner);
    svg.circle(at, std::max(2.5, largest_disc * std::sqrt(simplex.shares[i])), fmt::format("fill=\"{}\" fill-opacity=\"0.85\" stroke=\"#ffffff\" stroke-width=\"1.5\"", standalone::colours[i]));
    svg.text({at.x + shifts[i].x, at.y + shifts[i].y}, fmt::format("{}  {:.1f}%", simplex.corners[i], 100 * simplex.shares[i]),
             "text-anchor=\"middle\" fill=\"#1d2327\" font-size=\"15\" font-weight=\"600\"");
  }
}

}  // namespace

std::string draw(const Simplex& simplex) {
  Svg svg("simplex", simplex_width, simplex_height, simplex.title, "replicator flow of three strategies");
  svg.rectangle({0, 0}, simplex_width, simplex_height, standalone::paper);
  svg.open_group(standalone::quiet_words);
  svg.text({20, 28}, shortened(simplex.title, simplex_letters), standalone::title_words);
  svg.polygon(std::array<Point, 3>{{spot_of({1, 0, 0}), spot_of({0, 1, 0}), spot_of({0, 0, 1})}}, edge_line);
  draw_flow(svg, simplex);
  draw_corners(svg, simplex);
  svg.text({20, simplex_height - 12}, "arrows: replicator flow, darker where faster; discs: share of time with rare mutation", "");
  svg.close_group();
  return svg.str();
}

}  // namespace headway
