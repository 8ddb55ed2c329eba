// How the window looks: theme and size of text.
#pragma once

#include <imgui.h>

#include "ui/viewer/plot/palette.h"

namespace headway::viewer {

using plot::Theme;

/// What the user chose. `text` is a factor in [0.5, 2.5]; lengths in the window follow it.
struct Look {
  Theme theme = Theme::light;
  float text = 1;
  bool operator==(const Look&) const = default;
};

/// Height of text in pixels at 100% on a display of 96 dots per inch.
inline constexpr float text_pixels = 16;

/// Colours and lengths of all widgets. `scale` is text size times display scale.
void apply_style(const Look& look, float scale);

/// A colour of the palette for drawing.
ImU32 ink(plot::Colour colour, float opacity = 1);

/// Colours of the current theme by what they are for.
ImU32 text_ink(const Look& look);
ImU32 quiet_ink(const Look& look);
ImU32 rule_ink(const Look& look);
ImU32 paper_ink(const Look& look);
/// What is good, what is dangerous.
ImU32 safe_ink(const Look& look, float opacity = 1);
ImU32 danger_ink(const Look& look, float opacity = 1);

}  // namespace headway::viewer
