// Screening by elementary effects (Morris 1991; Campolongo, Cariboni, Saltelli 2007).
#pragma once

#include <vector>

#include "analysis/sensitivity/bootstrap.h"

namespace headway::sensitivity {

/// Elementary effects: the change of an outcome over the change of one factor, once per trajectory.
struct MorrisSample {
  std::size_t trajectories = 0;
  std::size_t factors = 0;
  std::vector<double> effects;  ///< [trajectory][factor]
};

struct MorrisMeasures {
  std::vector<Estimate> mean;      ///< mu: with its sign
  std::vector<Estimate> mean_size; ///< mu*: mean of the absolute effects
  std::vector<Estimate> spread;    ///< sigma: standard deviation; large where a factor acts together with others or not linearly
};

/// With intervals by the bootstrap over trajectories.
MorrisMeasures morris_measures(const MorrisSample& sample, const Bootstrap& bootstrap = {});

}  // namespace headway::sensitivity
