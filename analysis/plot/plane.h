// The plane of capability (x) against safety (y): laboratories as discs with trails, the diagonal
// where they balance, thresholds as lines. The margin of a laboratory is its distance to the
// diagonal.
#pragma once

#include <string>
#include <vector>

#include "analysis/plot/scale.h"
#include "analysis/plot/svg.h"
#include "analysis/run_set.h"

namespace headway {

/// What moves over the plane: a laboratory, or the frontier of a scenario.
struct Trail {
  std::string label;
  std::string note;       ///< for the tooltip: what it is, where it lives
  std::size_t style = 1;  ///< colour
  std::size_t shape = 0;  ///< index into `disc_shapes`
  std::vector<Point>
      points;  ///< capability and safety (OOM) per row of time; NaN where it is not there
  std::vector<double> areas;  ///< in [0, 1], relative to the largest of the same row
};

struct Plane {
  std::string id;
  std::string title;
  std::string description;
  std::vector<double> time;  ///< years
  std::vector<Trail> trails;
  std::vector<Threshold> thresholds;
  bool movable = false;  ///< write the places of all rows, for a slider over the years
};

/// Names of the shapes of discs, by index; the list repeats beyond its end.
inline constexpr std::string_view disc_shapes[] = {
    "circle", "square", "diamond", "triangle", "triangle down", "pentagon", "hexagon"};

std::string draw(const Plane& plane);

/// Both axes of the plane with one scale: an OOM is as long to the right as upwards, and part of
/// the diagonal is always in view.
struct PlaneAxes {
  Axis capability;
  Axis safety;
};
PlaneAxes fit_axes(const Plane& plane);

/// Outline of a shape around the origin with the area of a circle of radius 1, as path data.
std::string shape_path(std::size_t shape);

}  // namespace headway
