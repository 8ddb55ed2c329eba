// The windows in front of the window: choosing a file, a question, a notice.
#pragma once

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

/// Draws what of them is open. While one is, keys go to it alone.
void draw_dialogues(Viewer& viewer);

/// True while one is open.
bool has_dialogue(const Viewer& viewer);

}  // namespace headway::viewer
