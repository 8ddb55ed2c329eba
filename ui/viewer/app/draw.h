// Shapes and words that Dear ImGui does not draw itself.
#pragma once

#include <imgui.h>

#include <cstddef>
#include <string>

namespace headway::viewer {

/// ASCII text turned by `angle` (radians, clockwise) around its middle, which stands at `middle`.
void turned_text(ImDrawList& list, ImFont* font, ImVec2 middle, float angle, ImU32 colour,
                 const char* text);
void centred_text(ImDrawList& list, ImVec2 middle, ImU32 colour, const std::string& text);
/// `at` is the middle of the right edge.
void right_text(ImDrawList& list, ImVec2 at, ImU32 colour, const std::string& text);
/// Text with an outline in the colour of the paper, legible on lines. `at` is the top left corner.
void haloed_text(ImDrawList& list, ImVec2 at, ImU32 colour, ImU32 halo, const std::string& text);

void dashed_line(ImDrawList& list, ImVec2 from, ImVec2 to, ImU32 colour, float width, float dash);

/// The shapes of analysis/plot/plane.h, all with the area of a circle of `radius`: circle, square,
/// diamond, triangle, triangle down, pentagon, hexagon.
void fill_shape(ImDrawList& list, ImVec2 at, float radius, std::size_t shape, ImU32 fill, ImU32 line,
                float width);
void dashed_shape(ImDrawList& list, ImVec2 at, float radius, std::size_t shape, ImU32 colour,
                  float width);

}  // namespace headway::viewer
