// The menu bar and the line at the foot of the window.
#pragma once

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

void draw_menu(Viewer& viewer);

/// How many runs stand behind what is shown, and the last message.
void draw_status(Viewer& viewer);

}  // namespace headway::viewer
