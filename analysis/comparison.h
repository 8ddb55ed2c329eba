// One scenario against another: outcomes by paired runs.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/outcome.h"
#include "analysis/stats.h"

namespace headway {

/// An outcome under two scenarios, and the difference over the runs that share a replicate number.
struct OutcomeChange {
  const OutcomeKind* kind;
  double base;          ///< mean of the base over the pairs; median for dates
  double other;         ///< the same of the other scenario
  Estimate difference;  ///< other minus base, mean over pairs, 95% interval; n = 0 without pairs
  std::size_t base_reached = 0;  ///< for dates: runs in which it happens
  std::size_t other_reached = 0;
};

/// Every outcome that both files have; none of sets that are unpaired. For dates the difference is over pairs in which both come.
std::vector<OutcomeChange> compare_outcomes(const RunSet& base, const RunSet& other);

/// True when the interval of the difference does not hold 0.
bool is_clear(const Estimate& difference);

/// True when no pair differs: a mean of 0 with any spread is not that.
bool is_still(const Estimate& difference);

/// Why no run of `other` has the random numbers and the dates of a run of `base`, such as "its master
/// seed is 2, that of base.h5 is 1"; empty when runs of one replicate number are pairs.
std::string why_unpaired(const RunSet& base, const RunSet& other);

/// Adds the name of its file to every title that another set has too.
void tell_apart(std::span<RunSet> sets);

/// Number of runs whose replicate number is in both sets; 0 where sets are unpaired.
std::size_t count_pairs(const RunSet& base, const RunSet& other);

/// Lines of the resolved scenario of `other` that `base` lacks, and the reverse with a minus; at
/// most `most`, each with the table it stands in.
std::vector<std::string> changed_lines(const RunSet& base, const RunSet& other, std::size_t most);

}  // namespace headway
