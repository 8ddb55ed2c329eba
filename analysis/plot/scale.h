// Axes as pure geometry: which interval they show, where a value lies, where ticks stand.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headway {

/// An interval of data. Empty when low > high.
struct Range {
  double low = 1;
  double high = 0;
  bool empty() const { return !(low <= high); }
  /// Widens to hold `x`; NaN and infinities are ignored.
  void include(double x);
};

/// Maps data to a coordinate; `logarithmic` axes take log10 first.
struct Axis {
  Range data;
  double from = 0;  ///< coordinate of data.low
  double to = 1;    ///< coordinate of data.high
  bool logarithmic = false;
  /// Coordinate of `x`; values outside the data are clamped to the ends, NaN stays NaN.
  double operator()(double x) const;
};

struct AxisTick {
  double value;
  std::string label;
};

/// Ticks at 1, 2 or 5 times a power of ten inside `range`: as many as come near `wanted`.
std::vector<double> nice_ticks(Range range, int wanted);

/// Powers of ten inside `range` (positive), thinned to about `wanted`; where fewer than two fit,
/// 1-2-5 steps.
std::vector<double> log_ticks(Range range, int wanted);

/// `range` widened to the next nice ticks on both sides; a constant gets room around it.
Range nice_range(Range range, int wanted, bool logarithmic);

/// Ticks with labels in `unit`, all with the same number of decimals.
std::vector<AxisTick> labelled_ticks(const Axis& axis, int wanted, std::string_view unit);

}  // namespace headway
