// One scenario against another: outcomes by paired runs.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/outcome.h"
#include "analysis/stats.h"

namespace headway {

/// Positions of two runs that have the point, the replicate and the random numbers in common.
struct RunsInCommon {
  std::size_t base;
  std::size_t other;
};

/// Every run of `base` with its pair in `other`; none of sets that are unpaired.
std::vector<RunsInCommon> pairs_of(const RunSet& base, const RunSet& other);

/// An outcome under two scenarios over the pairs, and the difference, all by the statistic of the outcome.
struct OutcomeChange {
  const OutcomeKind* kind;
  double base;
  double other;
  /// Mean of the paired differences, other minus base, with an interval that counts clusters; median for dates,
  /// infinite where only one of a pair reaches the date. n = 0 without pairs.
  Estimate difference;
  std::size_t base_reached = 0;  ///< for dates: runs in which it happens
  std::size_t other_reached = 0;
  bool still = false;  ///< no pair differs: a mean of 0 with any spread is not that
};

/// Every outcome that both files have; none of sets that are unpaired.
std::vector<OutcomeChange> compare_outcomes(const RunSet& base, const RunSet& other);

/// "40 pairs of runs with the same random numbers", of a sweep with the number of points and of what is independent.
std::string pairs_text(const RunSet& base, const RunSet& other);

/// What of these pairs hangs together: intervals of their differences count clusters.
ClusterLabels clusters_of(const RunSet& base, const RunSet& other, const std::vector<RunsInCommon>& pairs);

/// True when the interval of the difference does not hold 0.
bool is_clear(const Estimate& difference);

/// Why no run of `other` has the random numbers and the dates of a run of `base`, such as "its master
/// seed is 2, that of base.h5 is 1"; empty when runs of one point and replicate are pairs.
std::string why_unpaired(const RunSet& base, const RunSet& other);

/// Adds the name of its file to every title that another set has too.
void tell_apart(std::span<RunSet> sets);

/// Number of pairs; 0 where sets are unpaired.
std::size_t count_pairs(const RunSet& base, const RunSet& other);

/// Lines of the resolved scenario of `other` that `base` lacks, and the reverse with a minus; at
/// most `most`, each with the table it stands in.
std::vector<std::string> changed_lines(const RunSet& base, const RunSet& other, std::size_t most);

}  // namespace headway
