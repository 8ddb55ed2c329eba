#include "ui/viewer/plot/paint.h"

#include <algorithm>
#include <cmath>

namespace headway::plot {

namespace {

/// Corners sharper than this are drawn as two lines: joined, they would grow spikes.
bool is_sharp(Point a, Point b, Point c) {
  const Point in{b.x - a.x, b.y - a.y}, out{c.x - b.x, c.y - b.y};
  return in.x * out.x + in.y * out.y < -0.3 * std::hypot(in.x, in.y) * std::hypot(out.x, out.y);
}

void paint_line(ImDrawList& list, std::span<const Point> points, ImU32 colour, float width) {
  const auto draw = [&] {
    if (list._Path.Size > 1)
      list.PathStroke(colour, ImDrawFlags_None, width);
    else
      list.PathClear();
  };
  for (std::size_t i = 0; i < points.size(); ++i) {
    list.PathLineTo(to_pixels(points[i]));
    const bool full = list._Path.Size == static_cast<int>(piece_points);
    const bool sharp =
        i > 0 && i + 1 < points.size() && is_sharp(points[i - 1], points[i], points[i + 1]);
    if (!full && !sharp) continue;
    draw();
    list.PathLineTo(to_pixels(points[i]));
  }
  draw();
}

void paint_piece(ImDrawList& list, std::span<const Point> upper, std::span<const Point> lower,
                 ImU32 colour) {
  const auto n = static_cast<int>(upper.size());
  list.PrimReserve(6 * (n - 1), 2 * n);
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  const unsigned first = list._VtxCurrentIdx;
  for (std::size_t i = 0; i < upper.size(); ++i) {
    list.PrimWriteVtx(to_pixels(upper[i]), white, colour);
    list.PrimWriteVtx(to_pixels(lower[i]), white, colour);
  }
  for (int i = 0; i + 1 < n; ++i)
    for (const unsigned corner : {0u, 1u, 2u, 1u, 3u, 2u})
      list.PrimWriteIdx(static_cast<ImDrawIdx>(first + 2 * static_cast<unsigned>(i) + corner));
}

}  // namespace

ImU32 packed(Colour colour, double opacity) {
  return IM_COL32(colour.r, colour.g, colour.b, static_cast<int>(std::lround(255 * opacity)));
}

ImVec2 to_pixels(Point p) { return {static_cast<float>(p.x), static_cast<float>(p.y)}; }

void paint(ImDrawList& list, const Strokes& strokes, ImU32 colour, float width) {
  for (std::size_t i = 0; i < strokes.size(); ++i) {
    if (strokes[i].size() == 1)
      list.AddCircleFilled(to_pixels(strokes[i][0]), std::max(width * 0.75f, 1.0f), colour, 8);
    else
      paint_line(list, strokes[i], colour, width);
  }
}

void paint(ImDrawList& list, const Strip& strip, ImU32 colour) {
  const std::span<const Point> upper(strip.upper), lower(strip.lower);
  if (upper.size() == 1) {
    list.AddLine(to_pixels(upper[0]), to_pixels(lower[0]), colour);
    return;
  }
  for (std::size_t i = 0; i + 1 < upper.size(); i += piece_points - 1) {
    const auto n = std::min(piece_points, upper.size() - i);
    paint_piece(list, upper.subspan(i, n), lower.subspan(i, n), colour);
  }
}

void paint_marker(ImDrawList& list, Marker marker, Point at, float radius, ImU32 line, ImU32 fill,
                  float width) {
  const ImVec2 c = to_pixels(at);
  const float r = radius;
  const auto polygon = [&](std::initializer_list<ImVec2> corners) {
    list.AddConvexPolyFilled(corners.begin(), static_cast<int>(corners.size()), fill);
    list.AddPolyline(corners.begin(), static_cast<int>(corners.size()), line, ImDrawFlags_Closed,
                     width);
  };
  switch (marker) {
    case Marker::none:
      return;
    case Marker::circle:
      list.AddCircleFilled(c, r, fill);
      list.AddCircle(c, r, line, 0, width);
      return;
    case Marker::square:
      return polygon(
          {{c.x - r, c.y - r}, {c.x + r, c.y - r}, {c.x + r, c.y + r}, {c.x - r, c.y + r}});
    case Marker::triangle:
      return polygon({{c.x, c.y - 1.2f * r}, {c.x + 1.2f * r, c.y + r}, {c.x - 1.2f * r, c.y + r}});
    case Marker::diamond:
      return polygon({{c.x, c.y - 1.4f * r},
                      {c.x + 1.4f * r, c.y},
                      {c.x, c.y + 1.4f * r},
                      {c.x - 1.4f * r, c.y}});
    case Marker::cross:
      list.AddLine({c.x - r, c.y - r}, {c.x + r, c.y + r}, line, width);
      list.AddLine({c.x - r, c.y + r}, {c.x + r, c.y - r}, line, width);
  }
}

std::vector<double> dash_lengths(std::size_t style, float width, Dashes dashes) {
  std::vector<double> lengths;
  for (const double d : dashes_of(style, dashes)) lengths.push_back(d * static_cast<double>(width));
  return lengths;
}

void paint_sample(ImDrawList& list, const Box& box, std::size_t style, Theme theme, float width,
                  Dashes dashes) {
  Strokes line;
  const double y = (box.top + box.bottom) / 2;
  line.add({box.left, y});
  line.add({box.right, y});
  const ImU32 colour = packed(colour_of(style, theme));
  paint(list, dashed(line, dash_lengths(style, width, dashes)), colour, width);
  paint_marker(list, marker_of(style), {(box.left + box.right) / 2, y}, 1.9f * width, colour,
               packed(inks_of(theme).paper), width * 0.75f);
}

ImVec2 text_size(const std::string& text, float size) {
  return ImGui::GetFont()->CalcTextSizeA(size, FLT_MAX, 0, text.data(), text.data() + text.size());
}

void paint_text(ImDrawList& list, Point corner, const std::string& text, ImU32 colour, float size) {
  // Whole pixels, so that letters stay sharp.
  const ImVec2 at{std::floor(static_cast<float>(corner.x)),
                  std::floor(static_cast<float>(corner.y))};
  list.AddText(ImGui::GetFont(), size, at, colour, text.data(), text.data() + text.size());
}

std::string cut_to(const std::string& text, float width, float size) {
  if (text_size(text, size).x <= width) return text;
  std::string cut = text;
  while (!cut.empty() && text_size(cut + "…", size).x > width) {
    while (!cut.empty() && (static_cast<unsigned char>(cut.back()) & 0xC0) == 0x80) cut.pop_back();
    if (!cut.empty()) cut.pop_back();
  }
  while (!cut.empty() && cut.back() == ' ') cut.pop_back();
  return cut.empty() ? cut : cut + "…";
}

}  // namespace headway::plot
