// Axes of the window as pure geometry: where a value lies, which value lies there, where ticks
// stand, and what a turn of the wheel shows. Ranges and number formats are those of analysis/plot.
#pragma once

#include <string_view>
#include <vector>

#include "analysis/plot/scale.h"

namespace headway::plot {

/// symlog is linear near 0 and logarithmic on both sides, for values of any sign and size.
enum class Scale { linear, logarithmic, symlog };

/// Maps the data of one axis to pixels and back. `data` is as `sound_range` gives it.
struct Projection {
  Range data{0, 1};
  double from = 0;  ///< pixel of data.low
  double to = 1;    ///< pixel of data.high
  Scale scale = Scale::linear;
  double knee = 1;  ///< symlog: about linear between -knee and knee

  /// Pixel of `x`, also outside the data; not finite where there is none (NaN, 0 on a log axis).
  double operator()(double x) const;
  /// The value at a pixel.
  double value_at(double pixel) const;
};

/// Puts a value where the axis is linear, and takes it back.
double warp(double x, Scale scale, double knee);
double unwarp(double place, Scale scale, double knee);

/// `range` made fit for an axis: not empty, finite, wider than nothing, positive on a log axis.
Range sound_range(Range range, Scale scale);

/// `range` with room around it up to the next ticks, and with 0 if `from_zero`.
Range fitted(Range range, Scale scale, double knee, bool from_zero);

/// `range` seen through a lens: `factor` times as wide, the point at `share` of its length fixed.
/// Where the result would be too narrow or too wide for numbers, the range stays.
Range zoomed(Range range, Scale scale, double knee, double share, double factor);

/// `range` moved by `share` of its length.
Range panned(Range range, Scale scale, double knee, double share);

/// Ticks at 1-2-5 steps, powers of ten, or months of a year, with labels in `unit` that all differ.
/// About `wanted`, at most twice that.
std::vector<AxisTick> ticks_of(const Projection& axis, int wanted, std::string_view unit);

/// The ticks whose labels have room: `width` gives the length of a label along the axis in pixels,
/// `gap` the least space between two.
template <class Width>
std::vector<AxisTick> with_room(std::vector<AxisTick> ticks, const Projection& axis, double gap,
                            Width width) {
  const auto fits = [&](std::size_t step) {
    for (std::size_t i = step; i < ticks.size(); i += step) {
      const double apart = axis(ticks[i].value) - axis(ticks[i - step].value);
      if ((apart < 0 ? -apart : apart) <
          (width(ticks[i].label) + width(ticks[i - step].label)) / 2 + gap)
        return false;
    }
    return true;
  };
  std::size_t step = 1;
  while (step < ticks.size() && !fits(step)) ++step;
  std::vector<AxisTick> kept;
  for (std::size_t i = 0; i < ticks.size(); i += step) kept.push_back(ticks[i]);
  return kept;
}

}  // namespace headway::plot
