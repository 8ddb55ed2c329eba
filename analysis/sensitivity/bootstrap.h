// The bootstrap (Efron 1979) of whatever is a function of sums over independent units, such as base points, trajectories,
// points. Resamples are drawn with the project's own random numbers, so that a file gives the same interval everywhere.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "analysis/stats.h"

namespace headway::sensitivity {

struct Bootstrap {
  std::size_t resamples = 1000;  ///< 0 for estimates without intervals
  std::uint64_t seed = 1;
};

/// Resamples of fewer units than this say little: they know only the values that were drawn.
inline constexpr std::size_t few_units = 30;
/// Percentiles of fewer resamples than this are their smallest and largest value.
inline constexpr std::size_t fewest_resamples = 40;

/// How often each unit is drawn in resample `number`; the counts add up to their number.
void draw_counts(const Bootstrap& bootstrap, std::size_t number, std::span<double> counts);

/// What is summed up: one row per unit, one column per sum.
struct Summands {
  std::size_t units = 0;
  std::size_t columns = 0;
  /// Writes rows first ... first + count - 1, column after column.
  std::function<void(std::size_t first, std::size_t count, double* out)> fill;
};

/// Turns means of the columns into statistics.
using StatisticOfMeans = std::function<void(std::span<const double> means, std::span<double> statistics)>;

/// The statistics of all units, each with the interval between percentiles of resamples. NaN ends without resamples, or for
/// fewer than two units. n is the number of units.
std::vector<Estimate> bootstrap_estimates(const Summands& summands, std::size_t statistics, const StatisticOfMeans& statistic,
                                          const Bootstrap& bootstrap);

/// `value` with the central interval of `resampled`; NaN among those are left out.
Estimate percentile_interval(double value, std::vector<double> resampled, std::size_t units);

}  // namespace headway::sensitivity
