// What happened when, in one run.
#include <fmt/format.h>

#include "analysis/plot/number.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/session/event_log.h"
#include "ui/viewer/widget/parameter_control.h"

namespace headway::viewer {

namespace {

void draw_row(Viewer& viewer, const Event& event, std::size_t number) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const auto label = fmt::format("{}###{}", format_year(event.year, true), number);
  if (ImGui::Selectable(label.c_str(), false, ImGuiSelectableFlags_SpanAllColumns)) {
    viewer.playback.playing = false;
    viewer.playback.year = event.year;
  }
  ImGui::TableNextColumn();
  ImGui::TextDisabled("%s", event.kind.c_str());
  ImGui::TableNextColumn();
  const bool past = event.year <= viewer.playback.year + 1e-6;
  const bool grave = event.kind == "incident" || event.text.find("catastrophe") != std::string::npos;
  ImGui::PushStyleColor(ImGuiCol_Text, !past ? quiet_ink(viewer.look) : grave ? danger_ink(viewer.look) : text_ink(viewer.look));
  ImGui::TextUnformatted(event.text.c_str());
  ImGui::PopStyleColor();
}

}  // namespace

void draw_events(Viewer& viewer) {
  const auto& current = viewer.shown.current;
  if (!has_series(viewer)) return draw_no_runs(viewer);
  const auto run = std::min(viewer.selection.run, current->runs_with_series() - 1);
  ImGui::TextDisabled("%s", fmt::format("Run {} of {}. Grey: after the date shown. Click an event to go to its date.", run + 1, current->runs.size()).c_str());
  const auto& search = search_field(viewer, "events", "Search events, such as a name, release or policy");
  const auto events = event_log(*current, run);
  if (!ImGui::BeginTable("events", 3, ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY)) return;
  ImGui::TableSetupColumn("date", ImGuiTableColumnFlags_WidthFixed, viewer.length(90));
  ImGui::TableSetupColumn("kind", ImGuiTableColumnFlags_WidthFixed, viewer.length(80));
  ImGui::TableSetupColumn("text");
  for (std::size_t i = 0; i < events.size(); ++i)
    if (matches(events[i].text + " " + events[i].kind, search)) draw_row(viewer, events[i], i);
  ImGui::EndTable();
}

}  // namespace headway::viewer
