// Fan charts: the median and the central 50, 80 and 95% of the runs over time.
#pragma once

#include <string>
#include <vector>

#include "analysis/plot/scale.h"
#include "analysis/stats.h"

namespace headway {

/// One fan. `style` picks colour, dashes and marker (0 is ink, dashed: the baseline).
struct Fan {
  std::string label;  ///< written at the end of the line; empty for none
  std::size_t style = 1;
  Bands bands;
};

/// How much of the spread is drawn; the more fans, the less.
enum class Spread { all, middle, none };

struct FanChart {
  std::string id;  ///< unique on the page
  std::string title;
  std::string description;
  std::string unit;  ///< of a run file, or "%" for shares
  bool logarithmic = false;
  bool from_zero = false;  ///< the axis includes 0 (linear axes)
  Spread spread = Spread::all;
  std::vector<double> time;        ///< years, one per row of the bands
  std::vector<double> references;  ///< horizontal lines
  std::vector<Fan> fans;
};

/// The picture, and whether its axis cuts off part of the outer bands.
struct DrawnChart {
  std::string svg;
  bool cut = false;
};
DrawnChart draw(const FanChart& chart);

/// Interval of values that the axis must show; `cut` says that extreme 95% bands are left out.
Range visible_range(const FanChart& chart, bool& cut);

/// Shifts positions so that neighbours are at least `gap` apart and all lie in [low, high] where
/// there is room; the order stays.
std::vector<double> spread_apart(std::vector<double> positions, double gap, double low,
                                 double high);

/// Name shortened to `length` characters, with an ellipsis.
std::string shortened(const std::string& name, std::size_t length);

}  // namespace headway
