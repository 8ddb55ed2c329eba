#include "ui/viewer/widget/caution_lines.h"

#include <imgui.h>

#include <algorithm>

namespace headway::viewer {

bool draw_cautions(Viewer& viewer, const std::string& about) {
  bool any = false;
  ImGui::PushTextWrapPos(0);
  ImGui::PushStyleColor(ImGuiCol_Text, danger_ink(viewer.look));
  for (const auto& caution : viewer.cautions()) {
    if (!about.empty() && caution.about != about) continue;
    ImGui::TextUnformatted(("! " + caution.text).c_str());
    any = true;
  }
  ImGui::PopStyleColor();
  ImGui::PopTextWrapPos();
  return any;
}

bool has_caution(const Viewer& viewer, const std::string& about) {
  const auto& list = viewer.cautions();
  return std::any_of(list.begin(), list.end(), [&](const auto& caution) { return caution.about == about; });
}

}  // namespace headway::viewer
