// The picture to remember: capability to the right, safety upwards, every laboratory a disc.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "ui/viewer/app/draw.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/plot/cells.h"
#include "ui/viewer/session/plane_scene.h"

namespace headway::viewer {

namespace {

constexpr double small_disc = 5, large_disc = 26;

/// Both axes with one scale: an OOM is as long to the right as upwards.
struct PlaneView {
  plot::Box box;
  double scale;  ///< pixels per OOM
  double low_x, low_y;
  double high_x() const { return low_x + box.width() / scale; }
  double high_y() const { return low_y + box.height() / scale; }
  ImVec2 operator()(double x, double y) const {
    return {static_cast<float>(box.left + (x - low_x) * scale),
            static_cast<float>(box.bottom - (y - low_y) * scale)};
  }
  ImVec2 operator()(Point p) const { return (*this)(p.x, p.y); }
};

PlaneView fit(const PlaneExtent& extent, const plot::Box& box) {
  const double width = extent.high_x - extent.low_x, height = extent.high_y - extent.low_y;
  PlaneView view{box, std::min(box.width() / width, box.height() / height), 0, 0};
  view.low_x = (extent.low_x + extent.high_x - box.width() / view.scale) / 2;
  view.low_y = (extent.low_y + extent.high_y - box.height() / view.scale) / 2;
  return view;
}

double radius_of(const Viewer& viewer, const Disc& disc) {
  return viewer.scale * (small_disc + (large_disc - small_disc) * std::sqrt(disc.size));
}

/// The half where safety is ahead and the half where capability is, and the line between them.
void draw_ground(const Viewer& viewer, const PlaneView& view, ImDrawList& list) {
  const auto& box = view.box;
  const float left = static_cast<float>(box.left), right = static_cast<float>(box.right),
              top = static_cast<float>(box.top), bottom = static_cast<float>(box.bottom);
  list.AddRectFilled({left, top}, {right, bottom}, danger_ink(viewer.look, 0.07f));
  // The polygon above the diagonal: its ends are far outside and the clip rectangle cuts it.
  const double low = std::min(view.low_x, view.low_y) - 1,
               high = std::max(view.high_x(), view.high_y()) + 1;
  const ImVec2 above[] = {view(low, low), view(low, high), view(high, high)};
  list.AddTriangleFilled(above[0], above[1], above[2], paper_ink(viewer.look));
  list.AddTriangleFilled(above[0], above[1], above[2], safe_ink(viewer.look, 0.08f));
  list.AddLine(view(low, low), view(high, high), text_ink(viewer.look), viewer.length(1.6f));
}

void draw_diagonal_words(const Viewer& viewer, const PlaneView& view, ImDrawList& list) {
  const double low = std::max(view.low_x, view.low_y), high = std::min(view.high_x(), view.high_y());
  if (high - low < 1) return;
  const double at = low + (high - low) * 0.80;
  const float away = viewer.length(12);
  const auto p = view(at, at);
  const float turn = -0.25f * 3.14159265f;
  turned_text(list, viewer.fonts.bold, {p.x - away, p.y - away}, turn, safe_ink(viewer.look),
              "safety ahead");
  turned_text(list, viewer.fonts.bold, {p.x + away, p.y + away}, turn, danger_ink(viewer.look),
              "capability ahead");
}

void draw_grid(const Viewer& viewer, const PlaneView& view, ImDrawList& list) {
  const ImU32 rule = rule_ink(viewer.look), quiet = quiet_ink(viewer.look);
  const int wanted = static_cast<int>(view.box.width() / viewer.length(70));
  const float line = ImGui::GetTextLineHeight();
  const auto bottom = static_cast<float>(view.box.bottom), left = static_cast<float>(view.box.left);
  for (const double x : nice_ticks({view.low_x, view.high_x()}, std::max(2, wanted))) {
    const auto p = view(x, view.low_y);
    list.AddLine({p.x, static_cast<float>(view.box.top)}, {p.x, bottom}, rule);
    centred_text(list, {p.x, bottom + line * 0.65f}, quiet, fmt::format("{:g}", x));
  }
  for (const double y : nice_ticks({view.low_y, view.high_y()}, std::max(2, wanted))) {
    const auto p = view(view.low_x, y);
    list.AddLine({left, p.y}, {static_cast<float>(view.box.right), p.y}, rule);
    right_text(list, {left - line * 0.4f, p.y}, quiet, fmt::format("{:g}", y));
  }
}

void draw_thresholds(const Viewer& viewer, const PlaneView& view, const PlaneScene& scene,
                     ImDrawList& list) {
  const auto top = static_cast<float>(view.box.top), bottom = static_cast<float>(view.box.bottom);
  float free_from = -1e9f;
  auto bands = scene.thresholds;
  std::sort(bands.begin(), bands.end(), [](const auto& a, const auto& b) { return a.median < b.median; });
  for (const auto& band : bands) {
    if (band.median < view.low_x || band.median > view.high_x()) continue;
    const auto p = view(band.median, view.low_y);
    if (band.high > band.low)
      list.AddRectFilled({view(band.low, 0).x, top}, {view(band.high, 0).x, bottom},
                         ink(plot::colour_of(4, viewer.look.theme), 0.10f));
    dashed_line(list, {p.x, top}, {p.x, bottom}, ink(plot::colour_of(4, viewer.look.theme), 0.75f),
                viewer.length(1.2f), viewer.length(5));
    const float line = ImGui::GetTextLineHeight();
    if (p.x - line < free_from) continue;
    const float length = ImGui::CalcTextSize(band.name.c_str()).x;
    turned_text(list, viewer.fonts.text, {p.x - line * 0.55f, bottom - length / 2 - viewer.length(8)},
                -0.5f * 3.14159265f, quiet_ink(viewer.look), band.name.c_str());
    free_from = p.x;
  }
}

/// Older parts of a trail are fainter: the years of the trail, one stroke each.
void draw_trail(const Viewer& viewer, const PlaneView& view, const Disc& disc, plot::Colour colour,
                float opacity, ImDrawList& list) {
  constexpr std::size_t year = 12;  // rows are months
  const auto n = disc.trail.size();
  std::vector<ImVec2> stroke;
  const auto end = [&](std::size_t i) {
    const float age = static_cast<float>(n - i) / year;
    const float fade = std::max(0.22f, 1 - age / 10);
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
  const auto radius = static_cast<float>(radius_of(viewer, was));
  if (!std::isnan(now.at.x) && std::hypot(from.x - to.x, from.y - to.y) < viewer.length(4)) return;
  if (!std::isnan(now.at.x)) list.AddLine(from, to, ink(colour, 0.5f), viewer.length(1));
  dashed_shape(list, from, radius, was.type, ink(colour, 0.8f), viewer.length(1.4f));
}

bool is_selected(const Viewer& viewer, const Disc& disc) {
  return viewer.selection.lab == disc.name;
}

void draw_disc(const Viewer& viewer, const PlaneView& view, const Disc& disc, plot::Colour colour,
               float opacity, ImDrawList& list) {
  const auto at = view(disc.at);
  const auto radius = static_cast<float>(radius_of(viewer, disc));
  fill_shape(list, at, radius, disc.type, ink(colour, 0.85f * opacity),
             is_selected(viewer, disc) ? text_ink(viewer.look) : paper_ink(viewer.look),
             viewer.length(is_selected(viewer, disc) ? 3.0f : 1.5f));
}

void draw_labels(const Viewer& viewer, const PlaneView& view, const std::vector<const Disc*>& discs,
                 ImDrawList& list) {
  std::vector<plot::Anchor> anchors;
  std::vector<plot::Box> taken;
  for (const auto* disc : discs) {
    const auto size = ImGui::CalcTextSize(disc->name.c_str());
    const auto at = view(disc->at);
    const double radius = radius_of(viewer, *disc);
    anchors.push_back({{at.x, at.y}, size.x, size.y, radius + viewer.length(4)});
    taken.push_back({at.x - radius * 0.7, at.y - radius * 0.7, at.x + radius * 0.7, at.y + radius * 0.7});
  }
  const auto corners = plot::place_labels(anchors, view.box, taken);
  for (std::size_t i = 0; i < discs.size(); ++i) {
    if (!corners[i]) continue;
    const ImVec2 at{static_cast<float>(corners[i]->x), static_cast<float>(corners[i]->y)};
    haloed_text(list, at, text_ink(viewer.look), paper_ink(viewer.look), discs[i]->name);
  }
}

std::string state_name(const Snapshot& snapshot, std::size_t state) {
  const auto& names = snapshot.scenario->initial.states.names;
  return state < names.size() ? names[state] : "";
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

const Disc* disc_under_pointer(const Viewer& viewer, const PlaneView& view,
                               const std::vector<const Disc*>& discs) {
  const auto pointer = ImGui::GetIO().MousePos;
  const Disc* found = nullptr;
  for (const auto* disc : discs) {
    const auto at = view(disc->at);
    if (std::hypot(at.x - pointer.x, at.y - pointer.y) <= radius_of(viewer, *disc) + viewer.length(2))
      found = disc;  // the last is the one in front
  }
  return found;
}

void draw_axis_words(const Viewer& viewer, const PlaneView& view, ImDrawList& list) {
  const float line = ImGui::GetTextLineHeight();
  const auto middle_x = static_cast<float>((view.box.left + view.box.right) / 2),
             middle_y = static_cast<float>((view.box.top + view.box.bottom) / 2);
  centred_text(list, {middle_x, static_cast<float>(view.box.bottom) + line * 1.75f},
               text_ink(viewer.look), "Capability of the deployed model (OOM of effective compute)");
  turned_text(list, viewer.fonts.text, {static_cast<float>(view.box.left) - line * 2.7f, middle_y},
              -0.5f * 3.14159265f, text_ink(viewer.look), "Safety level (OOM)");
}

/// What colours and shapes mean: only those that are there.
void draw_legend(const Viewer& viewer, const Snapshot& snapshot, const PlaneScene& scene) {
  if (!snapshot.scenario) return;
  auto& list = *ImGui::GetWindowDrawList();
  const float size = ImGui::GetTextLineHeight();
  std::vector<bool> states(snapshot.scenario->initial.states.names.size()), types(lab_type_names.size());
  for (const auto& disc : scene.discs) {
    if (disc.state < states.size()) states[disc.state] = true;
    if (disc.type < types.size()) types[disc.type] = true;
  }
  bool first = true;
  const auto entry = [&](const std::string& name, std::size_t shape, ImU32 fill, ImU32 line) {
    const float width = size * 1.3f + ImGui::CalcTextSize(name.c_str()).x;
    if (!first) {
      ImGui::SameLine(0, viewer.length(14));
      if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
    }
    first = false;
    const auto at = ImGui::GetCursorScreenPos();
    fill_shape(list, {at.x + size * 0.45f, at.y + size * 0.5f}, size * 0.36f, shape, fill, line, viewer.length(1.5f));
    ImGui::Dummy({size * 1.05f, size});
    ImGui::SameLine(0, size * 0.2f);
    ImGui::TextUnformatted(name.c_str());
  };
  for (std::size_t s = 0; s < states.size(); ++s)
    if (states[s]) {
      const auto colour = ink(plot::colour_of(1 + s % 7, viewer.look.theme));
      entry(state_name(snapshot, s), 0, colour, colour);
    }
  for (std::size_t t = 0; t < types.size(); ++t)
    if (types[t])
      entry(as_words(lab_type_names[t]), t, IM_COL32(0, 0, 0, 0), text_ink(viewer.look));
}

void draw_choice(Viewer& viewer) {
  auto& selection = viewer.selection;
  const auto& current = *viewer.shown.current;
  const auto count = std::min(current.runs.size(), actor_runs);
  if (ImGui::RadioButton(fmt::format("Median of {} runs###median", count).c_str(), !selection.single_run))
    selection.single_run = false;
  ImGui::SameLine();
  if (ImGui::RadioButton("One run", selection.single_run)) selection.single_run = true;
  if (ImGui::IsItemHovered())
    ImGui::SetTooltip("One run shows releases (rings) and incidents (crosses).");
  if (selection.single_run && count > 0) {
    selection.run = std::min(selection.run, count - 1);
    ImGui::SameLine();
    if (ImGui::ArrowButton("previous", ImGuiDir_Left)) selection.run = (selection.run + count - 1) % count;
    ImGui::SameLine();
    ImGui::Text("%d", static_cast<int>(selection.run) + 1);
    ImGui::SameLine();
    if (ImGui::ArrowButton("next", ImGuiDir_Right)) selection.run = (selection.run + 1) % count;
  }
}

PlaneExtent extent_for(const Viewer& viewer) {
  auto extent = extent_of(*viewer.shown.current);
  if (viewer.shown.baseline) extent = hull(extent, extent_of(*viewer.shown.baseline));
  return extent;
}

void draw_scene(Viewer& viewer, const PlaneView& view, const PlaneScene& now, const PlaneScene* was,
                ImDrawList& list) {
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
  for (const auto* disc : order) draw_disc(viewer, view, *disc, colour(*disc), opacity(*disc), list);
  draw_labels(viewer, view, order, list);
  if (!ImGui::IsItemHovered()) return;
  const auto* under = disc_under_pointer(viewer, view, order);
  if (under) draw_tooltip(*viewer.shown.current, *under);
  if (ImGui::IsMouseClicked(0)) viewer.selection.lab = under ? under->name : "";
}

plot::Box frame_for(const Viewer& viewer, ImVec2 at, ImVec2 size) {
  const float line = ImGui::GetTextLineHeight();
  return {at.x + line * 3.4, at.y + viewer.length(4.0f), at.x + size.x - viewer.length(6.0f),
          at.y + size.y - line * 2.5};
}

}  // namespace

void draw_plane(Viewer& viewer) {
  const auto& current = viewer.shown.current;
  if (!current || current->runs.empty()) {
    draw_no_runs(viewer);
    return;
  }
  const PlaneChoice choice{viewer.selection.single_run, viewer.selection.run};
  draw_choice(viewer);
  const auto scene = plane_scene(*current, viewer.playback.year, choice);
  draw_legend(viewer, *current, scene);
  const auto at = ImGui::GetCursorScreenPos();
  const auto size = ImGui::GetContentRegionAvail();
  if (size.x < viewer.length(160) || size.y < viewer.length(120)) return;
  ImGui::InvisibleButton("plane", size);
  auto& list = *ImGui::GetWindowDrawList();
  const auto view = fit(extent_for(viewer), frame_for(viewer, at, size));
  const ImVec2 low{static_cast<float>(view.box.left), static_cast<float>(view.box.top)},
      high{static_cast<float>(view.box.right), static_cast<float>(view.box.bottom)};
  list.PushClipRect(low, high, true);
  draw_ground(viewer, view, list);
  list.PopClipRect();
  draw_grid(viewer, view, list);
  draw_axis_words(viewer, view, list);
  list.PushClipRect(low, high, true);
  draw_thresholds(viewer, view, scene, list);
  draw_diagonal_words(viewer, view, list);
  list.AddText(viewer.fonts.large, viewer.fonts.large->FontSize * 1.6f,
               {low.x + viewer.length(14), low.y + viewer.length(8)}, text_ink(viewer.look),
               fmt::format("{:.0f}", std::floor(viewer.playback.year + 1e-6)).c_str());
  const bool compared = viewer.shown.baseline && viewer.document.edits().settings.size() +
                                                     viewer.document.edits().policy.size() > 0;
  const auto was = compared ? plane_scene(*viewer.shown.baseline, viewer.playback.year, choice) : PlaneScene{};
  draw_scene(viewer, view, scene, compared ? &was : nullptr, list);
  list.PopClipRect();
}

}  // namespace headway::viewer
