// Marks on an ImDrawList: what Dear ImGui lacks (dashes, bands without seams, markers) or does
// badly (long lines under 16-bit indices, sharp corners).
#pragma once

#include <imgui.h>

#include <string>

#include "ui/viewer/plot/palette.h"
#include "ui/viewer/plot/strokes.h"

namespace headway::plot {

/// Longest piece of a line or band that is drawn in one call.
inline constexpr std::size_t piece_points = 8000;

ImU32 packed(Colour colour, double opacity = 1);
ImVec2 to_pixels(Point p);

/// Lines of `width` pixels; lone points become dots.
void paint(ImDrawList& list, const Strokes& strokes, ImU32 colour, float width);

/// A band without anti-aliasing, whose edges would show as seams between columns.
void paint(ImDrawList& list, const Strip& strip, ImU32 colour);

/// A marker around a point, filled with `fill`.
void paint_marker(ImDrawList& list, Marker marker, Point at, float radius, ImU32 line, ImU32 fill,
                  float width);

/// Lengths of a style's dashes in pixels for a line of `width`.
std::vector<double> dash_lengths(std::size_t style, float width, Dashes dashes = Dashes::by_style);

/// A short piece of a line with the marker of its style, for legends.
void paint_sample(ImDrawList& list, const Box& box, std::size_t style, Theme theme, float width,
                  Dashes dashes);

/// `text` cut to `width` pixels at text of `size` pixels, with an ellipsis.
std::string cut_to(const std::string& text, float width, float size);
ImVec2 text_size(const std::string& text, float size);
void paint_text(ImDrawList& list, Point corner, const std::string& text, ImU32 colour, float size);

}  // namespace headway::plot
