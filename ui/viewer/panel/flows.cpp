// Money and compute as streams: from where, through which laboratory, to what.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "analysis/plot/number.h"
#include "ui/viewer/app/draw.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/session/flows.h"

namespace headway::viewer {

namespace {

/// A node on the screen, and how much of its edges is taken by streams already.
struct Block {
  float left = 0, top = 0, height = 0;
  float in = 0, out = 0;
};

struct Layout {
  std::vector<Block> blocks;
  float scale = 0;  ///< pixels per unit
  float width = 0;  ///< of a block
};

Layout lay_out(const Viewer& viewer, const FlowPicture& picture, ImVec2 at, ImVec2 size) {
  std::array<double, 3> total{};
  std::array<std::size_t, 3> count{};
  for (const auto& node : picture.nodes) total[node.stage] += node.value, ++count[node.stage];
  const auto most = static_cast<float>(*std::max_element(count.begin(), count.end()));
  const float gap = std::min(viewer.length(10), size.y * 0.35f / most);
  Layout layout;
  layout.width = viewer.length(14);
  layout.scale = 1e30f;
  for (std::size_t stage = 0; stage < 3; ++stage)
    if (total[stage] > 0)
      layout.scale = std::min(layout.scale, (size.y - gap * static_cast<float>(count[stage])) /
                                                static_cast<float>(total[stage]));
  // Names stand left of the sources and right of the uses; without sources laboratories come first.
  float before = 0, after = 0;
  const std::size_t first = count[0] > 0 ? 0 : 1;
  for (const auto& node : picture.nodes) {
    const float width = ImGui::CalcTextSize(node.name.c_str()).x + viewer.length(8);
    if (node.stage == first) before = std::max(before, width);
    if (node.stage == 2) after = std::max(after, width);
  }
  const float left = at.x + before, right = at.x + size.x - after - layout.width;
  const std::array<float, 3> x{left, first == 0 ? (left + right) / 2 : left, right};
  std::array<float, 3> y{};
  for (std::size_t stage = 0; stage < 3; ++stage)
    y[stage] = at.y + (size.y - static_cast<float>(total[stage]) * layout.scale - gap * (static_cast<float>(count[stage]) - 1)) / 2;
  for (const auto& node : picture.nodes) {
    const float height = static_cast<float>(node.value) * layout.scale;
    layout.blocks.push_back({x[node.stage], y[node.stage], height});
    y[node.stage] += height + gap;
  }
  return layout;
}

std::string value_in_words(const FlowPicture& picture, double value) {
  return format_value(value, picture.unit);
}

/// A stream as a band that leaves and arrives level. True when the pointer is on it.
bool draw_stream(ImDrawList& list, ImVec2 from, ImVec2 to, float height, ImU32 colour) {
  constexpr int pieces = 28;
  const auto pointer = ImGui::GetIO().MousePos;
  bool hovered = false;
  const auto y_at = [&](float share) { return from.y + (to.y - from.y) * share * share * (3 - 2 * share); };
  for (int i = 0; i < pieces; ++i) {
    const float a = static_cast<float>(i) / pieces, b = static_cast<float>(i + 1) / pieces;
    const float xa = from.x + (to.x - from.x) * a, xb = from.x + (to.x - from.x) * b;
    const ImVec2 corners[] = {{xa, y_at(a)}, {xb, y_at(b)}, {xb, y_at(b) + height}, {xa, y_at(a) + height}};
    list.AddQuadFilled(corners[0], corners[1], corners[2], corners[3], colour);
    if (pointer.x >= xa && pointer.x < xb && pointer.y >= corners[0].y && pointer.y <= corners[3].y + 1) hovered = true;
  }
  return hovered;
}

plot::Colour colour_of_lab(const Viewer& viewer, const Snapshot& snapshot, std::size_t lab) {
  const auto state = snapshot.scenario ? snapshot.scenario->initial.labs.state[lab].row() : 0;
  return plot::colour_of(1 + state % 7, viewer.look.theme);
}

void draw_streams(Viewer& viewer, const FlowPicture& picture, Layout& layout, bool hoverable, ImDrawList& list) {
  const auto& current = *viewer.shown.current;
  const auto flags = list.Flags;
  list.Flags &= ~ImDrawListFlags_AntiAliasedFill;  // else the pieces show seams
  for (const auto& stream : picture.streams) {
    auto &from = layout.blocks[stream.from], &to = layout.blocks[stream.to];
    const auto& lab = picture.nodes[picture.nodes[stream.from].stage == 1 ? stream.from : stream.to];
    const float height = static_cast<float>(stream.value) * layout.scale;
    const bool faint = !viewer.selection.lab.empty() && viewer.selection.lab != lab.name;
    const bool hovered = draw_stream(list, {from.left + layout.width, from.top + from.out}, {to.left, to.top + to.in}, height,
                                     ink(colour_of_lab(viewer, current, lab.lab), faint ? 0.10f : 0.38f));
    from.out += height;
    to.in += height;
    if (hovered && hoverable)
      ImGui::SetTooltip("%s \xE2\x86\x92 %s\n%s", picture.nodes[stream.from].name.c_str(), picture.nodes[stream.to].name.c_str(),
                        value_in_words(picture, stream.value).c_str());
  }
  list.Flags = flags;
}

void draw_blocks(Viewer& viewer, const FlowPicture& picture, const Layout& layout, bool hoverable, ImDrawList& list) {
  const float line = ImGui::GetTextLineHeight();
  const bool has_sources = picture.nodes.end() != std::find_if(picture.nodes.begin(), picture.nodes.end(), [](const auto& node) { return node.stage == 0; });
  std::array<float, 3> free_from{-1e9f, -1e9f, -1e9f};
  for (std::size_t i = 0; i < picture.nodes.size(); ++i) {
    const auto& node = picture.nodes[i];
    const auto& block = layout.blocks[i];
    const float bottom = block.top + std::max(block.height, 1.0f), middle = (block.top + bottom) / 2;
    const auto colour = node.stage == 1 ? ink(colour_of_lab(viewer, *viewer.shown.current, node.lab)) : quiet_ink(viewer.look);
    list.AddRectFilled({block.left, block.top}, {block.left + layout.width, bottom}, colour);
    if (hoverable && ImGui::IsMouseHoveringRect({block.left, block.top - 1}, {block.left + layout.width, bottom + 1})) {
      ImGui::SetTooltip("%s\n%s", node.name.c_str(), value_in_words(picture, node.value).c_str());
      if (node.stage == 1 && ImGui::IsMouseClicked(0)) viewer.selection.lab = viewer.selection.lab == node.name ? "" : node.name;
    }
    // A name that would lie on the one above is left to the tooltip.
    if (middle - line / 2 < free_from[node.stage]) continue;
    free_from[node.stage] = middle + line / 2;
    const bool left = node.stage == 0 || (node.stage == 1 && !has_sources);
    if (left) right_text(list, {block.left - viewer.length(6), middle}, text_ink(viewer.look), node.name);
    else haloed_text(list, {block.left + layout.width + viewer.length(6), middle - line / 2}, text_ink(viewer.look), paper_ink(viewer.look), node.name);
  }
}

}  // namespace

void draw_flows(Viewer& viewer) {
  const auto& current = viewer.shown.current;
  if (!has_series(viewer)) return draw_no_runs(viewer);
  if (current->runs_with_actors() == 0) return ImGui::TextWrapped("None of the runs shown keeps the laboratories.");
  const bool compute = viewer.toggles.count("flows/compute") > 0;
  if (ImGui::RadioButton("Money", !compute)) viewer.toggles.erase("flows/compute");
  ImGui::SameLine();
  if (ImGui::RadioButton("Compute", compute)) viewer.toggles.insert("flows/compute");
  const auto picture = compute ? compute_flows(*current, viewer.playback.year) : money_flows(*current, viewer.playback.year);
  double total = 0;
  for (const auto& node : picture.nodes) total += node.stage == 2 ? node.value : 0;
  ImGui::TextWrapped("%s", fmt::format("{} in all; mean of {} over the year up to {}", value_in_words(picture, total),
                                       count_of(picture.runs, "run", "runs"), format_year(viewer.playback.year, true)).c_str());
  // With large text in a small window the panel scrolls.
  const ImVec2 size{ImGui::GetContentRegionAvail().x, std::max(ImGui::GetContentRegionAvail().y, viewer.length(220))};
  if (picture.streams.empty()) return ImGui::TextDisabled("Nothing flows at this date.");
  if (size.x < viewer.length(160)) return;
  const auto at = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("streams", size);
  const bool hoverable = ImGui::IsItemHovered();
  const float edge = viewer.length(6);
  auto layout = lay_out(viewer, picture, {at.x, at.y + edge}, {size.x, size.y - 2 * edge});
  auto& list = *ImGui::GetWindowDrawList();
  draw_streams(viewer, picture, layout, hoverable, list);
  draw_blocks(viewer, picture, layout, hoverable, list);
}

}  // namespace headway::viewer
