// The picture to remember: capability to the right, safety upwards, every laboratory a disc.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "ui/viewer/app/draw.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/panel/plane.h"

namespace headway::viewer {

namespace {

PlaneView fit(const PlaneExtent& extent, const plot::Box& box) {
  const double width = extent.high_x - extent.low_x, height = extent.high_y - extent.low_y;
  PlaneView view{box, std::min(box.width() / width, box.height() / height), 0, 0};
  view.low_x = (extent.low_x + extent.high_x - box.width() / view.scale) / 2;
  view.low_y = (extent.low_y + extent.high_y - box.height() / view.scale) / 2;
  return view;
}

void draw_choice(Viewer& viewer) {
  auto& selection = viewer.selection;
  const auto& current = *viewer.shown.current;
  const auto count = current.runs_with_actors();
  if (ImGui::RadioButton(fmt::format("Median of {} runs###median", count).c_str(), !selection.single_run))
    selection.single_run = false;
  ImGui::SameLine();
  if (ImGui::RadioButton("One run", selection.single_run)) selection.single_run = true;
  if (ImGui::IsItemHovered())
    ImGui::SetTooltip("One run shows releases (rings) and incidents (crosses).");
  if (selection.single_run && count > 0) {
    selection.run = std::min(selection.run, count - 1);
    ImGui::SameLine();
    if (ImGui::ArrowButton("previous", ImGuiDir_Left)) selection.run = (selection.run + count - 1) % count;
    ImGui::SameLine();
    ImGui::Text("%d", static_cast<int>(selection.run) + 1);
    ImGui::SameLine();
    if (ImGui::ArrowButton("next", ImGuiDir_Right)) selection.run = (selection.run + 1) % count;
  }
}

PlaneExtent extent_for(const Viewer& viewer) {
  auto extent = extent_of(*viewer.shown.current);
  if (viewer.shown.baseline) extent = hull(extent, extent_of(*viewer.shown.baseline));
  return extent;
}

plot::Box frame_for(const Viewer& viewer, ImVec2 at, ImVec2 size) {
  const float line = ImGui::GetTextLineHeight();
  return {at.x + line * 3.4, at.y + viewer.length(4.0f), at.x + size.x - viewer.length(6.0f),
          at.y + size.y - line * 2.5};
}

}  // namespace

void draw_plane(Viewer& viewer) {
  const auto& current = viewer.shown.current;
  if (!current || current->runs.empty()) {
    draw_no_runs(viewer);
    return;
  }
  const PlaneChoice choice{viewer.selection.single_run, viewer.selection.run};
  draw_choice(viewer);
  const auto scene = plane_scene(*current, viewer.playback.year, choice);
  // In a low window the plane matters more than its legend, which the tooltips repeat.
  if (ImGui::GetContentRegionAvail().y > viewer.length(260)) draw_plane_legend(viewer, *current, scene);
  const auto at = ImGui::GetCursorScreenPos();
  const auto size = ImGui::GetContentRegionAvail();
  if (size.x < viewer.length(160) || size.y < viewer.length(80)) return;
  ImGui::InvisibleButton("plane", size);
  auto& list = *ImGui::GetWindowDrawList();
  const auto view = fit(extent_for(viewer), frame_for(viewer, at, size));
  const ImVec2 low{static_cast<float>(view.box.left), static_cast<float>(view.box.top)},
      high{static_cast<float>(view.box.right), static_cast<float>(view.box.bottom)};
  list.PushClipRect(low, high, true);
  draw_ground(viewer, view, list);
  list.PopClipRect();
  draw_grid(viewer, view, list);
  draw_axis_words(viewer, view, list);
  list.PushClipRect(low, high, true);
  draw_thresholds(viewer, view, scene, list);
  draw_diagonal_words(viewer, view, list);
  draw_year(viewer, view, list);
  const bool compared = viewer.shown.baseline && viewer.shown.baseline != viewer.shown.all;
  const auto was = compared ? plane_scene(*viewer.shown.baseline, viewer.playback.year, choice) : PlaneScene{};
  draw_scene(viewer, view, scene, compared ? &was : nullptr, list);
  list.PopClipRect();
}

}  // namespace headway::viewer
