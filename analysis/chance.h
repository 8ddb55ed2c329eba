// What part of the spread over runs is chance (aleatory) and what part is what nobody knows (epistemic), for runs that
// repeat each draw of the uncertain parameters with other random numbers.
#pragma once

#include "analysis/run_set.h"
#include "analysis/stats.h"

namespace headway {

/// The draw of the uncertain parameters that each value was run with; values and draws have equal length.
using Draws = std::span<const std::int64_t>;

/// Ranks from 1 to the number of values, equal values sharing their mean rank; NaN stays NaN, infinities are values.
std::vector<double> ranks_of(std::span<const double> values);

/// True for the runs of a scenario with uncertain parameters of which some draw was run more than once.
bool repeats_draws(const RunSet& set);

/// The central 80% of runs that differ from the median run by random numbers alone. Worked out on ranks: how far a run
/// lies from the mean rank of its draw, widened since that is the mean of few runs, is laid off from the median rank and
/// read back as values, so that heavy tails, dates that never come (+inf) and logarithmic axes need nothing else. Where
/// chance is all, it is nearly the central 80% of runs. NaN for fewer than ten runs of repeated draws.
struct ChanceRange {
  double low;
  double high;
};
ChanceRange chance_range(std::span<const double> values, Draws draws);

/// Adds the range of one more row of time to `bands`.
void add_chance(Bands& bands, std::span<const double> values, Draws draws);

/// Share of the variance of ranks that stands within draws, in [0, 1]: one minus the intraclass correlation of a one-way
/// analysis of variance, with the jackknife over draws for the interval. All NaN for fewer than three draws, for draws that
/// were run once, or where nothing varies.
Estimate chance_share(std::span<const double> values, Draws draws);

}  // namespace headway
