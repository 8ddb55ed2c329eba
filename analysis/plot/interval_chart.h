// Numbers with their intervals, one line each, in panels side by side that share the names of the lines: what each of
// several changes does to each of several outcomes. A picture that stands alone in a file.
#pragma once

#include <string>
#include <vector>

#include "analysis/stats.h"

namespace headway {

struct IntervalPanel {
  std::string title;
  std::string unit;                 ///< as run files spell it; "month" for differences of dates
  std::vector<Estimate> estimates;  ///< one per line; NaN for none
};

struct IntervalChart {
  std::string title;
  std::string note;  ///< below the picture
  std::vector<std::string> lines;
  std::vector<IntervalPanel> panels;
};

/// Zero is marked in every panel; an interval that leaves it out is drawn full, others are hollow.
std::string draw(const IntervalChart& chart);

}  // namespace headway
