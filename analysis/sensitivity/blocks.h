// The points of ordered designs as samples: base points of Saltelli, trajectories of Morris. Blocks that lack a value are left out.
#pragma once

#include "analysis/sensitivity/morris.h"
#include "analysis/sensitivity/sobol.h"
#include "analysis/sweep/sweep_file.h"

namespace headway::sensitivity {

/// Points in a row that belong together: k + 2 or 2k + 2 of Saltelli, k + 1 of Morris; 1 for other designs.
std::size_t points_of_block(const SweepDesign& design);

/// From the first `blocks` blocks.
SobolSample sobol_sample(const SweepDesign& design, std::span<const double> by_point, std::size_t blocks);
MorrisSample morris_sample(const SweepDesign& design, std::span<const double> by_point, std::size_t blocks);

}  // namespace headway::sensitivity
