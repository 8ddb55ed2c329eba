// Measures of the whole distribution of an outcome, from any sample of points: how far it moves when one factor is known.
#pragma once

#include <span>
#include <vector>

#include "analysis/sensitivity/bootstrap.h"

namespace headway::sensitivity {

/// PAWN (Pianosi and Wagener 2015, 2018): the Kolmogorov-Smirnov distance between the distribution of all points and that of the
/// points in one of `slices` equally filled ranges of a factor.
struct PawnMeasures {
  std::vector<Estimate> median;  ///< over the slices
  std::vector<Estimate> largest;
  double noise = 0;  ///< the median that 95% of factors without any influence stay below (by shuffling)
};
PawnMeasures pawn_measures(const std::vector<std::vector<double>>& factors, std::span<const double> outcome, const Bootstrap& bootstrap = {},
                           std::size_t slices = 10);

/// Moment-independent index (Borgonovo 2007; estimator of Plischke, Borgonovo and Smith 2013 on normal scores, which leave it
/// as it is), and the share of variance that goes with the factor alone, both from classes of the factor.
struct DeltaMeasures {
  std::vector<Estimate> delta;  ///< 0 where the factor says nothing, 1 where it says all; bias taken off as far as the bootstrap shows it
  std::vector<double> noise;    ///< the delta that 95% of such factors without any influence stay below (by shuffling)
  std::vector<Estimate> first;  ///< first-order index of Sobol'; correlation ratio, adjusted for the number of classes
};
DeltaMeasures delta_measures(const std::vector<std::vector<double>>& factors, std::span<const double> outcome, const Bootstrap& bootstrap = {});

}  // namespace headway::sensitivity
