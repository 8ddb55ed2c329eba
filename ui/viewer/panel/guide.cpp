// Lessons and workshops: the list to choose from, or what is open.
#include "ui/viewer/panel/guide.h"

#include "ui/viewer/panel/panels.h"

namespace headway::viewer {

void draw_words(const std::string& words) {
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(words.data(), words.data() + words.size());
  ImGui::PopTextWrapPos();
}

void draw_words(const std::string& words, ImU32 colour) {
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  draw_words(words);
  ImGui::PopStyleColor();
}

void draw_heading(Viewer& viewer, const std::string& words) {
  ImGui::PushFont(viewer.fonts.bold);
  draw_words(words);
  ImGui::PopFont();
}

bool choice_button(Viewer& viewer, const std::string& words, bool chosen) {
  const auto& style = ImGui::GetStyle();
  const float width = ImGui::GetContentRegionAvail().x;
  const float wrap = width - 2 * style.FramePadding.x;
  const ImVec2 extent = ImGui::CalcTextSize(words.c_str(), nullptr, false, wrap);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float height = extent.y + 2 * style.FramePadding.y;
  const bool pressed = ImGui::Button(("##" + words).c_str(), {width, height});
  auto& list = *ImGui::GetWindowDrawList();
  list.AddText(ImGui::GetFont(), ImGui::GetFontSize(),
               {corner.x + style.FramePadding.x, corner.y + style.FramePadding.y},
               ImGui::GetColorU32(ImGuiCol_Text), words.c_str(), nullptr, wrap);
  if (chosen)
    list.AddRect(corner, {corner.x + width, corner.y + height}, text_ink(viewer.look),
                 style.FrameRounding, 0, viewer.length(2));
  return pressed;
}

void begin_body(Viewer& viewer, const std::string& id) {
  ImGui::BeginChild(id.c_str(), {0, -ImGui::GetFrameHeightWithSpacing() - viewer.length(2)}, false,
                    ImGuiWindowFlags_NoBackground);
}

void begin_footer() { ImGui::EndChild(); }

void draw_lesson_list(Viewer& viewer) {
  Desk& desk = desk_of(viewer);
  begin_body(viewer, "list");
  draw_heading(viewer, "Lessons");
  if (desk.lessons.empty())
    draw_words("There are no lessons in " + desk.folder +
               ". Open a scenario of the project, whose lessons stand beside it.");
  for (const auto& file : desk.lessons) {
    if (choice_button(viewer, desk.titles.at(file), false))
      return ImGui::EndChild(), open_file(viewer, file);
    draw_words(desk.abouts.at(file), quiet_ink(viewer.look));
  }
  for (const auto& file : desk.workshops) {
    ImGui::Spacing();
    draw_heading(viewer, "Workshop");
    ImGui::PushID(file.c_str());
    const bool wanted = choice_button(viewer, "Teams move by round", false);
    ImGui::PopID();
    if (wanted) return ImGui::EndChild(), open_file(viewer, file);
    draw_words(
        "Teams enter moves, hidden until all are in; then the model answers. For a group around one "
        "screen.",
        quiet_ink(viewer.look));
  }
  begin_footer();
  if (ImGui::Button("Close")) close_guide(viewer);
}

void draw_guide(Viewer& viewer) {
  Desk& desk = desk_of(viewer);
  if (desk.lesson)
    draw_lesson(viewer, *desk.lesson);
  else if (desk.workshop)
    draw_workshop(viewer, *desk.workshop);
  else
    draw_lesson_list(viewer);
}

}  // namespace headway::viewer
