// The figures of a classic model: curves along a parameter, a map over two, the simplex of a game of three strategies, the phase plane
// of two populations. What is worked out here is drawn into files and in the window alike.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "analysis/plot/curve_chart.h"
#include "analysis/plot/heat_map.h"
#include "analysis/plot/phase_plane.h"
#include "analysis/plot/simplex.h"
#include "classic/sweep.h"
#include "scenario/read_classic.h"

namespace headway {

/// What to draw.
struct ClassicFigure {
  std::string kind = "curves";      ///< or "map", "simplex", "plane"
  std::string over;                 ///< "capability" or "capability=0:4"; empty for what the model is usually drawn over
  std::string against;              ///< the same for what a map has upwards
  std::string quantity;             ///< of a map
  std::vector<std::string> across;  ///< "teams=2,5": one set of curves for each; empty for the model's own
  bool operator==(const ClassicFigure&) const = default;
};

/// Kinds of figures that the model has without a word about parameters, curves first.
std::vector<std::string> figure_kinds(const classic::Classic& model);

/// Curves of the scenario as the figure wants them, without what agents play (classic::play adds it). Throws InputError for a
/// parameter that is not there or places outside of its domain.
classic::Curves trace_classic(const ClassicScenario& scenario, const ClassicFigure& figure, const classic::Stop& stop = {});

CurveChart chart_of(const ClassicScenario& scenario, const classic::Curves& curves);
/// The places that come after `stop` is true stay empty. Throw InputError where the figure cannot be drawn.
HeatMap map_of(const ClassicScenario& scenario, const ClassicFigure& figure, const classic::Stop& stop = {});
Simplex simplex_of(const ClassicScenario& scenario);
PhasePlane plane_of(const ClassicScenario& scenario);

/// The picture of any kind as SVG.
std::string draw_classic(const ClassicScenario& scenario, const ClassicFigure& figure);

}  // namespace headway
