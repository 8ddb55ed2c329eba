// A condition of an instrument or a commitment: metric, comparison, level, months.
#pragma once

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

/// What a condition is for.
struct TriggerWords {
  const char* add;   ///< on the button that adds one
  const char* lead;  ///< before the condition
  const char* about;
};
inline constexpr TriggerWords waits_for{"Wait for a condition\xE2\x80\xA6", "waits until", "From its start on it waits until a measure of the world has reached a level once."};
inline constexpr TriggerWords released_by{"Release on a condition\xE2\x80\xA6", "is released when", "It ends when a measure of the world has reached a level; with a condition to wait for, it comes and goes."};

/// Controls to add, change and remove a condition. True when `trigger` was changed.
bool trigger_control(Viewer& viewer, Trigger& trigger, const TriggerWords& words);

}  // namespace headway::viewer
