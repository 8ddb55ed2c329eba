#include "analysis/plot/simplex.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/standalone.h"
#include "analysis/plot/svg.h"

namespace headway {

namespace {

constexpr double simplex_width = 640, simplex_height = 590, triangle_side = 420, simplex_left = 110, simplex_floor = 480;
constexpr std::size_t simplex_letters = 62, note_letters = 88;
constexpr double largest_disc = 26;
constexpr std::string_view edge_line = "fill=\"none\" stroke=\"#59636b\" stroke-width=\"1.4\"";

Point put(Point p) { return {simplex_left + triangle_side * p.x, simplex_floor - triangle_side * p.y}; }

Point corner_of(std::size_t i) {
  Composition all{};
  all[i] = 1;
  return put(triangle_place(all));
}

/// A disc at each corner with the area of its share of time.
void draw_corners(Svg& svg, const Simplex& simplex) {
  constexpr Point shifts[] = {{-14, 48}, {14, 48}, {0, -40}};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto at = corner_of(i);
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
  standalone::draw_title(svg, {20, 28}, simplex.title, simplex_letters);
  svg.polygon(std::array<Point, 3>{{corner_of(0), corner_of(1), corner_of(2)}}, edge_line);
  draw_arrows(svg, simplex.arrows, put);
  for (const auto& rest : simplex.rests) svg.circle(put(rest.at), 6, rest.stable ? stable_disc : unstable_disc);
  draw_corners(svg, simplex);
  standalone::draw_note(svg, {20, simplex_height - 12}, std::string(simplex_note), note_letters);
  svg.close_group();
  return svg.str();
}

}  // namespace headway
