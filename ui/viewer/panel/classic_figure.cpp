// The figure of the classic model that is open.
#include <algorithm>

#include "analysis/classic/request.h"
#include "analysis/plot/number.h"
#include "ui/viewer/app/classic.h"
#include "ui/viewer/panel/guide.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/widget/classic_chart.h"

namespace headway::viewer {

namespace {

struct KindWords {
  std::string_view kind;
  const char* title;
  const char* about;
};
constexpr KindWords kind_words[] = {{"curves", "Curves", "Answers along a parameter: closed form dashed, solver solid or broad, agents as points"},
                                    {"map", "Map", "One answer over two parameters"},
                                    {"simplex", "Simplex", "Replicator flow of three strategies"},
                                    {"plane", "Phase plane", "Replicator flow of two populations"}};

void draw_kinds(const Viewer& viewer, OpenClassic& open) {
  const auto kinds = figure_kinds(open.model());
  if (std::find(kinds.begin(), kinds.end(), open.figure.kind) == kinds.end()) open.figure.kind = kinds.front();
  for (const auto& words : kind_words) {
    if (kinds.size() < 2 || std::find(kinds.begin(), kinds.end(), words.kind) == kinds.end()) continue;
    const bool on = open.figure.kind == words.kind;
    ImGui::PushFont(on ? viewer.fonts.bold : viewer.fonts.text);
    if (ImGui::RadioButton(words.title, on)) open.figure.kind = words.kind;
    ImGui::PopFont();
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", words.about);
    ImGui::SameLine();
  }
  if (kinds.size() > 1) ImGui::NewLine();
}

/// One of the names, behind `what`; true when it is another one than before.
bool draw_name_choice(const Viewer& viewer, const char* what, const std::vector<std::string>& names, std::string& chosen) {
  bool changed = false;
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(what);
  ImGui::SameLine();
  ImGui::SetNextItemWidth(std::min(viewer.length(260), ImGui::GetContentRegionAvail().x));
  ImGui::PushID(what);
  if (ImGui::BeginCombo("##choice", as_words(chosen).c_str(), ImGuiComboFlags_HeightLarge)) {
    for (const auto& name : names)
      if (ImGui::Selectable(as_words(name).c_str(), name == chosen) && name != chosen) chosen = name, changed = true;
    ImGui::EndCombo();
  }
  ImGui::PopID();
  return changed;
}

/// The parameter that `request` names, or else `usual`; its range is not shown.
void draw_parameter_choice(const Viewer& viewer, const char* what, const OpenClassic& open, std::string_view usual, std::string& request) {
  std::vector<std::string> names;
  for (const auto& row : open.model().parameters()) names.emplace_back(row.name);
  auto chosen = std::string(stretch_of(open.model(), what, request, usual).row.name);
  if (draw_name_choice(viewer, what, names, chosen)) request = chosen;
}

std::string_view usual_across(const OpenClassic& open) {
  const auto& picture = open.model().picture;
  return open.figure.kind == "map" && !picture.map_over.empty() ? picture.map_over : picture.over;
}

void draw_axes_choice(const Viewer& viewer, OpenClassic& open) {
  auto& figure = open.figure;
  const auto& picture = open.model().picture;
  if (figure.kind != "curves" && figure.kind != "map") return;
  draw_parameter_choice(viewer, "along", open, usual_across(open), figure.over);
  if (figure.kind != "map") return;
  ImGui::SameLine();
  draw_parameter_choice(viewer, "upwards", open, picture.against, figure.against);
  if (!open.shown || open.shown->answers.empty()) return;
  std::vector<std::string> quantities;
  for (const auto& answer : open.shown->answers) quantities.push_back(answer.quantity);
  auto chosen = figure.quantity.empty() ? picture.mapped.empty() ? quantities.front() : std::string(picture.mapped) : figure.quantity;
  if (draw_name_choice(viewer, "of", quantities, chosen)) figure.quantity = chosen;
}

/// Puts the parameter where the user clicked.
void take_click(OpenClassic& open, const ParameterRow& row, double place) {
  if (row.info.kind != headway::Kind::real) place = std::round(place);
  open.set(row, std::clamp(place, row.info.domain.low, row.info.domain.high));
}

void draw_classic_picture(Viewer& viewer, OpenClassic& open) {
  const auto& asked = open.shown->asked;
  const auto& picture = open.shown->picture;
  const auto& over = stretch_of(open.model(), "along", asked.figure.over, open.model().picture.over).row;
  if (const auto* curves = std::get_if<CurveChart>(&picture)) {
    const auto pointed = draw_figure(viewer, *curves, open.document.value(over));
    if (pointed.clicked) take_click(open, over, pointed.x);
  } else if (const auto* map = std::get_if<HeatMap>(&picture)) {
    const auto& usual = open.model().picture.map_over;
    const auto& right = usual.empty() ? over : stretch_of(open.model(), "along", asked.figure.over, usual).row;
    const auto& up = stretch_of(open.model(), "upwards", asked.figure.against, open.model().picture.against).row;
    draw_figure(viewer, *map, {open.document.value(right), open.document.value(up)});
  } else if (const auto* simplex = std::get_if<Simplex>(&picture)) {
    draw_figure(viewer, *simplex);
  } else if (const auto* plane = std::get_if<PhasePlane>(&picture)) {
    draw_figure(viewer, *plane);
  }
}

}  // namespace

void draw_classic_figure(Viewer& viewer) {
  auto& open = *viewer.classic;
  draw_kinds(viewer, open);
  draw_axes_choice(viewer, open);
  if (!open.shown) return draw_words("The figure is being worked out\xE2\x80\xA6");
  for (const auto& problem : open.shown->problems) draw_words(problem.what + "; " + problem.remedy, danger_ink(viewer.look));
  draw_classic_picture(viewer, open);
}

}  // namespace headway::viewer
