#include "ui/viewer/app/menu.h"

#include <fmt/format.h>

#include "analysis/plot/number.h"
#include "ui/viewer/app/actions.h"
#include "ui/viewer/app/classic.h"

namespace headway::viewer {

namespace {

/// Files that were open before; the last one opened comes first.
void draw_recent(Viewer& viewer) {
  std::string wanted;
  if (!ImGui::BeginMenu("Open again", !viewer.files.recent.empty())) return;
  for (const auto& path : viewer.files.recent)
    if (ImGui::MenuItem(path.c_str())) wanted = path;
  ImGui::EndMenu();
  if (!wanted.empty()) open_file(viewer, wanted);
}

/// The published models of the race.
void draw_classics(Viewer& viewer) {
  std::string wanted;
  if (!ImGui::BeginMenu("Open classic model")) return;
  for (const auto& model : classic::classics()) {
    const bool is_open = viewer.classic && &viewer.classic->model() == &model;
    if (ImGui::MenuItem(std::string(model.title).c_str(), nullptr, is_open)) wanted = model.name;
  }
  ImGui::EndMenu();
  if (!wanted.empty()) open_file(viewer, wanted);
}

void draw_menu_of(Viewer& viewer, std::string_view name) {
  if (!ImGui::BeginMenu(std::string(name).c_str())) return;
  for (const auto& action : actions()) {
    if (action.menu != name) continue;
    const auto keys =
        action.key == 0 ? std::string() : spell_key(action.key, action.ctrl, action.shift);
    const bool possible = !action.possible || action.possible(viewer);
    if (ImGui::MenuItem(std::string(action.title).c_str(), keys.c_str(),
                        action.on && action.on(viewer), possible))
      action.run(viewer);
    if (action.menu == "File" && action.key == 'O') draw_recent(viewer), draw_classics(viewer);
  }
  ImGui::EndMenu();
}

std::string state_of(const OpenClassic& open) {
  if (open.is_stale()) return "Working it out\xE2\x80\xA6";
  if (!open.shown->problems.empty()) return "The model refuses these parameters";
  if (!open.shown->is_played) return "Closed forms and solvers; agents are playing\xE2\x80\xA6";
  return fmt::format("Closed forms, solvers, and agents over {} rounds", format_value(static_cast<double>(open.document.base().sampling.rounds), "1"));
}

std::string run_count(const Viewer& viewer) {
  if (viewer.classic) return state_of(*viewer.classic);
  const auto& current = viewer.shown.all;
  if (!current) return "First runs are being made\xE2\x80\xA6";
  const auto runs = current->runs.size();
  auto text = runs + current->failed < current->wanted
                  ? format_value(static_cast<double>(runs), "1") + " of " + count_of(current->wanted, "run", "runs")
                  : count_of(runs, "run", "runs");
  if (const auto kept = current->runs_with_series(); kept < runs)
    text += kept == 0 ? ", no series" : ", series of " + format_value(static_cast<double>(kept), "1");
  if (const auto actors = current->runs_with_actors(); actors > 0 && actors < runs)
    text += fmt::format(", {} of them with every laboratory, state and funder", actors);
  if (current->failed > 0) text += fmt::format(", {} failed ({})", current->failed, current->failure);
  if (!viewer.selection.filter.empty() && viewer.shown.current)
    text += ", " + format_value(static_cast<double>(viewer.shown.current->runs.size()), "1") + " shown by the filter";
  if (viewer.shown.stale) text += " of the scenario before the last change, new ones are coming";
  return text;
}

}  // namespace

void draw_menu(Viewer& viewer) {
  if (!ImGui::BeginMenuBar()) return;
  for (const auto* name : {"File", "Edit", "View", "Time", "Lessons"}) draw_menu_of(viewer, name);
  const auto title = viewer.title() + (viewer.is_dirty() ? " \xE2\x80\x93 changed" : "");
  const float width = ImGui::CalcTextSize(title.c_str()).x;
  const float at = (ImGui::GetWindowWidth() - width) / 2;
  if (at > ImGui::GetCursorPosX() + viewer.length(10)) {
    ImGui::SetCursorPosX(at);
    ImGui::TextDisabled("%s", title.c_str());
  }
  ImGui::EndMenuBar();
}

void draw_status(Viewer& viewer) {
  const auto count = run_count(viewer);
  const ImU32 colour = viewer.shown.stale ? danger_ink(viewer.look) : quiet_ink(viewer.look);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(count.c_str());
  ImGui::PopStyleColor();
  const std::string& right =
      viewer.message.empty() ? std::string(viewer.classic ? "? lists keys. A classic model shows what follows from its assumptions."
                                                          : "? lists keys. Results are conditional on the "
                                                            "assumptions shown; they are no forecast.")
                             : viewer.message;
  const float width = ImGui::CalcTextSize(right.c_str()).x;
  const float at = ImGui::GetWindowWidth() - width - ImGui::GetStyle().WindowPadding.x;
  ImGui::SameLine(0, viewer.length(30));
  if (at < ImGui::GetCursorPosX() && viewer.message.empty()) return;
  ImGui::SetCursorPosX(std::max(ImGui::GetCursorPosX(), at));
  ImGui::TextDisabled("%s", right.c_str());
}

}  // namespace headway::viewer
