// What the colours and shapes of the plane mean.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "ui/viewer/app/draw.h"
#include "ui/viewer/panel/plane.h"

namespace headway::viewer {

std::string state_name(const Snapshot& snapshot, std::size_t state) {
  const auto& names = snapshot.scenario->initial.states.names;
  return state < names.size() ? names[state] : "";
}

void draw_plane_legend(const Viewer& viewer, const Snapshot& snapshot, const PlaneScene& scene) {
  if (!snapshot.scenario) return;
  auto& list = *ImGui::GetWindowDrawList();
  const float size = ImGui::GetTextLineHeight();
  std::vector<bool> states(snapshot.scenario->initial.states.names.size()), types(lab_type_names.size());
  for (const auto& disc : scene.discs) {
    if (disc.state < states.size()) states[disc.state] = true;
    if (disc.type < types.size()) types[disc.type] = true;
  }
  bool first = true;
  const auto entry = [&](const std::string& name, std::size_t shape, ImU32 fill, ImU32 line) {
    const float width = size * 1.3f + ImGui::CalcTextSize(name.c_str()).x;
    if (!first) {
      ImGui::SameLine(0, viewer.length(14));
      if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
    }
    first = false;
    const auto at = ImGui::GetCursorScreenPos();
    fill_shape(list, {at.x + size * 0.45f, at.y + size * 0.5f}, size * 0.36f, shape, fill, line, viewer.length(1.5f));
    ImGui::Dummy({size * 1.05f, size});
    ImGui::SameLine(0, size * 0.2f);
    ImGui::TextUnformatted(name.c_str());
  };
  for (std::size_t s = 0; s < states.size(); ++s)
    if (states[s]) {
      const auto colour = ink(plot::colour_of(1 + s % 7, viewer.look.theme));
      entry(state_name(snapshot, s), 0, colour, colour);
    }
  for (std::size_t t = 0; t < types.size(); ++t)
    if (types[t])
      entry(as_words(lab_type_names[t]), t, IM_COL32(0, 0, 0, 0), text_ink(viewer.look));
}

float folded_width(const char* words) {
  return ImGui::CalcTextSize(words).x + 2 * ImGui::GetStyle().FramePadding.x;
}

void draw_folded(const Viewer& viewer, const char* words, const std::function<void()>& draw) {
  if (ImGui::SmallButton(words)) ImGui::OpenPopup("folded");
  const float width = std::max(0.8f * ImGui::GetWindowWidth(), viewer.length(240));
  ImGui::SetNextWindowSize({width, 0});
  if (!ImGui::BeginPopup("folded")) return;
  draw();
  ImGui::EndPopup();
}

}  // namespace headway::viewer
