// The figures of a classic model: curves along a parameter, a map over two, the simplex of a game of three strategies.
#pragma once

#include <string>
#include <vector>

#include "classic/sweep.h"
#include "scenario/read_classic.h"

namespace headway {

/// What to draw.
struct ClassicFigure {
  std::string kind = "curves";      ///< or "map", "simplex"
  std::string over;                 ///< "capability" or "capability=0:4"; empty for what the model is usually drawn over
  std::string against;              ///< the same for what a map has upwards
  std::string quantity;             ///< of a map
  std::vector<std::string> across;  ///< "teams=2,5": one set of curves for each; empty for the model's own
};

/// Curves of the scenario as the figure wants them. Throws InputError for a parameter that is not there or places outside of its domain.
classic::Curves trace_classic(const ClassicScenario& scenario, const ClassicFigure& figure);

/// The picture as SVG; throws alike.
std::string draw_classic(const ClassicScenario& scenario, const ClassicFigure& figure);

}  // namespace headway
