#include "ui/viewer/app/file_dialogue.h"

#include <fmt/format.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <filesystem>

#include "ui/viewer/app/keys.h"

namespace headway::viewer {

namespace fs = std::filesystem;

namespace {

/// Begins a window in the middle, at most `width` and `height` pixels at 100%, never beyond the edges.
bool begin_dialogue(const Viewer& viewer, const char* title, float width, float height) {
  const auto size = ImGui::GetIO().DisplaySize;
  if (!ImGui::IsPopupOpen(title)) ImGui::OpenPopup(title);
  ImGui::SetNextWindowPos({size.x / 2, size.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
  ImGui::SetNextWindowSize({std::min(size.x * 0.94f, viewer.length(width)),
                            std::min(size.y * 0.94f, viewer.length(height))});
  // An edge sets it off from the panels, which have the same ground.
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, viewer.length(2));
  ImGui::PushStyleColor(ImGuiCol_Border, quiet_ink(viewer.look));
  const bool is_open = ImGui::BeginPopupModal(title, nullptr,
                                              ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                                                  ImGuiWindowFlags_NoSavedSettings);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  return is_open;
}

bool is_escaped() { return ImGui::IsKeyPressed(key::escape, false); }

std::string size_in_words(std::uintmax_t bytes) {
  if (bytes < 10'000) return fmt::format("{} B", bytes);
  const double kilo = static_cast<double>(bytes) / 1000;
  return kilo < 10'000 ? fmt::format("{:.0f} kB", kilo) : fmt::format("{:.0f} MB", kilo / 1000);
}

/// The folders above, each a button; wraps where the line is full.
void draw_path(FileChoice& choice) {
  fs::path whole, wanted;
  bool first = true;
  for (const auto& part : fs::path(choice.folder)) {
    whole /= part;
    if (part.empty()) continue;
    const auto name = first ? part.string() : part.string() + "##" + whole.string();
    const float width = ImGui::CalcTextSize(part.string().c_str()).x + ImGui::GetStyle().FramePadding.x * 2;
    if (!first) {
      ImGui::SameLine(0, ImGui::GetStyle().ItemInnerSpacing.x);
      if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
    }
    if (ImGui::SmallButton(name.c_str())) wanted = whole;
    first = false;
  }
  if (!wanted.empty()) enter_folder(choice, wanted.string());
}

/// One line of the list. True when it is to be taken.
bool draw_entry(FileChoice& choice, const FolderEntry& entry) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const auto shown = entry.is_folder ? entry.name + "/" : entry.name;
  const bool is_chosen = choice.name == entry.name;
  const bool pressed = ImGui::Selectable(shown.c_str(), is_chosen,
                                         ImGuiSelectableFlags_SpanAllColumns |
                                             ImGuiSelectableFlags_AllowDoubleClick |
                                             ImGuiSelectableFlags_DontClosePopups);
  ImGui::TableNextColumn();
  if (!entry.is_folder) ImGui::TextDisabled("%s", size_in_words(entry.bytes).c_str());
  if (!pressed) return false;
  choice.name = entry.name;
  choice.is_taken = false;
  return entry.is_folder || (choice.purpose == Purpose::open && ImGui::IsMouseDoubleClicked(0));
}

/// True when something of it is to be taken.
bool draw_list(FileChoice& choice, float height) {
  bool taken = false;
  if (!choice.fault.empty()) {
    ImGui::BeginChild("fault", {0, height});
    ImGui::TextWrapped("%s", choice.fault.c_str());
    ImGui::EndChild();
  } else if (ImGui::BeginTable("entries", 2, ImGuiTableFlags_ScrollY | ImGuiTableFlags_RowBg, {0, height})) {
    ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch);
    ImGui::TableSetupColumn("size", ImGuiTableColumnFlags_WidthFixed, ImGui::CalcTextSize("9999 MB").x);
    for (const auto& entry : choice.entries) taken = draw_entry(choice, entry) || taken;
    if (choice.entries.empty()) {
      ImGui::TableNextRow();
      ImGui::TableNextColumn();
      ImGui::TextDisabled("Nothing here of this kind.");
    }
    ImGui::EndTable();
  }
  return taken;
}

void draw_choice_window(Viewer& viewer) {
  auto& choice = *viewer.files.choice;
  const std::string title(title_of(choice.purpose));
  if (!begin_dialogue(viewer, title.c_str(), 720, 560)) return;
  draw_path(choice);
  const auto& style = ImGui::GetStyle();
  const float foot = (ImGui::GetFrameHeight() + style.ItemSpacing.y) * 2 +
                     ImGui::GetTextLineHeight() * 2 + style.ItemSpacing.y;
  bool taken = draw_list(choice, std::max(ImGui::GetContentRegionAvail().y - foot, viewer.length(60)));
  const bool opens = choice.purpose == Purpose::open;
  if (choice.is_taken)
    ImGui::TextWrapped("This file is there already. Replace it, or give another name.");
  else
    ImGui::TextDisabled("%s", opens ? "Scenarios (.toml) and run files (.h5); drag and drop opens them, too."
                                    : "Name of the file:");
  ImGui::SetNextItemWidth(-1);
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  const auto before = choice.name;
  taken = ImGui::InputText("##name", &choice.name, ImGuiInputTextFlags_EnterReturnsTrue) || taken;
  if (choice.name != before) choice.is_taken = false;
  const char* verb = opens ? "Open" : choice.is_taken ? "Replace" : "Save";
  taken = ImGui::Button(verb) || taken;
  ImGui::SameLine();
  const bool cancelled = ImGui::Button("Cancel (Esc)") || is_escaped();
  if (cancelled) viewer.files.choice.reset();
  else if (taken) take_choice(viewer);
  if (!viewer.files.choice) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

/// A button that Enter presses, too, while it has the focus.
bool draw_answer(const char* words) {
  const bool pressed = ImGui::Button(words);
  return pressed || (ImGui::IsItemFocused() && ImGui::IsKeyPressed(key::enter, false));
}

void draw_question(Viewer& viewer) {
  if (!begin_dialogue(viewer, "Changes are not saved", 560, 260)) return;
  const auto& leaving = *viewer.files.leaving;
  const auto target = fs::absolute(save_target(viewer)).lexically_normal().string();
  ImGui::TextWrapped("%s", leaving.empty() ? "The window is to be closed."
                                           : fmt::format("{} is to be opened.", fs::path(leaving).filename().string()).c_str());
  ImGui::TextWrapped("The scenario that is open was changed. Save writes its changes to %s.", target.c_str());
  ImGui::Spacing();
  std::optional<Word> word;
  if (draw_answer("Save")) word = Word::save;
  ImGui::SetItemDefaultFocus();
  ImGui::SameLine();
  if (draw_answer("Discard changes")) word = Word::discard;
  ImGui::SameLine();
  if (draw_answer("Cancel (Esc)") || is_escaped()) word = Word::cancel;
  if (word) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
  if (word) answer(viewer, *word);
}

void draw_notice(Viewer& viewer) {
  const auto title = viewer.files.notice->title + "###notice";
  if (!begin_dialogue(viewer, title.c_str(), 620, 360)) return;
  const float foot = ImGui::GetFrameHeight() + ImGui::GetStyle().ItemSpacing.y;
  ImGui::BeginChild("text", {0, ImGui::GetContentRegionAvail().y - foot});
  ImGui::TextWrapped("%s", viewer.files.notice->text.c_str());
  ImGui::EndChild();
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  if (ImGui::Button("Good") || is_escaped()) {
    viewer.files.notice.reset();
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

}  // namespace

bool has_dialogue(const Viewer& viewer) {
  const auto& files = viewer.files;
  return files.choice || files.notice || files.leaving;
}

void draw_dialogues(Viewer& viewer) {
  if (viewer.files.notice) draw_notice(viewer);
  else if (viewer.files.leaving) draw_question(viewer);
  else if (viewer.files.choice) draw_choice_window(viewer);
}

}  // namespace headway::viewer
