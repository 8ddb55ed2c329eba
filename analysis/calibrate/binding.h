// Which observations decide: how much of the distance each is, and what the posterior would be without it.
#pragma once

#include <string>
#include <vector>

#include "analysis/calibrate/study.h"

namespace headway::calibrate {

/// What one fitted observation does to the posterior.
struct Binding {
  const Moment* moment;
  double largest = 0;         ///< share of the draws in which it is the farthest off of those that were fitted
  double share = 0;           ///< of the squared distance, mean over the draws
  double remaining = 0;       ///< draws that the sample is worth when it is reweighted as though this had not been fitted
  std::vector<double> shifts; ///< of the mean of each parameter without it, in standard deviations of the posterior; NaN where too few draws remain
};

/// Of every fitted moment. Weights are those of the normal kernel that is as wide as the tolerance of the last generation, which stands for its ball in
/// many dimensions. Empty before the first generation.
std::vector<Binding> bindings_of(const Study& study, const Population& population);

/// As CSV: a row for each fitted moment, a column for the shift of each parameter.
std::string write_bindings(const Study& study, const Population& population);
/// As a section of the page; empty when nothing was fitted yet.
std::string bindings_in_words(const Study& study, const Population& population);

}  // namespace headway::calibrate
