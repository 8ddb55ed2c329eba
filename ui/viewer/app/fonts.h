// DejaVu Sans, embedded at build, so that the window looks the same everywhere.
#pragma once

#include <imgui.h>

namespace headway::viewer {

/// The fonts of the window; valid until the next `load_fonts`.
struct Fonts {
  ImFont* text = nullptr;
  ImFont* bold = nullptr;
  ImFont* large = nullptr;  ///< bold, 1.6 times as high: the year, the number to remember
};

/// Fills the atlas of the current context for text of `pixels` height. Forgets what was there.
Fonts load_fonts(float pixels);

}  // namespace headway::viewer
