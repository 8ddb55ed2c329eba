// The shares of three strategies as a triangle: where a flow carries them, and how long a population stays at each corner. A picture
// that stands alone, for a file.
#pragma once

#include <string>
#include <vector>

#include "analysis/plot/flow.h"

namespace headway {

struct Simplex {
  std::string title;
  std::vector<std::string> corners;  ///< three names: bottom left, bottom right, top
  std::vector<double> shares;        ///< of time at each corner
  std::vector<FlowArrow> arrows;
  std::vector<FlowRest> rests{};  ///< on the edges and inside
};

/// What its marks mean.
inline constexpr std::string_view simplex_note = "arrows: replicator flow, darker where faster; corners: share of time with rare mutation; discs and rings: rest points, filled where stable";

std::string draw(const Simplex& simplex);

}  // namespace headway
