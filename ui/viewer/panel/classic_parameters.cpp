// The parameters of the classic model that is open, as sliders.
#include <fmt/format.h>

#include "ui/viewer/app/classic.h"
#include "ui/viewer/panel/guide.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/widget/parameter_control.h"

namespace headway::viewer {

namespace {

/// True when another model is wanted: what was open may be gone.
bool draw_model_choice(Viewer& viewer, const OpenClassic& open) {
  std::string wanted;
  ImGui::SetNextItemWidth(-1);
  if (ImGui::BeginCombo("##model", std::string(open.model().title).c_str(), ImGuiComboFlags_HeightLarge)) {
    for (const auto& model : classic::classics())
      if (ImGui::Selectable(std::string(model.title).c_str(), &model == &open.model())) wanted = model.name;
    ImGui::EndCombo();
  }
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("All classic models. The menu File opens scenarios of them, too.");
  if (wanted.empty() || wanted == open.model().name) return false;
  open_file(viewer, wanted);
  return true;
}

/// What is wrong with a parameter, below its control; with the model as a whole where `name` is empty.
void draw_faults(Viewer& viewer, const OpenClassic& open, std::string_view name) {
  if (!name.empty() && open.refused == name) draw_words(open.refusal, danger_ink(viewer.look));
  if (!open.shown || open.is_stale()) return;
  for (const auto& problem : open.shown->problems) {
    bool has_control = false;
    for (const auto& row : open.model().parameters()) has_control = has_control || row.name == problem.key;
    if (name.empty() ? !has_control : problem.key == name) draw_words(fmt::format("{}; {}", problem.what, problem.remedy), danger_ink(viewer.look));
  }
}

void draw_classic_parameter(Viewer& viewer, OpenClassic& open, const ParameterRow& row) {
  double value = open.document.value(row);
  const auto event = parameter_control(viewer, row, value, open.document.standard(row));
  if (event.changed) open.set(row, value);
  if (event.reset) open.set(row, open.document.standard(row));
  draw_faults(viewer, open, row.name);
}

}  // namespace

void draw_classic_parameters(Viewer& viewer) {
  auto& open = *viewer.classic;
  if (draw_model_choice(viewer, open)) return;
  draw_words(fmt::format("Source: {}. docs/classics.md says what the model assumes, shows and leaves out.", open.model().source), quiet_ink(viewer.look));
  draw_faults(viewer, open, "");
  ImGui::Spacing();
  ImGui::BeginChild("list");
  for (const auto& row : open.model().parameters()) draw_classic_parameter(viewer, open, row);
  ImGui::EndChild();
}

}  // namespace headway::viewer
