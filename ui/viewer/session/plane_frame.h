// Which part of the plane is shown at a date: a frame that follows the race. No window.
#pragma once

#include "ui/viewer/session/plane_scene.h"

namespace headway::viewer {

/// A rectangle of the plane (OOM); empty when its lows are above its highs.
struct PlaneExtent {
  double low_x = 1e9, high_x = -1e9, low_y = 1e9, high_y = -1e9;
  bool empty() const { return low_x > high_x; }
  void include(Point p);
};
PlaneExtent hull(const PlaneExtent& a, const PlaneExtent& b);

/// The part of the plane that the medians of all dates of `snapshot` need, in whole OOM.
PlaneExtent extent_of(const Snapshot& snapshot);

/// Rows on each side of a date that its frame answers for: half a year of months. What comes into
/// view within half a year is in view already, and what was there half a year ago still is.
inline constexpr std::size_t frame_reach = 6;

/// Frames for `needs`, one per row: each holds the needs of its row. The upper edges never fall. From
/// one row to the next no edge moves by more than 1 / (2 reach + 1) of what all needs span. Rows that
/// need nothing take the frame of their neighbours; all empty where no row needs anything.
std::vector<PlaneExtent> smooth_frames(std::vector<PlaneExtent> needs, std::size_t reach);

/// What each row of `snapshot` needs: its living laboratories, and the diagonal below the foremost, so
/// that its margin can be read.
std::vector<PlaneExtent> needs_of(const Snapshot& snapshot, const PlaneChoice& choice);

/// The frame at `year`, in a straight line between rows.
PlaneExtent frame_at(const std::vector<PlaneExtent>& frames, const std::vector<double>& years, double year);

}  // namespace headway::viewer
