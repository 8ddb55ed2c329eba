// Parameters that are drawn at random, and those that could be.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "scenario/read_value.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/session/catalogue.h"
#include "ui/viewer/widget/parameter_control.h"

namespace headway::viewer {

namespace {

/// Over the plausible range, by its scale.
Distribution spread_of(const ParameterInfo& info) {
  if (info.scale == Scale::logarithmic && info.plausible.low > 0)
    return {Distribution::Family::lognormal,
            {std::sqrt(info.plausible.low * info.plausible.high), std::log(info.plausible.high / info.plausible.low) / 4}};
  return {Distribution::Family::uniform, {info.plausible.low, info.plausible.high}};
}

void draw_drawn(Viewer& viewer, const ParameterPlace& place, const Distribution& distribution) {
  const auto key = place.key();
  ImGui::PushFont(viewer.fonts.bold);
  ImGui::TextUnformatted(as_words(place.row->name).c_str());
  ImGui::PopFont();
  ImGui::TextDisabled("%s", fmt::format("{}, {}", input::family_names()[static_cast<std::size_t>(distribution.family)], format_unit(place.row->info.unit)).c_str());
  auto next = distribution;
  bool changed = false;
  const double width = place.row->info.plausible.high - place.row->info.plausible.low;
  for (std::size_t i = 0; i < next.arguments.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (i > 0) ImGui::SameLine();
    ImGui::SetNextItemWidth(viewer.length(90));
    changed |= ImGui::DragScalar("##argument", ImGuiDataType_Double, &next.arguments[i], static_cast<float>(width) / 300, nullptr, nullptr, "%.4g");
    if (ImGui::IsItemActivated()) viewer.document.begin_gesture();
    if (ImGui::IsItemDeactivated()) viewer.document.end_gesture();
    ImGui::PopID();
  }
  const bool ordered = distribution.family != Distribution::Family::uniform || next.arguments[0] < next.arguments[1];
  if (changed && (!ordered || !viewer.document.set(key, next))) viewer.message = "These numbers give no distribution that the parameter admits.";
  if (ImGui::SmallButton("fix at the median")) viewer.document.set(key, quantile(distribution, 0.5));
  ImGui::Separator();
}

/// Calls `f(place, setting)` for the parameters that have the words, drawn ones or fixed ones.
template <class F>
void for_each_parameter(Viewer& viewer, const std::string& search, bool drawn, F&& f) {
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows) {
      const ParameterPlace place{&group, &row};
      const auto setting = viewer.document.setting(place);
      if (std::holds_alternative<Distribution>(setting) != drawn) continue;
      if (!matches(place.key() + " " + as_words(row.name) + " " + std::string(row.info.meaning), search)) continue;
      ImGui::PushID(place.key().c_str());
      f(place, setting);
      ImGui::PopID();
    }
}

}  // namespace

void draw_uncertainties(Viewer& viewer) {
  const auto& search = search_field(viewer, "uncertainties", "Search parameters");
  ImGui::BeginChild("list");
  std::size_t count = 0;
  for_each_parameter(viewer, search, true, [&](const ParameterPlace& place, const Setting& setting) {
    ++count;
    draw_drawn(viewer, place, std::get<Distribution>(setting));
  });
  if (count == 0) ImGui::TextDisabled("No parameter is drawn; runs differ by their random numbers alone.");
  if (ImGui::CollapsingHeader("Draw more parameters", search.empty() ? 0 : ImGuiTreeNodeFlags_DefaultOpen))
    for_each_parameter(viewer, search, false, [&](const ParameterPlace& place, const Setting&) {
      if (place.row->info.kind != Kind::real) return;
      const bool asked = ImGui::SmallButton("draw");
      if (ImGui::IsItemHovered()) ImGui::SetTooltip("Drawn at random from its plausible range");
      if (asked) viewer.document.set(place.key(), spread_of(place.row->info));
      ImGui::SameLine();
      ImGui::TextUnformatted(as_words(place.row->name).c_str());
      if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", std::string(place.row->info.meaning).c_str());
    });
  ImGui::EndChild();
}

}  // namespace headway::viewer
