#include "ui/viewer/app/draw.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace headway::viewer {

namespace {

constexpr float pi = 3.14159265f;

/// Number of corners and the angle of the first, by shape; the circle is drawn with many.
struct Form {
  int corners;
  float turn;
};
constexpr std::array<Form, 7> forms{{{40, 0},
                                     {4, pi / 4},
                                     {4, 0},
                                     {3, -pi / 2},
                                     {3, pi / 2},
                                     {5, -pi / 2},
                                     {6, 0}}};

std::vector<ImVec2> outline(ImVec2 at, float radius, std::size_t shape) {
  const auto [corners, turn] = forms[shape % forms.size()];
  const float step = 2 * pi / static_cast<float>(corners);
  // The area of a regular polygon with circumradius R is n R² sin(2π/n) / 2.
  const float reach =
      radius * std::sqrt(2 * pi / (static_cast<float>(corners) * std::sin(step)));
  std::vector<ImVec2> points;
  for (int i = 0; i < corners; ++i) {
    const float angle = turn + step * static_cast<float>(i);
    points.push_back({at.x + reach * std::cos(angle), at.y + reach * std::sin(angle)});
  }
  return points;
}

}  // namespace

void turned_text(ImDrawList& list, ImFont* font, ImVec2 middle, float angle, ImU32 colour,
                 const char* text) {
  const auto size = font->CalcTextSizeA(font->FontSize, 1e9f, 0, text);
  const float c = std::cos(angle), s = std::sin(angle);
  const auto turned = [&](float x, float y) {
    return ImVec2{middle.x + c * x - s * y, middle.y + s * x + c * y};
  };
  // Glyph by glyph: the list's own text is cut where it would have stood unturned.
  float pen = -size.x / 2;
  const float top = -size.y / 2;
  for (const char* at = text; *at != 0; ++at) {
    const auto* glyph = font->FindGlyph(static_cast<ImWchar>(static_cast<unsigned char>(*at)));
    if (!glyph) continue;
    if (glyph->Visible) {
      list.PrimReserve(6, 4);
      list.PrimQuadUV(turned(pen + glyph->X0, top + glyph->Y0), turned(pen + glyph->X1, top + glyph->Y0),
                      turned(pen + glyph->X1, top + glyph->Y1), turned(pen + glyph->X0, top + glyph->Y1),
                      {glyph->U0, glyph->V0}, {glyph->U1, glyph->V0}, {glyph->U1, glyph->V1},
                      {glyph->U0, glyph->V1}, colour);
    }
    pen += glyph->AdvanceX;
  }
}

void centred_text(ImDrawList& list, ImVec2 middle, ImU32 colour, const std::string& text) {
  const auto size = ImGui::CalcTextSize(text.c_str());
  list.AddText({std::round(middle.x - size.x / 2), std::round(middle.y - size.y / 2)}, colour,
               text.c_str());
}

void right_text(ImDrawList& list, ImVec2 at, ImU32 colour, const std::string& text) {
  const auto size = ImGui::CalcTextSize(text.c_str());
  list.AddText({std::round(at.x - size.x), std::round(at.y - size.y / 2)}, colour, text.c_str());
}

void haloed_text(ImDrawList& list, ImVec2 at, ImU32 colour, ImU32 halo, const std::string& text) {
  for (const float dx : {-1.0f, 0.0f, 1.0f})
    for (const float dy : {-1.0f, 0.0f, 1.0f})
      if (dx != 0 || dy != 0) list.AddText({at.x + dx * 1.3f, at.y + dy * 1.3f}, halo, text.c_str());
  list.AddText(at, colour, text.c_str());
}

void dashed_line(ImDrawList& list, ImVec2 from, ImVec2 to, ImU32 colour, float width, float dash) {
  const float length = std::hypot(to.x - from.x, to.y - from.y);
  const auto at = [&](float d) {
    const float share = std::min(1.0f, d / length);
    return ImVec2{from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share};
  };
  if (dash <= 0 || length > 1e5f) return;
  for (float d = 0; d < length; d += 2 * dash) list.AddLine(at(d), at(d + dash), colour, width);
}

void fill_shape(ImDrawList& list, ImVec2 at, float radius, std::size_t shape, ImU32 fill, ImU32 line,
                float width) {
  const auto points = outline(at, radius, shape);
  const int n = static_cast<int>(points.size());
  list.AddConvexPolyFilled(points.data(), n, fill);
  list.AddPolyline(points.data(), n, line, ImDrawFlags_Closed, width);
}

void dashed_shape(ImDrawList& list, ImVec2 at, float radius, std::size_t shape, ImU32 colour,
                  float width) {
  const auto points = outline(at, radius, shape);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const ImVec2 a = points[i], b = points[(i + 1) % points.size()];
    if (points.size() > 8 && i % 2 == 1) continue;  // of a circle every second chord
    if (points.size() > 8) list.AddLine(a, b, colour, width);
    else dashed_line(list, a, b, colour, width, width * 3);
  }
}

}  // namespace headway::viewer
