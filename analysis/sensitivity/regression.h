// Linear and rank regression: how much of an outcome a straight line in the factors, or in their ranks, explains, and which of
// them carry it (Helton et al. 2006).
#pragma once

#include <span>
#include <vector>

#include "analysis/sensitivity/bootstrap.h"

namespace headway::sensitivity {

struct RegressionMeasures {
  std::vector<Estimate> coefficient;       ///< SRC: standardised regression coefficient
  std::vector<Estimate> rank_coefficient;  ///< SRRC: the same of ranks
  std::vector<Estimate> rank_partial;      ///< PRCC: correlation of ranks once the other factors are taken out
  Estimate explained;                      ///< R^2
  Estimate rank_explained;                 ///< R^2 of ranks
};

/// With intervals by the bootstrap over points; ranks are those of the whole sample. All NaN where the outcome does not vary,
/// some factor is a linear function of others, or there are at most one point more than factors.
RegressionMeasures regression_measures(const std::vector<std::vector<double>>& factors, std::span<const double> outcome,
                                       const Bootstrap& bootstrap = {});

}  // namespace headway::sensitivity
