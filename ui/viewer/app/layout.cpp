#include "ui/viewer/app/layout.h"

#include <algorithm>

#include "ui/viewer/app/desk.h"
#include "ui/viewer/app/file_dialogue.h"
#include "ui/viewer/app/keys.h"
#include "ui/viewer/app/menu.h"
#include "ui/viewer/panel/timeline.h"

namespace headway::viewer {

namespace {

std::vector<const Panel*> panels_at(const Viewer& viewer, Place place, const Columns& columns) {
  std::vector<const Panel*> list;
  for (const auto& panel : panels())
    if (place_of(panel.place, columns) == place && is_offered(viewer, panel)) list.push_back(&panel);
  // Panels at home come first, those that had to move in after them.
  std::stable_partition(list.begin(), list.end(),
                        [&](const Panel* panel) { return panel->place == place; });
  return list;
}

const char* id_of_place(Place place) {
  constexpr const char* names[] = {"left", "centre", "side", "foot", "guide"};
  return names[static_cast<std::size_t>(place)];
}

/// The tab in front is bold, and so wider.
float tab_width(const Viewer& viewer, const Panel& panel, bool in_front) {
  ImGui::PushFont(in_front ? viewer.fonts.bold : viewer.fonts.text);
  const float words = ImGui::CalcTextSize(std::string(panel.title).c_str()).x;
  ImGui::PopFont();
  return words + ImGui::GetStyle().FramePadding.x * 2;
}

/// Draws the tab of a panel; true when it was pressed.
bool draw_tab(const Viewer& viewer, const Panel& panel, bool on) {
  ImGui::PushFont(on ? viewer.fonts.bold : viewer.fonts.text);
  if (!on) ImGui::PushStyleColor(ImGuiCol_Button, ImVec4(0, 0, 0, 0));
  const bool pressed = ImGui::Button(std::string(panel.title).c_str());
  if (!on) ImGui::PopStyleColor();
  ImGui::PopFont();
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", std::string(panel.about).c_str());
  return pressed;
}

/// How many of the panels have a tab when they are in one line: all, or as many as leave room for "More".
std::size_t tabs_in_line(const Viewer& viewer, const std::vector<const Panel*>& list, float room) {
  const float more = ImGui::CalcTextSize("More\xE2\x80\xA6").x + ImGui::GetStyle().FramePadding.x * 2;
  float used = 0;
  std::size_t fit = 0;
  for (const auto* panel : list) {
    // Whichever is in front, there is room for it.
    used += tab_width(viewer, *panel, true) + viewer.length(2);
    if (used + more <= room) ++fit;
  }
  return used <= room ? list.size() : std::max<std::size_t>(fit, 1);
}

/// The panels that have no tab, as a list to choose from.
void draw_more_tabs(std::string& front, const std::vector<const Panel*>& list, std::size_t from) {
  if (ImGui::Button("More\xE2\x80\xA6")) ImGui::OpenPopup("more panels");
  if (!ImGui::BeginPopup("more panels")) return;
  for (std::size_t i = from; i < list.size(); ++i)
    if (ImGui::Selectable(std::string(list[i]->title).c_str())) front = list[i]->name;
  ImGui::EndPopup();
}

/// One tab per panel of the place. Where the window is low they keep to one line, the one in front among
/// them. Returns the one in front.
const Panel* draw_tabs(Viewer& viewer, Place place, std::vector<const Panel*> list) {
  auto& front = viewer.open[id_of_place(place)];
  const auto there = std::find_if(list.begin(), list.end(), [&](const Panel* panel) { return panel->name == front; });
  const Panel* shown = there == list.end() ? list[0] : *there;
  constexpr float low = 45;  // text heights
  const bool in_line = ImGui::GetIO().DisplaySize.y < low * ImGui::GetFontSize();
  float room = ImGui::GetContentRegionAvail().x;
  const auto count = in_line ? tabs_in_line(viewer, list, room) : list.size();
  const auto place_of_shown = static_cast<std::size_t>(std::find(list.begin(), list.end(), shown) - list.begin());
  if (place_of_shown >= count) std::swap(list[count - 1], list[place_of_shown]);
  for (std::size_t i = 0; i < count; ++i) {
    const float width = tab_width(viewer, *list[i], list[i] == shown);
    if (i > 0 && (in_line || room >= width)) ImGui::SameLine(0, viewer.length(2));
    else if (i > 0) room = ImGui::GetContentRegionAvail().x;
    room -= width + viewer.length(2);
    if (draw_tab(viewer, *list[i], list[i] == shown)) front = list[i]->name;
  }
  if (count < list.size()) {
    ImGui::SameLine(0, viewer.length(2));
    draw_more_tabs(front, list, count);
  }
  return shown;
}

void draw_place(Viewer& viewer, Place place, const Columns& columns, ImVec2 size) {
  const auto list = panels_at(viewer, place, columns);
  if (list.empty()) return;
  ImGui::BeginChild(id_of_place(place), size, true,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  const Panel* shown = list.size() > 1 ? draw_tabs(viewer, place, list) : list[0];
  ImGui::PushID(shown->name.data(), shown->name.data() + shown->name.size());
  ImGui::BeginChild("panel", {0, 0}, false, ImGuiWindowFlags_NoBackground);
  shown->draw(viewer);
  ImGui::EndChild();
  ImGui::PopID();
  ImGui::EndChild();
  if (viewer.desk && viewer.desk->highlight == shown->name)
    ImGui::GetForegroundDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                            ink(plot::colour_of(5, viewer.look.theme)),
                                            viewer.length(4), 0, viewer.length(3));
}

/// Of the date and the bars of the timeline.
float foot_height(const Viewer& viewer) {
  const auto& style = ImGui::GetStyle();
  const float bars = timeline_height(viewer);
  return ImGui::GetFrameHeight() * 1.25f + style.WindowPadding.y * 2 + (bars > 0 ? bars + style.ItemSpacing.y : 0);
}

/// In pixels.
struct Widths {
  float left, centre, side;
};

Widths widths_of(const Columns& columns, float width) {
  const float gap = ImGui::GetStyle().ItemSpacing.x;
  const float left = columns.left * width, side = columns.side * width;
  return {left, width - left - side - (left > 0 ? gap : 0) - (side > 0 ? gap : 0), side};
}

void draw_centre_and_side(Viewer& viewer, const Columns& columns, const Widths& widths, float height) {
  draw_place(viewer, Place::centre, columns, {widths.centre, height});
  if (columns.side <= 0) return;
  ImGui::SameLine();
  draw_place(viewer, Place::side, columns, {widths.side, height});
}

/// Columns above the foot. The guide stands at the very bottom, below the left column or in a narrow window
/// below all, so that its buttons stay where they are however many bars the timeline has.
void draw_columns(Viewer& viewer, float room, float foot) {
  const auto width = ImGui::GetContentRegionAvail().x;
  const auto columns = columns_of(width, ImGui::GetFontSize());
  const auto widths = widths_of(columns, width);
  const float gap = ImGui::GetStyle().ItemSpacing.y;
  const float guide = has_guide(viewer) ? room * 0.5f : 0;
  const bool has_left = columns.left > 0, is_below = guide > 0 && !has_left;
  const float height = std::max(room - foot - (foot > 0 ? gap : 0) - (is_below ? guide + gap : 0), 50.0f);
  if (guide > 0 && has_left) {
    ImGui::BeginGroup();
    draw_place(viewer, Place::left, columns, {widths.left, room - guide - gap});
    draw_place(viewer, Place::guide, columns, {widths.left, guide});
    ImGui::EndGroup();
    ImGui::SameLine();
    ImGui::BeginGroup();
    draw_centre_and_side(viewer, columns, widths, height);
    draw_place(viewer, Place::foot, columns, {0, foot});
    ImGui::EndGroup();
    return;
  }
  if (has_left) {
    draw_place(viewer, Place::left, columns, {widths.left, height});
    ImGui::SameLine();
  }
  draw_centre_and_side(viewer, columns, widths, height);
  draw_place(viewer, Place::foot, columns, {0, foot});
  if (is_below) draw_place(viewer, Place::guide, columns, {0, guide});
}

}  // namespace

Columns columns_of(float width, float em) {
  const float ems = width / em;
  constexpr float three = 78, two = 50;
  if (ems >= three) return {std::clamp(23 / ems, 0.2f, 0.27f), 0, std::clamp(27 / ems, 0.24f, 0.32f)};
  if (ems >= two) return {std::clamp(23 / ems, 0.28f, 0.42f), 0, 0};
  return {};
}

Place place_of(Place place, const Columns& columns) {
  if (place == Place::side && columns.side <= 0) return Place::centre;
  if (place == Place::left && columns.left <= 0) return Place::centre;
  return place;
}

void bring_to_front(Viewer& viewer, const Panel& panel) {
  const auto columns = columns_of(ImGui::GetIO().DisplaySize.x, ImGui::GetFontSize());
  viewer.open[id_of_place(place_of(panel.place, columns))] = panel.name;
}

void draw_window(Viewer& viewer) {
  take_keys(viewer);
  const auto& io = ImGui::GetIO();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::Begin("Headway", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_MenuBar);
  draw_menu(viewer);
  const auto& style = ImGui::GetStyle();
  const float status = ImGui::GetTextLineHeight() + style.ItemSpacing.y;
  const float foot = viewer.classic ? 0 : foot_height(viewer);
  draw_columns(viewer, ImGui::GetContentRegionAvail().y - status - style.ItemSpacing.y, foot);
  draw_status(viewer);
  ImGui::End();
  draw_keys(viewer);
  draw_dialogues(viewer);
}

}  // namespace headway::viewer
