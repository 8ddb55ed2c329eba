// The shares of one strategy in each of two populations as a square: where a flow carries them, and where it rests. A picture that
// stands alone, for a file.
#pragma once

#include <string>
#include <vector>

#include "analysis/plot/flow.h"

namespace headway {

struct PhasePlane {
  using Rest = FlowRest;
  std::string title;
  std::string x_name;
  std::string y_name;
  std::vector<FlowArrow> arrows;
  std::vector<Rest> rests;
  std::vector<std::array<Point, 2>> still;  ///< lines along which nothing moves
};

/// What its marks mean.
inline constexpr std::string_view phase_plane_note = "arrows: replicator flow, darker where faster; filled discs: stable; broad line: no motion";

std::string draw(const PhasePlane& plane);

}  // namespace headway
