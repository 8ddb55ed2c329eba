// Every declared parameter of the model, by group.
#include <fmt/format.h>

#include "analysis/plot/number.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/session/catalogue.h"
#include "ui/viewer/widget/caution_lines.h"
#include "ui/viewer/widget/parameter_control.h"

namespace headway::viewer {

namespace {

/// A parameter that is drawn from a distribution: what it is, and a way to one number.
void draw_uncertain(Viewer& viewer, const ParameterPlace& place, const Setting& setting) {
  ImGui::TextUnformatted(as_words(place.row->name).c_str());
  ImGui::TextDisabled("drawn in each run: %s", spell(setting).c_str());
  if (ImGui::SmallButton("fix at its median"))
    viewer.document.set(place.key(), quantile(std::get<Distribution>(setting), 0.5));
}

void draw_parameter(Viewer& viewer, const ParameterPlace& place) {
  const auto key = place.key();
  const auto setting = viewer.document.setting(place);
  ImGui::PushID(key.c_str());
  if (const auto* number = std::get_if<double>(&setting)) {
    double value = *number;
    const auto base = setting_of(viewer.document.base(), place);
    const auto* standard = std::get_if<double>(&base);
    const auto event = parameter_control(viewer, *place.row, value,
                                         standard ? *standard : place.row->info.value);
    if (event.changed && !viewer.document.set(key, value))
      viewer.message = fmt::format("{} does not admit {}.", key, format_bare(value, ""));
    if (event.reset) viewer.document.reset(key);
    draw_cautions(viewer, key);
  } else {
    draw_uncertain(viewer, place, setting);
  }
  ImGui::PopID();
}

bool is_wanted(const ParameterPlace& place, const std::string& search) {
  return matches(place.key() + " " + as_words(place.row->name) + " " +
                     std::string(place.row->info.meaning) + " " + std::string(place.group->title),
                 search);
}

std::vector<ParameterPlace> wanted(const ParameterGroup& group, const std::string& search) {
  std::vector<ParameterPlace> list;
  for (const auto& row : group.rows)
    if (const ParameterPlace place{&group, &row}; is_wanted(place, search)) list.push_back(place);
  return list;
}

/// The title of a group, with an ellipsis where the column is too narrow for it.
std::string fitting_title(std::string title) {
  constexpr const char* more = "\xE2\x80\xA6";
  const float room = ImGui::GetContentRegionAvail().x - ImGui::GetTreeNodeToLabelSpacing() - 2 * ImGui::GetStyle().FramePadding.x;
  if (ImGui::CalcTextSize(title.c_str()).x <= room) return title;
  while (!title.empty() && ImGui::CalcTextSize((title + more).c_str()).x > room) title.pop_back();
  return title + more;
}

}  // namespace

void draw_assumptions(Viewer& viewer) {
  const auto& search = search_field(viewer, "assumptions", "Search parameters");
  ImGui::BeginChild("list");
  bool any = false;
  for (const auto& group : parameter_groups()) {
    const auto places = wanted(group, search);
    if (places.empty()) continue;
    any = true;
    if (!search.empty()) ImGui::SetNextItemOpen(true);
    const auto title = fitting_title(fmt::format("{} ({})", group.title, places.size())) + "###" + std::string(group.name);
    const bool open = ImGui::CollapsingHeader(title.c_str());
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", std::string(group.title).c_str());
    if (!open) continue;
    ImGui::PushID(group.name.data());
    for (const auto& place : places) draw_parameter(viewer, place);
    ImGui::PopID();
  }
  if (!any) ImGui::TextDisabled("No parameter has these words.");
  ImGui::EndChild();
}

}  // namespace headway::viewer
