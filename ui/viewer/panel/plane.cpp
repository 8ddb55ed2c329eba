// The picture to remember: capability to the right, safety upwards, every laboratory a disc.
#include <algorithm>

#include "ui/viewer/panel/panels.h"
#include "ui/viewer/panel/plane.h"
#include "ui/viewer/session/plane_frame.h"

namespace headway::viewer {

namespace {

/// Both axes with one scale, so that the diagonal is the line of balance at 45 degrees and a margin is
/// as long to the side as it is upwards. No less than `least` OOM are shown.
PlaneView fit(const PlaneExtent& extent, const plot::Box& box) {
  constexpr double least = 2.4, edge = 0.1;  // edge: share of the frame kept free for discs and names
  const double width = std::max(least, extent.high_x - extent.low_x) / (1 - 2 * edge),
               height = std::max(least, extent.high_y - extent.low_y) / (1 - 2 * edge);
  PlaneView view{box, std::min(box.width() / width, box.height() / height), 0, 0};
  view.low_x = (extent.low_x + extent.high_x - box.width() / view.scale) / 2;
  view.low_y = (extent.low_y + extent.high_y - box.height() / view.scale) / 2;
  return view;
}

/// What of the plane is to be seen at the date shown.
PlaneExtent extent_for(const Viewer& viewer, const PlaneChoice& choice) {
  const auto one = [&](const Snapshot& snapshot) {
    if (viewer.selection.whole_race) return extent_of(snapshot);
    return frame_at(smooth_frames(needs_of(snapshot, choice), frame_reach), snapshot.years,
                    viewer.playback.year);
  };
  auto extent = one(*viewer.shown.current);
  if (viewer.shown.baseline && viewer.shown.baseline != viewer.shown.all)
    extent = hull(extent, one(*viewer.shown.baseline));
  return extent.empty() ? extent_of(*viewer.shown.current) : extent;
}

plot::Box frame_for(const Viewer& viewer, ImVec2 at, ImVec2 size) {
  const float line = ImGui::GetTextLineHeight();
  return {at.x + line * 3.8, at.y + viewer.length(4.0f), at.x + size.x - viewer.length(6.0f),
          at.y + size.y - line * 2.5};
}

void draw_picture(Viewer& viewer, const PlaneView& view, const PlaneChoice& choice, const PlaneScene& scene) {
  auto& list = *ImGui::GetWindowDrawList();
  const ImVec2 low{static_cast<float>(view.box.left), static_cast<float>(view.box.top)},
      high{static_cast<float>(view.box.right), static_cast<float>(view.box.bottom)};
  list.PushClipRect(low, high, true);
  draw_ground(viewer, view, list);
  list.PopClipRect();
  draw_grid(viewer, view, list);
  draw_axis_words(viewer, view, list);
  list.PushClipRect(low, high, true);
  std::vector<plot::Box> taken = draw_thresholds(viewer, view, scene, list);
  taken.push_back(draw_year(viewer, view, list));
  const bool compared = viewer.shown.baseline && viewer.shown.baseline != viewer.shown.all;
  const auto was = compared ? plane_scene(*viewer.shown.baseline, viewer.playback.year, choice) : PlaneScene{};
  draw_scene(viewer, view, scene, compared ? &was : nullptr, std::move(taken), list);
  list.PopClipRect();
}

/// In a low window the race matters more than its legend, in a very low one more than any words but the
/// margin now: the others are behind a button.
void draw_plane_heading(Viewer& viewer, const Snapshot& snapshot, const PlaneScene& scene, const PlaneChoice& choice) {
  const float lines = ImGui::GetContentRegionAvail().y / ImGui::GetTextLineHeight();
  const auto legend = [&] { draw_plane_legend(viewer, snapshot, scene); };
  if (lines < 16) {
    draw_folded(viewer, "Show\xE2\x80\xA6", [&] {
      draw_plane_choice(viewer);
      draw_margin_line(viewer, choice, true);
      legend();
    });
    ImGui::SameLine();
    draw_margin_line(viewer, choice, false);
    return;
  }
  draw_plane_choice(viewer);
  if (lines < 25) {
    go_on(folded_width("Legend\xE2\x80\xA6"), viewer.length(18));
    draw_folded(viewer, "Legend\xE2\x80\xA6", legend);
  }
  draw_margin_line(viewer, choice, true);
  if (lines >= 25) legend();
}

}  // namespace

void draw_plane(Viewer& viewer) {
  const auto& current = viewer.shown.current;
  if (!has_series(viewer)) {
    draw_no_runs(viewer);
    return;
  }
  const PlaneChoice choice{viewer.selection.single_run, viewer.selection.run};
  const auto scene = plane_scene(*current, viewer.playback.year, choice);
  draw_plane_heading(viewer, *current, scene, choice);
  const auto at = ImGui::GetCursorScreenPos();
  const auto size = ImGui::GetContentRegionAvail();
  if (size.x < viewer.length(120) || size.y < viewer.length(80)) return;
  ImGui::InvisibleButton("plane", size);
  draw_picture(viewer, fit(extent_for(viewer, choice), frame_for(viewer, at, size)), choice, scene);
}

}  // namespace headway::viewer
