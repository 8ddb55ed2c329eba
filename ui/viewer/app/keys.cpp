#include "ui/viewer/app/keys.h"

#include <imgui_internal.h>

#include <algorithm>

#include "ui/viewer/app/actions.h"
#include "ui/viewer/app/file_dialogue.h"
#include "ui/viewer/app/layout.h"
#include "ui/viewer/panel/panels.h"

namespace headway::viewer {

namespace {

bool is_asked_for_help() {
  const auto& typed = ImGui::GetIO().InputQueueCharacters;
  return std::find(typed.begin(), typed.end(), static_cast<ImWchar>('?')) != typed.end();
}

void draw_row(const std::string& keys, std::string_view what) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(keys.c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(what.data(), what.data() + what.size());
}

void draw_list(const Viewer& viewer) {
  for (const auto& action : actions())
    if (action.key != 0 && (!action.possible || action.possible(viewer) || !viewer.classic)) draw_row(spell_key(action.key, action.ctrl, action.shift), action.title);
  for (const auto& panel : panels())
    if (panel.key != 0 && is_offered(viewer, panel))
      draw_row("Alt+" + spell_key(panel.key, false, false),
               "Panel: " + std::string(panel.title));
  draw_row("Tab, arrows", "Go from control to control");
  draw_row("Enter", "Type the number of a slider (or Ctrl+click)");
  draw_row("+  \xE2\x88\x92  <  >  0", "In a chart: zoom, move, fit");
  draw_row(",  .", "In a chart: move the cursor");
}

}  // namespace

void take_keys(Viewer& viewer) {
  const auto& io = ImGui::GetIO();
  if (io.WantTextInput || has_dialogue(viewer)) return;
  if (is_asked_for_help()) viewer.show_keys = !viewer.show_keys;
  if (ImGui::IsKeyPressed(key::escape, false)) viewer.show_keys = false;
  for (const auto& action : actions()) {
    if (action.key == 0 || io.KeyAlt || io.KeyCtrl != action.ctrl || io.KeyShift != action.shift)
      continue;
    if (ImGui::IsKeyPressed(action.key, action.repeats) &&
        (!action.possible || action.possible(viewer)))
      action.run(viewer);
  }
  if (!io.KeyAlt || io.KeyCtrl) return;
  for (const auto& panel : panels())
    if (panel.key != 0 && is_offered(viewer, panel) && ImGui::IsKeyPressed(panel.key, false)) {
      bring_to_front(viewer, panel);
      // Alt by itself goes to the menu; here it was for the panel, and Space is to play.
      ImGui::GetCurrentContext()->NavWindowingToggleLayer = false;
    }
}

void draw_keys(Viewer& viewer) {
  if (!viewer.show_keys) return;
  const auto size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({size.x / 2, size.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSize({std::min(size.x * 0.9f, viewer.length(520)),
                            std::min(size.y * 0.9f, viewer.length(640))});
  if (ImGui::Begin("Keys", &viewer.show_keys,
                   ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse |
                       ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings) &&
      ImGui::BeginTable("keys", 2, ImGuiTableFlags_RowBg)) {
    ImGui::TableSetupColumn("key", ImGuiTableColumnFlags_WidthFixed, viewer.length(150));
    draw_list(viewer);
    ImGui::EndTable();
  }
  ImGui::End();
}

}  // namespace headway::viewer
