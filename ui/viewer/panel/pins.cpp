// Scenarios put aside for comparison, up to four.
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include "ui/viewer/app/actions.h"
#include "ui/viewer/panel/panels.h"

namespace headway::viewer {

namespace {

void draw_pin(Viewer& viewer, std::size_t index) {
  auto& pin = viewer.pins[index];
  ImGui::PushID(static_cast<int>(index));
  const auto colour = ink(plot::colour_of(3 + index, viewer.look.theme));
  const auto at = ImGui::GetCursorScreenPos();
  const float height = ImGui::GetFrameHeight();
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + viewer.length(6), at.y + height}, colour);
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + viewer.length(12));
  ImGui::SetNextItemWidth(-1);
  ImGui::InputText("##title", &pin.title);
  const auto list = differences(pin.edits, viewer.document.base());
  ImGui::TextDisabled("%s", list.empty() ? "the scenario as it was opened"
                                         : fmt::format("{} {} from it", list.size(), list.size() == 1 ? "change" : "changes").c_str());
  if (ImGui::IsItemHovered() && !list.empty()) {
    ImGui::BeginTooltip();
    for (const auto& d : list) ImGui::Text("%s: %s \xE2\x86\x92 %s %s", d.key.c_str(), d.was.c_str(), d.now.c_str(), d.unit.c_str());
    ImGui::EndTooltip();
  }
  if (ImGui::SmallButton("Go back to it")) viewer.document.replace(pin.edits, "pin " + pin.title);
  ImGui::SameLine();
  if (ImGui::SmallButton("Take out")) {
    pin = {};
    viewer.runner.clear(pin_slot(index));
  }
  ImGui::Separator();
  ImGui::PopID();
}

}  // namespace

void draw_pins(Viewer& viewer) {
  if (ImGui::Button("Pin what is on the screen (P)", {-1, 0})) pin_current(viewer);
  ImGui::BeginChild("list");
  bool any = false;
  for (std::size_t i = 0; i < pin_count; ++i)
    if (viewer.pins[i].scenario) {
      any = true;
      draw_pin(viewer, i);
    }
  if (!any) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextDisabled("A pinned scenario keeps its place in charts and scoreboard while you go on changing things. "
                        "There is room for four.");
    ImGui::PopTextWrapPos();
  }
  ImGui::EndChild();
}

}  // namespace headway::viewer
