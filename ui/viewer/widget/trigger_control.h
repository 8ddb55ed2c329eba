// The condition on which an instrument waits: metric, comparison, level.
#pragma once

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

/// Controls to add, change and remove a condition. True when `trigger` was changed.
bool trigger_control(Viewer& viewer, Trigger& trigger);

}  // namespace headway::viewer
