// From measurements to verdicts: every number with its interval, and whether it shows what it should.
#pragma once

#include "analysis/evidence/runs.h"
#include "analysis/stats.h"

namespace headway::evidence {

enum class Verdict { holds, undecided, fails };

/// "holds", "undecided", "fails".
std::string_view name_of(Verdict verdict);

/// `low` to `high` against the interval of the estimate: holds when that lies inside, fails when it lies outside. Open ends do not count.
Verdict judge(const Estimate& estimate, double low, double high, bool open);

/// What became of one expectation.
struct Finding {
  Verdict verdict = Verdict::undecided;
  std::string measured;  ///< in words, with the interval
  std::string expected;
};

/// What became of a row.
struct Result {
  const Row* row = nullptr;
  Measured measured;
  std::vector<Finding> findings;  ///< one per expectation

  /// The worst of the findings; a failed run fails the row.
  Verdict verdict() const;
  /// Fails, and its file does not say so of every expectation that does.
  bool fails_unexpectedly() const;
};

/// Judges every expectation. Intervals are `room` times as wide as the 95% interval: 1, or more for a test that may not
/// fail by chance.
Result judge(const Row& row, Measured measured, double room = 1);

/// A measure in a case: mean, or share of runs, or median of dates.
Estimate estimate_in(const Row& row, const Measured& measured, std::size_t one, std::size_t measure);

/// The mean of paired differences of two cases, of dates the median.
Estimate difference_of(const Row& row, const Measured& measured, std::size_t one, std::size_t against, std::size_t measure);

/// Share of the variance of ranks that is chance, for runs that repeat draws; the rest is what nobody knows.
Estimate chance_share_of(const Row& row, const Measured& measured, std::size_t measure);

/// True when the difference is clear even among many: beyond one and a half times its interval, and where it is asked in
/// several worlds beyond 1.8 times.
bool is_clear_among_many(const Estimate& difference, std::size_t other_worlds = 0);

/// "+0.3 OOM (+0.1 to +0.5)", of dates in months; of a value that is no difference without signs.
std::string difference_text(const Estimate& difference, const Measure& measure);
std::string value_text(const Estimate& value, const Measure& measure);

}  // namespace headway::evidence
