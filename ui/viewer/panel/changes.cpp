// What differs from the scenario that was opened.
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/widget/caution_lines.h"

namespace headway::viewer {

namespace {

void draw_difference(Viewer& viewer, const Difference& difference) {
  ImGui::PushTextWrapPos(0);
  ImGui::PushFont(viewer.fonts.bold);
  ImGui::TextUnformatted(difference.key.c_str());
  ImGui::PopFont();
  ImGui::TextUnformatted(difference.what.c_str());
  const auto arrow = difference.was.empty()   ? "new: " + difference.now
                     : difference.now.empty() ? "removed, it was: " + difference.was
                                              : difference.was + " \xE2\x86\x92 " + difference.now;
  ImGui::TextDisabled("%s %s", arrow.c_str(), difference.unit.c_str());
  ImGui::PopTextWrapPos();
  if (ImGui::SmallButton("reset")) {
    if (difference.instrument) viewer.document.reset_instrument(difference.key);
    else if (difference.commitment) viewer.document.reset_commitment(difference.key);
    else if (difference.cell) viewer.document.reset_cell(*difference.cell);
    else viewer.document.reset(difference.key);
  }
  ImGui::Separator();
}

}  // namespace

void draw_changes(Viewer& viewer) {
  if (draw_cautions(viewer)) ImGui::Separator();
  const auto list = differences(viewer.document.edits(), viewer.document.base());
  if (list.empty()) {
    ImGui::PushTextWrapPos(0);
    ImGui::TextDisabled("Nothing differs from the scenario that was opened.");
    ImGui::PopTextWrapPos();
    return;
  }
  if (ImGui::Button("Reset everything")) viewer.document.reset_all();
  ImGui::SameLine();
  ImGui::TextDisabled("%d %s", static_cast<int>(list.size()), list.size() == 1 ? "change" : "changes");
  ImGui::BeginChild("list");
  for (std::size_t i = 0; i < list.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    draw_difference(viewer, list[i]);
    ImGui::PopID();
  }
  ImGui::EndChild();
}

}  // namespace headway::viewer
