#include "ui/viewer/widget/trigger_control.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "ui/viewer/session/triggers.h"
#include "ui/viewer/widget/parameter_control.h"

namespace headway::viewer {

namespace {

/// Where the metric stands at the date shown, in round numbers: a level to begin with.
double level_now(Viewer& viewer, std::string_view metric) {
  const auto& bands = viewer.bands.get(viewer.shown.current, "series/" + std::string(metric));
  const auto row = viewer.row();
  if (row >= bands.rows()) return 0;
  const double x = bands.quantiles[Bands::median][row];
  return std::isfinite(x) ? std::stod(fmt::format("{:.2g}", x)) : 0;
}

bool draw_metric(Viewer& viewer, Trigger& trigger) {
  bool changed = false;
  ImGui::SetNextItemWidth(-1);
  if (ImGui::BeginCombo("##metric", as_words(trigger.metric).c_str(), ImGuiComboFlags_HeightLarge)) {
    const auto& search = search_field(viewer, "trigger", "Search measures");
    for (const auto& metric : trigger_metrics()) {
      if (!matches(as_words(metric.name) + " " + std::string(metric.meaning), search)) continue;
      if (ImGui::Selectable(as_words(metric.name).c_str(), metric.name == trigger.metric)) {
        trigger = {std::string(metric.name), trigger.above, level_now(viewer, metric.name), trigger.months};
        changed = true;
      }
      if (ImGui::IsItemHovered())
        ImGui::SetTooltip("%s\n%s", std::string(metric.meaning).c_str(), format_unit(metric.unit).c_str());
    }
    ImGui::EndCombo();
  }
  return changed;
}

bool draw_level(Viewer& viewer, Trigger& trigger) {
  const auto* metric = find_trigger_metric(trigger.metric);
  const char* words[] = {"reaches", "falls to"};
  int below = trigger.above ? 0 : 1;
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::SetNextItemWidth(width * 0.36f);
  bool changed = ImGui::Combo("##side", &below, words, 2);
  trigger.above = below == 0;
  ImGui::SameLine();
  ImGui::SetNextItemWidth(width * 0.3f);
  changed |= ImGui::InputDouble("##level", &trigger.value, 0, 0, "%.6g");
  if (ImGui::IsItemActivated()) viewer.document.begin_gesture();
  if (ImGui::IsItemDeactivated()) viewer.document.end_gesture();
  if (metric && ImGui::IsItemHovered()) ImGui::SetTooltip("%s", std::string(metric->meaning).c_str());
  ImGui::SameLine();
  ImGui::TextDisabled("%s", metric ? std::string(metric->unit).c_str() : "");
  return changed;
}

bool draw_months(Viewer& viewer, Trigger& trigger) {
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted("for");
  ImGui::SameLine();
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x * 0.3f);
  const bool changed = ImGui::InputDouble("##months", &trigger.months, 0, 0, "%.4g");
  if (ImGui::IsItemActivated()) viewer.document.begin_gesture();
  if (ImGui::IsItemDeactivated()) viewer.document.end_gesture();
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("Months for which it must have held without a break");
  ImGui::SameLine();
  ImGui::TextDisabled("months");
  trigger.months = std::max(0.0, trigger.months);
  return changed;
}

}  // namespace

bool trigger_control(Viewer& viewer, Trigger& trigger, const TriggerWords& words) {
  ImGui::PushID(words.lead);
  bool changed = false;
  if (trigger.metric.empty()) {
    if (ImGui::SmallButton(words.add)) {
      const auto& first = trigger_metrics().front();
      trigger = {std::string(first.name), true, level_now(viewer, first.name)};
      changed = true;
    }
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", words.about);
  } else {
    ImGui::TextUnformatted(words.lead);
    ImGui::SameLine();
    const bool gone = ImGui::SmallButton("no condition");
    changed |= draw_metric(viewer, trigger);
    changed |= draw_level(viewer, trigger);
    changed |= draw_months(viewer, trigger);
    if (gone) trigger = {}, changed = true;
  }
  ImGui::PopID();
  return changed;
}

}  // namespace headway::viewer
