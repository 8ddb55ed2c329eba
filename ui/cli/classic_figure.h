// The figure of a classic model: its answers along one parameter.
#pragma once

#include <string>
#include <vector>

#include "scenario/read_classic.h"

namespace headway {

/// What to draw.
struct ClassicFigure {
  std::string over;                 ///< "capability" or "capability=0:4"; empty for what the model is usually drawn over
  std::vector<std::string> across;  ///< "teams=2,5": one set of curves for each
};

/// The picture as SVG. Throws InputError for a parameter that is not there or places outside of its domain.
std::string draw_classic(const ClassicScenario& scenario, const ClassicFigure& figure);

}  // namespace headway
