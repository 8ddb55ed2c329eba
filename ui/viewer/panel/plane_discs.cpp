// The discs of the plane: laboratories with trails, marks, names and tooltips.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "analysis/plot/number.h"
#include "ui/viewer/app/draw.h"
#include "ui/viewer/panel/plane.h"
#include "ui/viewer/plot/labels.h"
#include "ui/viewer/plot/paint.h"

namespace headway::viewer {

namespace {

/// Area follows compute, down to what can still be seen.
double radius_of(const PlaneView& view, const Disc& disc) {
  return view.largest_disc() * std::max(0.3, std::sqrt(disc.size));
}

/// Older parts of a trail are fainter: the years of the trail, one stroke each.
void draw_trail(const Viewer& viewer, const PlaneView& view, const Disc& disc, plot::Colour colour,
                float opacity, ImDrawList& list) {
  constexpr std::size_t year = 12;  // rows are months
  const auto n = disc.trail.size();
  // Who follows the race sees where each comes from; who sees all of it sees every way.
  const float faintest = viewer.selection.whole_race ? 0.22f : 0.08f;
  std::vector<ImVec2> stroke;
  const auto end = [&](std::size_t i) {
    const float age = static_cast<float>(n - i) / year;
    const float fade = std::max(faintest, 1 - age / 5);
    if (stroke.size() > 1)
      list.AddPolyline(stroke.data(), static_cast<int>(stroke.size()), ink(colour, fade * opacity), 0,
                       viewer.length(age < 3 ? 2.4f : 1.5f));
    stroke.clear();
  };
  for (std::size_t i = 0; i < n; ++i) {
    if (std::isnan(disc.trail[i].x)) {
      end(i);
      continue;
    }
    stroke.push_back(view(disc.trail[i]));
    if ((n - i) % year != 0) continue;
    end(i);
    stroke.push_back(view(disc.trail[i]));
  }
  end(n);
}

void draw_marks(const Viewer& viewer, const PlaneView& view, const Disc& disc, plot::Colour colour,
                ImDrawList& list) {
  for (const auto& p : disc.releases)
    list.AddCircle(view(p), viewer.length(3.2f), ink(colour), 0, viewer.length(1.2f));
  const float arm = viewer.length(3.5f);
  for (const auto& p : disc.incidents) {
    const auto at = view(p);
    list.AddLine({at.x - arm, at.y - arm}, {at.x + arm, at.y + arm}, danger_ink(viewer.look), viewer.length(1.5f));
    list.AddLine({at.x - arm, at.y + arm}, {at.x + arm, at.y - arm}, danger_ink(viewer.look), viewer.length(1.5f));
  }
}

/// The disc of the baseline as a dashed outline, and how far the policy moved it.
void draw_ghost(const Viewer& viewer, const PlaneView& view, const Disc& was, const Disc& now,
                plot::Colour colour, ImDrawList& list) {
  if (std::isnan(was.at.x)) return;
  const auto from = view(was.at), to = view(now.at);
  const auto radius = static_cast<float>(radius_of(view, was));
  if (!std::isnan(now.at.x) && std::hypot(from.x - to.x, from.y - to.y) < viewer.length(4)) return;
  if (!std::isnan(now.at.x)) list.AddLine(from, to, ink(colour, 0.5f), viewer.length(1));
  dashed_shape(list, from, radius, was.type, ink(colour, 0.8f), viewer.length(1.4f));
}

/// What words keep off: the square around a disc.
plot::Box square_of(const PlaneView& view, const Disc& disc) {
  const auto at = view(disc.at);
  const double half = radius_of(view, disc);
  return {at.x - half, at.y - half, at.x + half, at.y + half};
}

/// Where the word "margin" stands beside an arrow between two heights at `x`: it covers none of `taken`.
std::optional<plot::Box> place_beside(float x, float top, float bottom, ImVec2 size, float gap,
                                      std::span<const plot::Box> taken) {
  for (const float share : {0.5f, 0.65f, 0.35f, 0.8f, 0.2f, 1.0f})
    for (const float left : {x + gap, x - gap - size.x}) {
      const float y = top + share * (bottom - top) - size.y / 2;
      const plot::Box box{left, y, left + size.x, y + size.y};
      if (std::none_of(taken.begin(), taken.end(), [&](const auto& other) { return box.overlaps(other); })) return box;
    }
  return std::nullopt;
}

/// The way from a laboratory down to the diagonal is its margin. Gives the box of its name, where it has
/// one: that covers none of `taken`.
std::optional<plot::Box> draw_margin_arrow(const Viewer& viewer, const PlaneView& view, const Disc& disc,
                                           std::span<const plot::Box> taken, ImDrawList& list) {
  const auto from = view(disc.at), to = view(disc.at.x, disc.at.x);
  const float way = to.y > from.y ? 1.0f : -1.0f, tip = viewer.length(5);
  const float start = from.y + way * static_cast<float>(radius_of(view, disc));
  if ((to.y - start) * way < 2 * tip) return std::nullopt;
  const ImU32 colour = disc.margin() < 0 ? danger_ink(viewer.look) : safe_ink(viewer.look);
  list.AddLine({from.x, start}, to, colour, viewer.length(2));
  list.AddTriangleFilled({to.x - tip, to.y - way * 1.6f * tip}, {to.x + tip, to.y - way * 1.6f * tip}, to, colour);
  const auto size = ImGui::CalcTextSize("margin");
  const auto place = place_beside(to.x, start, to.y, size, viewer.length(8), taken);
  if (place) haloed_text(list, plot::to_pixels({place->left, place->top}), colour, paper_ink(viewer.look), "margin");
  return place;
}

bool is_selected(const Viewer& viewer, const Disc& disc) {
  return viewer.selection.lab == disc.name;
}

void draw_disc(const Viewer& viewer, const PlaneView& view, const Disc& disc, plot::Colour colour,
               float opacity, ImDrawList& list) {
  const auto at = view(disc.at);
  const auto radius = static_cast<float>(radius_of(view, disc));
  fill_shape(list, at, radius, disc.type, ink(colour, 0.85f * opacity),
             is_selected(viewer, disc) ? text_ink(viewer.look) : paper_ink(viewer.look),
             viewer.length(is_selected(viewer, disc) ? 3.0f : 1.5f));
}

void draw_labels(const Viewer& viewer, const PlaneView& view, const std::vector<const Disc*>& discs,
                 std::vector<plot::Box> taken, ImDrawList& list) {
  std::vector<plot::Named> marks;
  // In a low picture only the largest and the selected have names; the others tell theirs when pointed at.
  const auto most = static_cast<std::size_t>(view.box.height() / (1.5 * ImGui::GetTextLineHeight()));
  for (const auto* disc : discs) {
    const bool is_named = marks.size() < most || is_selected(viewer, *disc);
    auto size = is_named ? ImGui::CalcTextSize(disc->name.c_str()) : ImVec2{};
    if (is_named) size.x += viewer.length(4);  // a gap between two names in a row
    const auto at = view(disc->at);
    marks.push_back({{at.x, at.y}, radius_of(view, *disc), size.x, size.y});
  }
  const auto places = plot::place_names(marks, view.box, 0.3 * view.box.height(), std::move(taken));
  for (std::size_t i = 0; i < discs.size(); ++i) {
    if (!places[i] || marks[i].width <= 0) continue;
    const auto& [corner, led, from, to] = *places[i];
    if (led) list.AddLine(plot::to_pixels(from), plot::to_pixels(to), quiet_ink(viewer.look), viewer.length(1));
    haloed_text(list, plot::to_pixels(corner), text_ink(viewer.look), paper_ink(viewer.look), discs[i]->name);
  }
}

void draw_tooltip(const Snapshot& snapshot, const Disc& disc) {
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(disc.name.c_str());
  if (snapshot.scenario)
    ImGui::TextDisabled("%s in %s", as_words(lab_type_names[disc.type]).c_str(),
                        state_name(snapshot, disc.state).c_str());
  ImGui::Text("Capability  %s", format_value(disc.at.x, "OOM").c_str());
  ImGui::Text("Safety  %s", format_value(disc.at.y, "OOM").c_str());
  ImGui::Text("Margin  %s", format_difference(disc.margin(), "OOM").c_str());
  ImGui::Text("Accelerators  %s", format_value(disc.compute, "H100e").c_str());
  if (disc.existing < 1) ImGui::Text("Exists in %s of the runs", format_share(disc.existing).c_str());
  ImGui::TextDisabled("Click to select");
  ImGui::EndTooltip();
}

/// The selected laboratory, else the foremost.
const Disc* told_by_arrow(const Viewer& viewer, const std::vector<const Disc*>& discs) {
  const Disc* told = nullptr;
  for (const auto* disc : discs) {
    if (is_selected(viewer, *disc)) return disc;
    if (!told || disc->at.x > told->at.x) told = disc;
  }
  return told;
}

/// The arrow of the margin and the names of the halves, where no disc hides them; adds their boxes to
/// `taken`.
void draw_words(const Viewer& viewer, const PlaneView& view, const std::vector<const Disc*>& discs,
                const PlaneScene* was, std::vector<plot::Box>& taken, ImDrawList& list) {
  auto hidden = taken;
  for (const auto* disc : discs) hidden.push_back(square_of(view, *disc));
  if (const auto* told = told_by_arrow(viewer, discs))
    if (const auto word = draw_margin_arrow(viewer, view, *told, hidden, list)) {
      taken.push_back(*word);
      hidden.push_back(*word);
    }
  if (was)
    for (const auto& disc : was->discs)
      if (!std::isnan(disc.at.x)) hidden.push_back(square_of(view, disc));
  const auto words = draw_diagonal_words(viewer, view, hidden, list);
  taken.insert(taken.end(), words.begin(), words.end());
}

const Disc* disc_under_pointer(const Viewer& viewer, const PlaneView& view,
                               const std::vector<const Disc*>& discs) {
  const auto pointer = ImGui::GetIO().MousePos;
  const Disc* found = nullptr;
  for (const auto* disc : discs) {
    const auto at = view(disc->at);
    if (std::hypot(at.x - pointer.x, at.y - pointer.y) <= radius_of(view, *disc) + viewer.length(2))
      found = disc;  // the last is the one in front
  }
  return found;
}

}  // namespace

void draw_scene(Viewer& viewer, const PlaneView& view, const PlaneScene& now, const PlaneScene* was,
                std::vector<plot::Box> taken, ImDrawList& list) {
  std::vector<const Disc*> order;
  for (const auto& disc : now.discs)
    if (!std::isnan(disc.at.x)) order.push_back(&disc);
  // Small discs stand in front of large ones.
  std::sort(order.begin(), order.end(), [](const Disc* a, const Disc* b) { return a->size > b->size; });
  const bool any_selected = std::any_of(order.begin(), order.end(),
                                        [&](const Disc* disc) { return is_selected(viewer, *disc); });
  const auto colour = [&](const Disc& disc) { return plot::colour_of(1 + disc.state % 7, viewer.look.theme); };
  const auto opacity = [&](const Disc& disc) {
    const float faint = any_selected && !is_selected(viewer, disc) ? 0.3f : 1.0f;
    return faint * static_cast<float>(0.25 + 0.75 * disc.existing) * (viewer.shown.stale ? 0.6f : 1.0f);
  };
  for (const auto* disc : order) draw_trail(viewer, view, *disc, colour(*disc), opacity(*disc), list);
  for (const auto* disc : order) draw_marks(viewer, view, *disc, colour(*disc), list);
  if (was)
    for (const auto& disc : now.discs)
      if (disc.lab < was->discs.size())
        draw_ghost(viewer, view, was->discs[disc.lab], disc, colour(disc), list);
  draw_words(viewer, view, order, was, taken, list);
  for (const auto* disc : order) draw_disc(viewer, view, *disc, colour(*disc), opacity(*disc), list);
  draw_labels(viewer, view, order, std::move(taken), list);
  if (!ImGui::IsItemHovered()) return;
  const auto* under = disc_under_pointer(viewer, view, order);
  if (under) draw_tooltip(*viewer.shown.current, *under);
  if (ImGui::IsMouseClicked(0)) viewer.selection.lab = under ? under->name : "";
}

}  // namespace headway::viewer
