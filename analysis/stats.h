// Statistics over runs: quantiles, and intervals of independent runs. All of them are closed forms or
// order statistics, so that one file always gives one answer.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace headway {

/// The values that are not NaN, ascending. Infinities stay: +inf means "never".
std::vector<double> sorted_values(std::span<const double> values);

/// Quantile at `p` in [0, 1] of ascending values, linear between order statistics (Hyndman and
/// Fan 1996, type 7). NaN when there are none.
double quantile_of(std::span<const double> ascending, double p);

/// Median of the values that are not NaN.
double median_of(std::span<const double> values);

/// Pearson's correlation of the pairs in which both are numbers; 0 where one does not vary.
double correlation_of(std::span<const double> x, std::span<const double> y);

/// Of every interval in a report.
constexpr double interval_level = 0.95;

/// An estimate with its 95% interval and the number of runs behind it. All NaN when n is too small.
struct Estimate {
  double value;
  double low;
  double high;
  std::size_t n;
};

/// Mean with Student's t interval; low and high are NaN for fewer than two values.
Estimate mean_interval(std::span<const double> values, double level = interval_level);

/// Median with the distribution-free interval of order statistics, of at least 95% coverage. When
/// there are too few values for that (fewer than 6), low and high are NaN.
Estimate median_interval(std::span<const double> values);

/// Share of `hits` in `n` with Wilson's interval; all NaN for n = 0.
Estimate share_interval(std::size_t hits, std::size_t n);

/// Ends of Wilson's interval for a share known from `n` independent runs (not a whole number for clusters), at
/// `quantile` standard errors.
struct Ends {
  double low;
  double high;
};
Ends wilson_ends(double share, double n, double quantile);

/// Quantiles across runs at each row of time: median and central 50, 80 and 95%.
struct Bands {
  /// Probabilities of the rows of `quantiles`.
  static constexpr double probabilities[7] = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};
  static constexpr std::size_t median = 3;
  std::vector<double> quantiles[7];  ///< one value per row of time, NaN where no run has a value
  std::vector<double> chance[2];     ///< ends of the central 80% by chance alone (chance.h); empty where not worked out
  std::vector<std::size_t> n;        ///< runs with a finite value, per row of time
  std::size_t rows() const { return n.size(); }
  /// Largest number of runs behind any row.
  std::size_t runs() const;
};

/// Adds one row of time to `bands`.
void add_row(Bands& bands, std::span<const double> values_across_runs);

}  // namespace headway
