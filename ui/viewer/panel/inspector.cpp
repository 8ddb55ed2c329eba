// One actor at the date shown: everything that is recorded of it, now and in the baseline.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/plot/number.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/plot/draw_chart.h"
#include "ui/viewer/widget/parameter_control.h"
#include "ui/viewer/widget/series_chart.h"

namespace headway::viewer {

namespace {

/// The groups that have actors.
std::vector<const SeriesGroup*> groups_of(const Snapshot& snapshot) {
  std::vector<const SeriesGroup*> groups;
  for (const auto& group : snapshot.layout->groups)
    if (!group.axis.empty()) groups.push_back(&group);
  return groups;
}

/// The name of the chosen actor of a group; laboratories, states and funders are chosen everywhere.
std::string& chosen_name(Viewer& viewer, const SeriesGroup& group) {
  if (group.name == "labs") return viewer.selection.lab;
  if (group.name == "states") return viewer.selection.state;
  if (group.name == "funders") return viewer.selection.funder;
  return viewer.searches["inspector/" + group.name];
}

const SeriesGroup* choose_group(Viewer& viewer, const std::vector<const SeriesGroup*>& groups) {
  auto& open = viewer.open["inspector"];
  const SeriesGroup* shown = groups[0];
  for (const auto* group : groups) {
    if (group != groups[0]) ImGui::SameLine(0, viewer.length(4));
    if (group->name == open) shown = group;
    const bool on = group->name == open || (open.empty() && group == groups[0]);
    if (!on) ImGui::PushStyleColor(ImGuiCol_Button, ImVec4(0, 0, 0, 0));
    if (ImGui::SmallButton(group->name.c_str())) open = group->name;
    if (!on) ImGui::PopStyleColor();
  }
  return shown;
}

std::size_t choose_actor(Viewer& viewer, const SeriesGroup& group) {
  auto& name = chosen_name(viewer, group);
  const auto found = std::find(group.labels.begin(), group.labels.end(), name);
  const auto agent = found == group.labels.end() ? 0 : static_cast<std::size_t>(found - group.labels.begin());
  ImGui::SetNextItemWidth(viewer.length(240));
  if (ImGui::BeginCombo("##actor", group.labels[agent].c_str())) {
    for (const auto& label : group.labels)
      if (ImGui::Selectable(label.c_str(), label == name)) name = label;
    ImGui::EndCombo();
  }
  return agent;
}

double median_at(const Bands& bands, std::size_t row) {
  return row < bands.rows() ? bands.quantiles[Bands::median][row] : std::nan("");
}

void draw_row(Viewer& viewer, const SeriesGroup& group, const SeriesVariable& variable, std::size_t agent) {
  const auto series = group.name + "/" + variable.name;
  const auto row = viewer.row();
  const auto& now = viewer.bands.get(viewer.shown.current, series, agent);
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  auto& chart = viewer.searches["inspector/series"];
  if (ImGui::Selectable(as_words(variable.name).c_str(), chart == series, ImGuiSelectableFlags_SpanAllColumns)) chart = series;
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s\nClick to see it over time.", variable.meaning.c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(format_value(median_at(now, row), variable.unit).c_str());
  ImGui::TableNextColumn();
  if (row < now.rows())
    ImGui::TextDisabled("%s to %s", format_bare(now.quantiles[1][row], variable.unit).c_str(), format_bare(now.quantiles[5][row], variable.unit).c_str());
  ImGui::TableNextColumn();
  if (viewer.shown.baseline)
    ImGui::TextUnformatted(format_bare(median_at(viewer.bands.get(viewer.shown.baseline, series, agent), row), variable.unit).c_str());
}

void draw_table(Viewer& viewer, const SeriesGroup& group, std::size_t agent, float height) {
  const auto& search = search_field(viewer, "inspector", "Search what is recorded");
  if (!ImGui::BeginTable("values", 4, ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH, {0, height})) return;
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableSetupColumn("Measure", ImGuiTableColumnFlags_WidthStretch, 1.4f);
  const auto baseline = viewer.baseline_heading();
  for (const auto& [title, share] : {std::pair{"Now (median)", 1.5f}, {"Middle 80%", 1.5f}, {baseline.c_str(), 0.9f}})
    ImGui::TableSetupColumn(title, ImGuiTableColumnFlags_WidthStretch, share);
  ImGui::TableHeadersRow();
  for (const auto& variable : group.variables)
    if (matches(as_words(variable.name) + " " + variable.meaning, search)) draw_row(viewer, group, variable, agent);
  ImGui::EndTable();
}

/// The clicked measure of this actor over time.
void draw_over_time(Viewer& viewer, const SeriesGroup& group, std::size_t agent) {
  auto& series = viewer.searches["inspector/series"];
  if (series.find(group.name + "/") != 0) series = group.name + (group.name == "labs" ? "/margin" : "/" + group.variables[0].name);
  const auto* entry = find_chart(viewer, series);
  if (!entry) return ImGui::TextDisabled("Click a measure to see it over time.");
  const auto& current = viewer.shown.current;
  const auto& bands = viewer.bands.get(current, series, agent);
  plot::Chart chart;
  chart.title = entry->title + ", " + group.labels[agent];
  chart.y.unit = entry->unit;
  chart.now = viewer.playback.year;
  chart.stale = viewer.shown.stale;
  chart.bands.push_back({.label = "now", .x = current->years, .low = bands.quantiles[1], .high = bands.quantiles[5], .style = 1});
  if (const auto& baseline = viewer.shown.baseline; baseline && baseline->find(series))
    chart.series.push_back({.label = viewer.baseline_name(), .x = baseline->years, .y = viewer.bands.get(baseline, series, agent).quantiles[Bands::median], .style = 0, .markers = false});
  chart.series.push_back({.label = "now", .x = current->years, .y = bands.quantiles[Bands::median], .style = 1, .width = 3, .markers = false});
  auto& view = viewer.views["inspector"];
  view.shared = &viewer.time_axis;
  plot::draw_chart(chart, view, {0, 0}, viewer.look.theme);
}

}  // namespace

void draw_inspector(Viewer& viewer) {
  const auto& current = viewer.shown.current;
  if (!has_series(viewer)) return draw_no_runs(viewer);
  const auto groups = groups_of(*current);
  if (groups.empty()) return ImGui::TextDisabled("This scenario keeps no series of actors ([report] actors).");
  const auto& group = *choose_group(viewer, groups);
  const auto agent = choose_actor(viewer, group);
  ImGui::SameLine();
  ImGui::TextDisabled("%s", fmt::format("in {}, {}", format_year(viewer.playback.year, true),
                                        count_of(current->runs_with_actors(), "run", "runs")).c_str());
  if (ImGui::IsItemHovered())
    ImGui::SetTooltip("About %d runs keep the series of every actor; the others keep those of the world and outcomes.",
                      static_cast<int>(actor_runs));
  draw_table(viewer, group, agent, ImGui::GetContentRegionAvail().y * 0.58f);
  draw_over_time(viewer, group, agent);
}

}  // namespace headway::viewer
