// Outcomes of a run: one number per run, as it is declared (record/outcomes.h) and kept in the run file, with the
// statistic that sums it up wherever it stands: findings, comparison, page, JSON.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/run_set.h"
#include "analysis/stats.h"
#include "record/outcomes.h"

namespace headway {

/// How an outcome is summed up over runs. Each has one, the same in every table, sentence and file: means add up, so
/// that the difference of two scenarios is the mean of the paired differences, and what is rare and large counts;
/// a date that some runs never reach has no mean.
enum class Statistic { mean, share, median };

/// "mean", "share of runs", "median".
std::string_view name_of(Statistic statistic);

/// A declared outcome as analyses see it.
struct OutcomeKind {
  std::string_view key;    ///< variable of the run file
  std::string_view title;  ///< "smallest safety margin of the leader"
  std::string_view unit;   ///< "%" for what lies between 0 and 1
  Better better;
  Statistic statistic;
  bool headline;           ///< findings and comparisons tell it
};

/// Every outcome that has a statistic, those of findings and comparisons first.
std::span<const OutcomeKind> all_outcome_kinds();

/// Those of findings and comparisons, in the order of the comparison.
std::span<const OutcomeKind> outcome_kinds();

/// The outcome called `key`. Throws std::out_of_range when there is none.
const OutcomeKind& outcome_kind(std::string_view key);

/// The statistic of an outcome over values of runs, with an interval that counts clusters.
Estimate estimate_of(const OutcomeKind& kind, std::span<const double> values, const Clusters& clusters);

/// The same of paired differences: their mean, or for a median their median.
Estimate difference_of(const OutcomeKind& kind, std::span<const double> differences, const Clusters& clusters);

/// Values of the outcome called `key`, one per run: NaN where the run has none, +inf for an event that never comes;
/// empty when the file lacks it.
std::vector<double> outcome(const RunSet& set, std::string_view key);

/// Dates (years, +inf for never) at which the threshold is passed by "capability" or by "safety";
/// empty when the file does not say.
std::vector<double> passing_years(const RunSet& set, std::string_view side,
                                  std::string_view threshold);

/// Years by which safety passes a threshold before capability does, per run: positive when safety
/// is first, +inf when capability never passes, NaN when neither does.
std::vector<double> buffers(const RunSet& set, std::string_view threshold);

}  // namespace headway
