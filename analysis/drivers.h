// Which uncertain parameters move an outcome.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/run_set.h"

namespace headway {

/// An uncertain parameter and how it goes with an outcome.
struct Driver {
  std::string key;         ///< "research.beta"
  double correlation = 0;  ///< Spearman's, in [-1, 1]: of ranks, so that any monotone relation counts
  /// Share of the variance of the outcome's ranks that goes with the parameter, in [0, 1]. Priors are independent, so that
  /// the shares of different parameters add up.
  double share() const { return correlation * correlation; }
};

/// The parameters that were drawn or varied in these runs and clearly go with `values` (one per run; infinities are values), the
/// strongest first. Clear is a correlation that Student's t finds at 5%, divided by the number of parameters (Bonferroni), with
/// as many observations as there are independent runs. Interactions and relations that turn round are not seen.
std::vector<Driver> drivers_of(const RunSet& set, std::span<const double> values);

}  // namespace headway
