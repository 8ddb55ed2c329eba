// The instruments and commitments over the years, as part of the foot of the window.
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

/// The name of a bar: inside, beside it to the right, or to the left.
void draw_bar_name(const Viewer& viewer, const YearScale& scale, ImVec2 low, ImVec2 high, const std::string& name);

/// One bar per instrument and one lane per commitment, from the cursor downwards.
void draw_timeline(Viewer& viewer, const YearScale& scale);

/// The lanes alone: month by month the parties that keep it, that break it and that have joined and owe nothing, from below.
void draw_commitment_lanes(Viewer& viewer, const YearScale& scale);

/// Such a lane between two corners; of a party the shares are of the runs.
void draw_lane(const Viewer& viewer, const YearScale& scale, const std::vector<PledgeShares>& months, float top, float bottom);

}  // namespace headway::viewer
