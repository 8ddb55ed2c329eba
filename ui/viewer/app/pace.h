// When the window draws: after every event for a few frames, all the time while something moves, and
// otherwise never.
#pragma once

#include <algorithm>

namespace headway::viewer {

class Pace {
 public:
  /// Frames drawn after the last event: hovering and fading need a few to settle.
  static constexpr int frames_after_event = 3;

  /// True when nothing is left to draw: wait for an event.
  bool may_sleep(bool is_moving) const { return !is_moving && frames_ == 0; }
  /// Whether to draw now. `has_events`: something happened since the last call, whether it was waited
  /// for or found while frames were drawn. `blinks`: the cursor of a text field does.
  bool begin_frame(bool is_moving, bool has_events, bool blinks) {
    if (has_events) frames_ = frames_after_event;
    const bool draws = is_moving || frames_ > 0 || blinks;
    frames_ = std::max(0, frames_ - 1);
    return draws;
  }

 private:
  int frames_ = frames_after_event;
};

}  // namespace headway::viewer
