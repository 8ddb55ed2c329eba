// Variance-based indices of Sobol' (1993) from the design of Saltelli et al. (2010): how much of the variance of an outcome
// goes with each factor, alone and together with others.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/sensitivity/bootstrap.h"

namespace headway::sensitivity {

/// Outcomes at base points: at A, at B, and for every factor at A with that column of B.
struct SobolSample {
  std::size_t base_points = 0;
  std::size_t factors = 0;
  std::vector<double> a, b;
  std::vector<double> ab;  ///< [base point][factor]
  std::vector<double> ba;  ///< B with a column of A, likewise; empty where the design has none

  bool has_second_order() const { return !ba.empty(); }
  /// The first base points of the sample.
  SobolSample first(std::size_t points) const;
};

struct SobolIndices {
  /// Share of the variance that goes with the factor alone: estimator of Saltelli et al. (2010). Where the runs of a base point
  /// share their random numbers, what the factor does together with these counts here.
  std::vector<Estimate> first;
  /// The same with everything that it does together with others: estimator of Jansen (1999).
  std::vector<Estimate> total;
  /// Share that pairs have beyond their first order (Saltelli 2002); [pair_number(i, j)], empty where the design has none.
  std::vector<Estimate> second;
  /// Share that goes with what A and B of a base point have in common: random numbers, and parameters that are no factors.
  Estimate common;
};

/// Place of the pair i < j among those of `factors`.
std::size_t pair_number(std::size_t i, std::size_t j, std::size_t factors);

/// The indices with intervals by the bootstrap over base points (Archer, Saltelli, Sobol' 1997). That takes base points as
/// independent; those of a low-discrepancy sequence do better than the intervals say. NaN where nothing varies.
SobolIndices sobol_indices(const SobolSample& sample, const Bootstrap& bootstrap = {});

}  // namespace headway::sensitivity
