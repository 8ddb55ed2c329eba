// Whether the method finds truths that are known: where they lie among the draws of their posteriors (simulation-based calibration).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analysis/calibrate/study.h"

namespace headway::calibrate {

/// One rank in [0, 1] per truth and parameter. Truths come from the prior, and what is seen of them has the error that the kernel of the fit stands for:
/// then ranks of sound posteriors are uniform (Talts et al. 2018, arXiv 1804.06788; Wilkinson 2013, doi 10.1515/sagmb-2013-0010).
struct RankCheck {
  std::vector<std::vector<double>> ranks;  ///< [parameter][truth]
  std::size_t bins = 0;                    ///< of the test, each with five truths expected and more; 0 where there are too few for any
  std::vector<double> p;                   ///< of uniform ranks, by parameter: chi-squared; NaN without bins
  std::size_t reached = 0;                 ///< fits that reached the tolerance that was asked for; posteriors of the others are wider
  std::size_t tried = 0;                   ///< truths that were drawn, those that cannot be seen included

  std::size_t truths() const { return ranks.empty() ? 0 : ranks.front().size(); }
};

/// Truths that give ten bins with ten expected in each.
constexpr std::size_t usual_truths = 100;

/// Goes on from what was done. `watch` is told after each truth.
RankCheck check_ranks(const Study& study, const Simulator& simulate, std::size_t truths, const std::atomic<bool>& stop, const std::function<void(const RankCheck&)>& watch = {},
                      RankCheck done = {});

/// Counts of ranks in bins of equal width.
std::vector<double> histogram_of(const std::vector<double>& ranks, std::size_t bins);

/// What the numbers can say: how many truths, bins and fits that came to their end.
std::string reading_of(const Study& study, const RankCheck& check);
/// Share of known truths in the central half of their posteriors: about a half when these are sound, more when they are too wide.
double share_in_central_half(const std::vector<double>& ranks);

/// Ranks as CSV: a row for each truth, a column for each parameter.
std::string write_ranks(const Study& study, const RankCheck& check);
/// A page with the picture ranks.svg.
std::string write_ranks_page(const Study& study, const RankCheck& check, const std::string& source);
/// Histograms of the ranks of every parameter, as SVG.
std::string draw_ranks(const Study& study, const RankCheck& check);

}  // namespace headway::calibrate
