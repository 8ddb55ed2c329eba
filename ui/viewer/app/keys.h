// Keys: what the keyboard does, and the page that lists it.
#pragma once

#include "ui/viewer/app/viewer.h"

namespace headway::viewer {

/// Numbers of keys as GLFW and so Dear ImGui 1.86 count them; letters and digits are their ASCII.
namespace key {
inline constexpr int space = 32, escape = 256, enter = 257, right = 262, left = 263, page_up = 266,
                     page_down = 267, home = 268, end = 269, f1 = 290;
}  // namespace key

/// Runs the actions whose keys were pressed, unless a text field has them.
void take_keys(Viewer& viewer);

/// The list of keys, while it is open.
void draw_keys(Viewer& viewer);

}  // namespace headway::viewer
