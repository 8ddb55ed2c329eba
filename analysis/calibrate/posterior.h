// What a calibration found: marginals and moments, as a page, a picture and tables.
#pragma once

#include <string>
#include <vector>

#include "analysis/calibrate/study.h"

namespace headway::calibrate {

/// Median and ends of the central 90%.
struct Span90 {
  double low, median, high;
};

struct Marginal {
  std::string key;
  Span90 prior, posterior;
  double contraction;  ///< 1 - variance of the posterior over that of the prior, on the scale on which the prior is uniform; below 0 where the draws lie at both ends
  bool informed;       ///< its draws are not those of the prior: by the distance of Kolmogorov and Smirnov at 1%, for so many independent draws
};

struct MomentCheck {
  const Moment* moment;
  Span90 predicted;     ///< of simulations at posterior draws, what observation may be off included
  double deviation;     ///< mean of the simulations less the observation, in standard deviations of the observation
  bool covered;         ///< the observation lies in the central 90% of what is predicted
};

struct Summary {
  std::vector<Marginal> marginals;
  std::vector<MomentCheck> moments;
  std::size_t distinct = 0;      ///< particles that are no copies of each other; those of one lineage still lie near each other
  std::size_t independent = 0;   ///< about how many independent draws the sample is worth
  double covered_fit = 0, covered_check = 0;  ///< shares of the moments; NaN when there are none
};

/// How the search ended, after "The sampler".
std::string how_it_ended(const Study& study, const Population& population);

Summary summarise(const Study& study, const Population& population);

/// Pairs of parameters whose posterior draws hang together, by rank correlation, strongest first.
struct Pair {
  std::string first, second;
  double correlation;
};
std::vector<Pair> correlated_pairs(const Study& study, const Population& population, double least);

/// The least rank correlation of two parameters, in size, that draws so few could hardly show by chance; at least 0.4.
double least_correlation(std::size_t independent);

/// Fewer independent draws than five for each parameter, and the sentence that says so.
bool is_small(const Study& study, const Summary& summary);
std::string too_few_draws(const Study& study, const Summary& summary);

/// The page of a calibration, in Markdown; equal calibrations give equal pages.
std::string write_page(const Study& study, const Population& population, const std::string& source);

/// Histograms of the draws over the prior of every parameter, and the pairs that hang together most, as SVG.
std::string draw_posterior(const Study& study, const Population& population);

/// Draws as CSV with one column per parameter, which a sweep takes as its points.
std::string write_points(const Study& study, const Population& population);
/// Moments of the draws as CSV, with the distance.
std::string write_moments(const Study& study, const Population& population);

}  // namespace headway::calibrate
