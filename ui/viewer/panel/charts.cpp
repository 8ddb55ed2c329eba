// Measures over time: the median and the spread of the runs now, the baseline dashed.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/plot/number.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/widget/series_chart.h"
#include "ui/viewer/session/catalogue.h"

namespace headway::viewer {

namespace {

void draw_reading(const ChartEntry& entry, ChartMode mode) {
  ImGui::TextDisabled("How to read it");
  if (!ImGui::IsItemHovered()) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ImGui::GetFontSize() * 24);
  ImGui::Text("%s, in %s.", entry.meaning.c_str(), format_unit(entry.unit).c_str());
  ImGui::TextUnformatted(how_to_read(entry, mode).c_str());
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

/// How the runs are shown, for all charts at once.
void draw_modes(Viewer& viewer) {
  constexpr std::pair<ChartMode, const char*> modes[] = {
      {ChartMode::fan, "Fan"}, {ChartMode::runs, "Runs"}, {ChartMode::one_run, "One run"},
      {ChartMode::difference, "Difference"}};
  constexpr const char* about[] = {
      "Line: median. Shades: 50, 80 and 95% of the runs", "Each run a line",
      "One run, the same that the race shows", "This scenario minus the dashed one, by runs with the same random numbers"};
  for (std::size_t i = 0; i < std::size(modes); ++i) {
    if (i > 0) ImGui::SameLine(0, viewer.length(4));
    const bool on = viewer.selection.mode == modes[i].first;
    if (!on) ImGui::PushStyleColor(ImGuiCol_Button, ImVec4(0, 0, 0, 0));
    if (ImGui::SmallButton(modes[i].second)) viewer.selection.mode = modes[i].first;
    if (!on) ImGui::PopStyleColor();
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", about[i]);
  }
  ImGui::SameLine();
  if (ImGui::SmallButton("Add a chart")) viewer.selection.charts.push_back("series/frontier_safety");
  ImGui::PushTextWrapPos(0);
  ImGui::TextDisabled("%s", about[static_cast<std::size_t>(viewer.selection.mode)]);
  ImGui::PopTextWrapPos();
}

/// The title, which opens the catalogue; how to read it; and a way out. True when it is to go.
bool draw_heading(Viewer& viewer, const ChartEntry* entry, std::string& series) {
  const auto title = (entry ? entry->title : series) + "  \xE2\x96\xBE###title";
  ImGui::PushFont(viewer.fonts.bold);
  if (ImGui::SmallButton(title.c_str())) ImGui::OpenPopup("catalogue");
  ImGui::PopFont();
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("Choose another of %d charts", static_cast<int>(viewer.catalogue().size()));
  draw_chart_picker(viewer, series);
  ImGui::SameLine();
  if (entry) draw_reading(*entry, viewer.selection.mode);
  const float width = ImGui::GetFontSize() * 1.4f;
  ImGui::SameLine();
  ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), ImGui::GetContentRegionMax().x - width));
  const bool gone = ImGui::SmallButton("\xC3\x97");
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("Close this chart");
  return gone;
}

bool draw_one(Viewer& viewer, std::string& series, ImVec2 size) {
  const auto* entry = find_chart(viewer, series);
  const float above = ImGui::GetCursorPosY();
  const bool gone = draw_heading(viewer, entry, series);
  if (!entry) {
    ImGui::TextDisabled("This is not recorded here.");
    return gone;
  }
  const auto made = make_chart(viewer, *entry);
  draw_over_time(viewer, made.chart, "charts/" + series, {size.x, size.y - (ImGui::GetCursorPosY() - above)});
  return gone;
}

}  // namespace

void draw_charts(Viewer& viewer) {
  if (!has_series(viewer)) {
    draw_no_runs(viewer);
    return;
  }
  auto& charts = viewer.selection.charts;
  draw_modes(viewer);
  const auto room = ImGui::GetContentRegionAvail();
  const float least = viewer.length(165);
  const float gap = ImGui::GetStyle().ItemSpacing.y;
  const float height = charts.empty() ? 0 : std::max(least, room.y / static_cast<float>(charts.size()) - gap);
  ImGui::BeginChild("list");
  const float width = ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < charts.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    const bool gone = draw_one(viewer, charts[i], {width, height});
    ImGui::PopID();
    if (!gone) continue;
    charts.erase(charts.begin() + static_cast<std::ptrdiff_t>(i));
    break;
  }
  ImGui::EndChild();
}

}  // namespace headway::viewer
