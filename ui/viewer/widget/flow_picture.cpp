// Simplexes and phase planes: arrows along a flow, and where it rests.
#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/scale.h"
#include "ui/viewer/app/draw.h"
#include "ui/viewer/plot/paint.h"
#include "ui/viewer/widget/classic_chart.h"

namespace headway::viewer {

namespace {

/// The picture of a flow: the unit square of its coordinates in pixels.
struct FlowCanvas {
  ImDrawList& list;
  ImVec2 corner;  ///< of (0, 0), at the lower left
  float side;
  float pixel;
  ImVec2 operator()(Point p) const { return {corner.x + side * static_cast<float>(p.x), corner.y - side * static_cast<float>(p.y)}; }
};

/// Room for a picture `height` sides high, with `around` text heights around it and a note below.
FlowCanvas lay_out_flow(Viewer& viewer, double height, float around, std::string_view note) {
  const auto corner = ImGui::GetCursorScreenPos();
  const auto room = ImGui::GetContentRegionAvail();
  const float text = ImGui::GetFontSize(), margin = around * text;
  const float side = std::max(1.0f, std::min(room.x - 2 * margin, (room.y - 2 * margin - 2 * text) / static_cast<float>(height)));
  ImGui::PushStyleColor(ImGuiCol_Text, quiet_ink(viewer.look));
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(note.data(), note.data() + note.size());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
  const float top = ImGui::GetCursorScreenPos().y + margin;
  return {*ImGui::GetWindowDrawList(), {corner.x + (room.x - side) / 2, top + side * static_cast<float>(height)}, side, viewer.length(1)};
}

void draw_flow(const Viewer& viewer, const FlowCanvas& canvas, const std::vector<FlowArrow>& arrows) {
  for (const auto& arrow : arrows) {
    std::vector<Point> path;
    for (const auto& point : arrow.path) {
      const auto at = canvas(point);
      path.push_back({at.x, at.y});
    }
    const auto colour = ink(plot::colour_of(1, viewer.look.theme), static_cast<float>(0.35 + 0.65 * arrow.strength));
    for (std::size_t i = 1; i < path.size(); ++i) canvas.list.AddLine(plot::to_pixels(path[i - 1]), plot::to_pixels(path[i]), colour, 1.7f * canvas.pixel);
    if (const auto head = arrow_head(path, 7.0 * static_cast<double>(canvas.pixel)); !head.empty())
      canvas.list.AddTriangleFilled(plot::to_pixels(head[0]), plot::to_pixels(head[1]), plot::to_pixels(head[2]), colour);
  }
}

void draw_edges(const Viewer& viewer, const FlowCanvas& canvas, std::initializer_list<Point> corners) {
  std::vector<ImVec2> places;
  for (const auto& corner : corners) places.push_back(canvas(corner));
  canvas.list.AddPolyline(places.data(), static_cast<int>(places.size()), quiet_ink(viewer.look), ImDrawFlags_Closed, 1.4f * canvas.pixel);
}

void draw_rest(const Viewer& viewer, const FlowCanvas& canvas, const PhasePlane::Rest& rest) {
  const auto colour = ink(plot::colour_of(2, viewer.look.theme));
  const float radius = 6 * canvas.pixel;
  canvas.list.AddCircleFilled(canvas(rest.at), radius, rest.stable ? colour : paper_ink(viewer.look));
  canvas.list.AddCircle(canvas(rest.at), radius, colour, 0, 2 * canvas.pixel);
}

void draw_scales(const Viewer& viewer, const FlowCanvas& canvas, const PhasePlane& plane) {
  const float text = ImGui::GetFontSize();
  const auto quiet = quiet_ink(viewer.look);
  for (const auto& tick : labelled_ticks({{0, 1}, 0, 1, false}, 5, "1")) {
    const auto x = canvas({tick.value, 0}), y = canvas({0, tick.value});
    canvas.list.AddLine(x, {x.x, x.y + 4 * canvas.pixel}, quiet);
    canvas.list.AddLine({y.x - 4 * canvas.pixel, y.y}, y, quiet);
    centred_text(canvas.list, {x.x, x.y + 0.9f * text}, quiet, tick.label);
    right_text(canvas.list, {y.x - 0.5f * text, y.y}, quiet, tick.label);
  }
  right_text(canvas.list, {canvas({1, 0}).x, canvas.corner.y + 2.1f * text}, text_ink(viewer.look), plane.x_name);
  const auto top = canvas({0, 1});
  canvas.list.AddText({top.x, top.y - 1.6f * text}, text_ink(viewer.look), plane.y_name.c_str());
}

}  // namespace

void draw_figure(Viewer& viewer, const Simplex& simplex) {
  constexpr float largest_disc = 0.06f;  // of the side
  const double height = std::sqrt(3.0) / 2;
  const auto canvas = lay_out_flow(viewer, height, 3.5f, simplex_note);
  draw_edges(viewer, canvas, {triangle_place({1, 0, 0}), triangle_place({0, 1, 0}), triangle_place({0, 0, 1})});
  draw_flow(viewer, canvas, simplex.arrows);
  for (const auto& rest : simplex.rests) draw_rest(viewer, canvas, rest);
  for (std::size_t i = 0; i < 3; ++i) {
    Composition all{};
    all[i] = 1;
    const auto at = canvas(triangle_place(all));
    const float disc = largest_disc * canvas.side, radius = std::max(2.5f * canvas.pixel, disc * static_cast<float>(std::sqrt(simplex.shares[i])));
    canvas.list.AddCircleFilled(at, radius, ink(plot::colour_of(1 + i, viewer.look.theme), 0.85f));
    const float away = disc + 0.8f * ImGui::GetFontSize();
    centred_text(canvas.list, {at.x, i == 2 ? at.y - away : at.y + away}, text_ink(viewer.look), fmt::format("{}  {:.1f}%", simplex.corners[i], 100 * simplex.shares[i]));
  }
}

void draw_figure(Viewer& viewer, const PhasePlane& plane) {
  const auto canvas = lay_out_flow(viewer, 1, 3, phase_plane_note);
  draw_edges(viewer, canvas, {{0, 0}, {1, 0}, {1, 1}, {0, 1}});
  draw_scales(viewer, canvas, plane);
  draw_flow(viewer, canvas, plane.arrows);
  for (const auto& [from, to] : plane.still) canvas.list.AddLine(canvas(from), canvas(to), ink(plot::colour_of(2, viewer.look.theme), 0.55f), 6 * canvas.pixel);
  for (const auto& rest : plane.rests) draw_rest(viewer, canvas, rest);
}

}  // namespace headway::viewer
