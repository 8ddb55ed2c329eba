// The instruments over the years, as bars that can be moved and stretched, and the commitments as lanes; below the scrub
// bar and on its scale.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/viewer/app/draw.h"
#include "ui/viewer/panel/timeline.h"

namespace headway::viewer {

namespace {

/// Which part of a bar the pointer has.
enum class Grip { none, start, end, whole };

struct BarPlace {
  ImVec2 low, high;  ///< corners
  bool open_end;     ///< it lasts beyond the axis
};

BarPlace place_of(const YearScale& scale, const Schedule& schedule, float top, float height) {
  const float left = scale.x_of(std::max(schedule.start, scale.first));
  const float right = scale.x_of(std::min(schedule.end, scale.last));
  return {{left, top}, {std::max(right, left + 4), top + height}, schedule.end > scale.last};
}

Grip grip_at(const BarPlace& bar, float x, float reach) {
  if (std::abs(x - bar.low.x) <= reach) return Grip::start;
  if (std::abs(x - bar.high.x) <= reach) return Grip::end;
  return x > bar.low.x && x < bar.high.x ? Grip::whole : Grip::none;
}

/// To whole months.
double snapped(double year) { return std::round(year * 12) / 12; }

/// The schedule after the grip was moved from where it was caught by `years`.
Schedule moved(const Schedule& caught, Grip grip, double years, const YearScale& scale) {
  constexpr double shortest = 1.0 / 12;
  Schedule next = caught;
  const double end = std::min(caught.end, scale.last);
  if (grip == Grip::start)
    next.start = std::clamp(snapped(caught.start + years), scale.first, caught.end - shortest);
  if (grip == Grip::end) next.end = std::max(snapped(end + years), caught.start + shortest);
  if (grip == Grip::end && next.end > scale.last) next.end = with_defaults<Schedule>().end;
  if (grip != Grip::whole) return next;
  years = std::max(years, scale.first - caught.start);
  next.start = snapped(caught.start + years);
  if (caught.end <= scale.last) next.end = snapped(caught.end + years);
  return next;
}

void draw_bar(const Viewer& viewer, const PolicyEntry& entry, const BarPlace& bar, std::size_t index,
              const YearScale& scale) {
  auto& list = *ImGui::GetWindowDrawList();
  const bool on = entry.schedule.enabled != 0;
  const auto colour = plot::colour_of(1 + entry.instrument.index() % 7, viewer.look.theme);
  const float round = viewer.length(4);
  list.AddRectFilled(bar.low, bar.high, ink(colour, on ? 0.35f : 0.1f), round);
  const float phase = scale.x_of(std::min(entry.schedule.start + entry.schedule.phase_in / 12, scale.last));
  if (on && phase > bar.low.x + 1)  // what is phased in is drawn as a ramp
    list.AddTriangleFilled({bar.low.x, bar.high.y}, {std::min(phase, bar.high.x), bar.low.y},
                           {std::min(phase, bar.high.x), bar.high.y}, ink(colour, 0.35f));
  if (on && phase < bar.high.x) list.AddRectFilled({std::max(phase, bar.low.x), bar.low.y}, bar.high, ink(colour, 0.35f), round);
  const bool selected = viewer.selection.instrument == index;
  list.AddRect(bar.low, bar.high, selected ? text_ink(viewer.look) : ink(colour), round, 0,
               viewer.length(selected ? 2 : 1));
  draw_bar_name(viewer, scale, bar.low, bar.high, entry.name + (on ? "" : " (off)") + (bar.open_end ? "  \xE2\x86\x92" : ""));
}

void change_schedule(Viewer& viewer, std::size_t index, const Schedule& schedule) {
  auto entry = viewer.document.edits().policy[index];
  entry.schedule = schedule;
  viewer.document.change_instrument(index, entry);
}

/// Catching, moving and letting go of a bar. The way back starts at the state when it was caught.
void take_input(Viewer& viewer, const BarPlace& bar, std::size_t index, const YearScale& scale) {
  auto& drag = viewer.timeline_drag;
  const float x = ImGui::GetIO().MousePos.x;
  const float reach = viewer.length(6);
  if (ImGui::IsItemActivated()) {
    drag = {static_cast<int>(grip_at(bar, x, reach)), x, viewer.document.edits().policy[index].schedule};
    viewer.selection.instrument = index;
    viewer.document.begin_gesture();
  }
  if (ImGui::IsItemActive() && drag.grip != 0 && x != drag.from) {
    const double years = scale.year_at(x) - scale.year_at(drag.from);
    change_schedule(viewer, index, moved(drag.caught, static_cast<Grip>(drag.grip), years, scale));
  }
  if (ImGui::IsItemDeactivated()) viewer.document.end_gesture();
  if (!ImGui::IsItemHovered() && !ImGui::IsItemActive()) return;
  const Grip grip = ImGui::IsItemActive() ? static_cast<Grip>(drag.grip) : grip_at(bar, x, reach);
  ImGui::SetMouseCursor(grip == Grip::whole ? ImGuiMouseCursor_Hand : ImGuiMouseCursor_ResizeEW);
  const auto& schedule = viewer.document.edits().policy[index].schedule;
  ImGui::SetTooltip("%s\n%s to %s\nDrag the middle to move it, an end to stretch it.",
                    viewer.document.edits().policy[index].name.c_str(), fmt::format("{:.1f}", schedule.start).c_str(),
                    schedule.end > scale.last ? "no end" : fmt::format("{:.1f}", schedule.end).c_str());
}

}  // namespace

void draw_bar_name(const Viewer& viewer, const YearScale& scale, ImVec2 low, ImVec2 high, const std::string& name) {
  const float width = ImGui::CalcTextSize(name.c_str()).x;
  const float y = (low.y + high.y - ImGui::GetTextLineHeight()) / 2;
  const bool inside = high.x - low.x > width + viewer.length(12);
  const float x = inside                                              ? low.x + viewer.length(8)
                  : high.x + width + viewer.length(14) < scale.right ? high.x + viewer.length(8)
                                                                     : low.x - width - viewer.length(8);
  haloed_text(*ImGui::GetWindowDrawList(), {x, y}, text_ink(viewer.look), ink(plot::inks_of(viewer.look.theme).paper, 0.6f), name);
}

float timeline_height(const Viewer& viewer) {
  constexpr std::size_t most = 6;
  constexpr float very_low = 27;  // text heights: the race has the room, dates are set in Policies
  if (ImGui::GetIO().DisplaySize.y < very_low * ImGui::GetFontSize()) return 0;
  const auto& edits = viewer.document.edits();
  const auto rows = std::min(most, edits.policy.size() + edits.schemes.size());
  return static_cast<float>(rows) * timeline_row(viewer);
}

float timeline_row(const Viewer& viewer) { return ImGui::GetTextLineHeight() + viewer.length(7); }

void draw_timeline(Viewer& viewer, const YearScale& scale) {
  const auto count = viewer.document.edits().policy.size();
  const float height = timeline_row(viewer);
  for (std::size_t i = 0; i < count; ++i) {
    const auto entry = viewer.document.edits().policy[i];
    const float top = ImGui::GetCursorScreenPos().y;
    const auto bar = place_of(scale, entry.schedule, top, height - viewer.length(3));
    ImGui::PushID(entry.name.c_str());
    ImGui::SetCursorScreenPos({bar.low.x - viewer.length(4), top});
    ImGui::InvisibleButton("bar", {bar.high.x - bar.low.x + viewer.length(8), height - viewer.length(3)});
    take_input(viewer, bar, i, scale);
    draw_bar(viewer, entry, bar, i, scale);
    ImGui::SetCursorScreenPos({scale.left, top + height});
    ImGui::PopID();
  }
  draw_commitment_lanes(viewer, scale);
}

}  // namespace headway::viewer
