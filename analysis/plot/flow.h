// Arrows along a flow in the plane, for phase planes and simplexes.
#pragma once

#include <array>
#include <functional>
#include <string_view>
#include <vector>

#include "analysis/plot/svg.h"

namespace headway {

/// A piece of a path that the flow takes. Coordinates are those of the unit square, or of the triangle whose side is 1.
struct FlowArrow {
  std::vector<Point> path;
  double strength;  ///< speed by orders of magnitude, from 0 (1% of the fastest, or slower) to 1 (the fastest)
};

/// A place where nothing moves.
struct FlowRest {
  Point at;
  bool stable;  ///< all small deviations die out
};
inline constexpr std::string_view stable_disc = "fill=\"#d55e00\" stroke=\"#ffffff\" stroke-width=\"1.5\"";
inline constexpr std::string_view unstable_disc = "fill=\"#ffffff\" stroke=\"#d55e00\" stroke-width=\"2.2\"";

/// Arrows on a grid of the unit square; `flow` gives rates of change.
std::vector<FlowArrow> arrows_in_square(const std::function<Point(Point)>& flow);

/// Composition of three strategies.
using Composition = std::array<double, 3>;
/// Their place in the triangle with corners (0, 0), (1, 0) and above them.
Point triangle_place(const Composition& shares);
/// Arrows on a grid of the triangle.
std::vector<FlowArrow> arrows_in_triangle(const std::function<Composition(const Composition&)>& flow);

/// The head of an arrow whose path has been put into a picture: three corners, `size` long; none where the path has no direction.
std::vector<Point> arrow_head(const std::vector<Point>& path, double size);

/// Puts the arrows into a picture, `place` by `place`, darker where faster.
void draw_arrows(Svg& svg, const std::vector<FlowArrow>& arrows, const std::function<Point(Point)>& place);

}  // namespace headway
