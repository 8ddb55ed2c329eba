#include "analysis/plot/phase_plane.h"

#include "analysis/plot/scale.h"
#include "analysis/plot/standalone.h"

namespace headway {

namespace {

constexpr double plane_width = 640, plane_height = 620, square_side = 460, square_left = 90, square_floor = 530;
constexpr std::size_t plane_letters = 62;
constexpr std::string_view square_line = "fill=\"none\" stroke=\"#59636b\" stroke-width=\"1.4\"";
constexpr std::string_view still_line = "fill=\"none\" stroke=\"#d55e00\" stroke-width=\"6\" stroke-opacity=\"0.55\"";

Point put_in_square(Point p) { return {square_left + square_side * p.x, square_floor - square_side * p.y}; }

void draw_scales(Svg& svg, const PhasePlane& plane) {
  const double right = square_left + square_side;
  for (const auto& tick : labelled_ticks({{0, 1}, 0, 1, false}, 5, "1")) {
    const Point x = put_in_square({tick.value, 0}), y = put_in_square({0, tick.value});
    svg.line(x, {x.x, x.y + 5}, standalone::tick_line);
    svg.text({x.x, x.y + 21}, tick.label, "text-anchor=\"middle\"");
    svg.line({y.x - 5, y.y}, y, standalone::tick_line);
    svg.text({y.x - 9, y.y + 4.5}, tick.label, "text-anchor=\"end\"");
  }
  svg.text({right, square_floor + 42}, plane.x_name, "text-anchor=\"end\"");
  svg.text({square_left, square_floor - square_side - 12}, plane.y_name, "");
}

}  // namespace

std::string draw(const PhasePlane& plane) {
  Svg svg("plane", plane_width, plane_height, plane.title, "replicator flow of two populations");
  svg.rectangle({0, 0}, plane_width, plane_height, standalone::paper);
  svg.open_group(standalone::quiet_words);
  standalone::draw_title(svg, {20, 28}, plane.title, plane_letters);
  svg.polygon(std::array<Point, 4>{{put_in_square({0, 0}), put_in_square({1, 0}), put_in_square({1, 1}), put_in_square({0, 1})}}, square_line);
  draw_scales(svg, plane);
  draw_arrows(svg, plane.arrows, put_in_square);
  for (const auto& [from, to] : plane.still) svg.polyline(std::array<Point, 2>{put_in_square(from), put_in_square(to)}, still_line);
  for (const auto& rest : plane.rests) svg.circle(put_in_square(rest.at), 6, rest.stable ? stable_disc : unstable_disc);
  svg.text({20, plane_height - 12}, phase_plane_note, "");
  svg.close_group();
  return svg.str();
}

}  // namespace headway
