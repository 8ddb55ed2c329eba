// Play, pause, step, and the scrub bar over the years.
#include <fmt/format.h>

#include <cmath>

#include "ui/viewer/app/actions.h"
#include "ui/viewer/app/draw.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/panel/timeline.h"

namespace headway::viewer {

namespace {

void draw_track(const Viewer& viewer, const YearScale& scale, float y) {
  auto& list = *ImGui::GetWindowDrawList();
  const float now = scale.x_of(viewer.playback.year);
  list.AddLine({scale.left, y}, {scale.right, y}, rule_ink(viewer.look), viewer.length(5));
  list.AddLine({scale.left, y}, {now, y}, safe_ink(viewer.look), viewer.length(5));
  const int wanted = static_cast<int>((scale.right - scale.left) / viewer.length(70));
  for (const double year : nice_ticks({scale.first, scale.last}, std::max(2, wanted))) {
    if (std::abs(year - std::round(year)) > 1e-6) continue;
    const float x = scale.x_of(year);
    list.AddLine({x, y - viewer.length(3)}, {x, y + viewer.length(6)}, quiet_ink(viewer.look));
    centred_text(list, {x, y + viewer.length(8) + ImGui::GetTextLineHeight() / 2},
                 quiet_ink(viewer.look), fmt::format("{:.0f}", year));
  }
  list.AddCircleFilled({now, y}, viewer.length(8), safe_ink(viewer.look));
  list.AddCircle({now, y}, viewer.length(8), paper_ink(viewer.look), 0, viewer.length(2));
}

/// The bar with its years; dragging anywhere on it moves the date.
YearScale draw_bar(Viewer& viewer, ImVec2 size) {
  const auto at = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("bar", size);
  const float inset = viewer.length(24);
  const double first = viewer.first_year();
  const YearScale scale{first, std::max(viewer.last_year(), first + 1e-3), at.x + inset,
                        at.x + size.x - inset};
  if (ImGui::IsItemActive()) {
    viewer.playback.playing = false;
    viewer.playback.year = scale.year_at(ImGui::GetIO().MousePos.x);
  }
  draw_track(viewer, scale, at.y + viewer.length(8));
  return scale;
}

bool draw_button(const char* id, bool playing, const Viewer& viewer) {
  const float size = ImGui::GetFrameHeight() * 1.2f;
  const bool pressed = ImGui::Button(id, {size, size});
  const auto low = ImGui::GetItemRectMin();
  auto& list = *ImGui::GetWindowDrawList();
  const ImU32 colour = text_ink(viewer.look);
  const auto p = [&](float x, float y) { return ImVec2{low.x + size * x, low.y + size * y}; };
  if (playing) {
    list.AddRectFilled(p(0.30f, 0.26f), p(0.44f, 0.74f), colour);
    list.AddRectFilled(p(0.56f, 0.26f), p(0.70f, 0.74f), colour);
  } else {
    list.AddTriangleFilled(p(0.34f, 0.24f), p(0.34f, 0.76f), p(0.76f, 0.5f), colour);
  }
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s (Space)", playing ? "Pause" : "Play");
  return pressed;
}

/// "2031, May"
std::string date_in_words(double year) {
  constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto month = static_cast<int>(std::floor((year - std::floor(year)) * 12 + 1e-6));
  return fmt::format("{} {:.0f}", months[std::min(month, 11)], std::floor(year));
}

}  // namespace

void draw_transport(Viewer& viewer) {
  auto& playback = viewer.playback;
  if (draw_button("##play", playback.playing, viewer)) {
    playback.playing = !playback.playing;
    if (playback.playing && playback.year >= viewer.last_year() - 1e-6)
      playback.year = viewer.first_year();
  }
  ImGui::SameLine();
  const auto step = [&](const char* id, ImGuiDir direction, double years) {
    if (ImGui::ArrowButton(id, direction)) {
      playback.playing = false;
      playback.year += years;
    }
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("One month (Ctrl+arrow; Page Up and Down move a year)");
    ImGui::SameLine();
  };
  ImGui::PushButtonRepeat(true);
  step("back", ImGuiDir_Left, -1.0 / 12);
  step("on", ImGuiDir_Right, 1.0 / 12);
  ImGui::PopButtonRepeat();
  ImGui::AlignTextToFramePadding();
  const auto date = date_in_words(playback.year);
  const float at = ImGui::GetCursorPosX();
  ImGui::PushFont(viewer.fonts.bold);
  ImGui::TextUnformatted(date.c_str());
  const float width = ImGui::CalcTextSize("May 2000").x;
  ImGui::PopFont();
  ImGui::SameLine(at + width + viewer.length(10));
  const float height = ImGui::GetFrameHeight() * 1.2f;
  const auto scale = draw_bar(viewer, {ImGui::GetContentRegionAvail().x, height});
  if (timeline_height(viewer) <= 0) return;
  ImGui::BeginChild("timeline", {0, 0}, false, ImGuiWindowFlags_NoBackground);
  draw_timeline(viewer, scale);
  ImGui::EndChild();
}

}  // namespace headway::viewer
