// The instruments over the years, as part of the foot of the window.
#pragma once

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

/// Years along the scrub bar and the timeline.
struct YearScale {
  double first = 0, last = 1;
  float left = 0, right = 1;  ///< pixels
  float x_of(double year) const {
    return left + static_cast<float>((year - first) / (last - first)) * (right - left);
  }
  double year_at(float x) const {
    return first + static_cast<double>((x - left) / (right - left)) * (last - first);
  }
};

/// Height of one bar with its gap, and of those that are in view at once.
float timeline_row(const Viewer& viewer);
float timeline_height(const Viewer& viewer);

/// One bar per instrument, from the cursor downwards.
void draw_timeline(Viewer& viewer, const YearScale& scale);

}  // namespace headway::viewer
