// Below the discs of the plane: halves, diagonal, grid, thresholds.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "analysis/plot/number.h"
#include "ui/viewer/app/draw.h"
#include "ui/viewer/panel/plane.h"

namespace headway::viewer {

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

namespace {

/// Boxes that cover words of `length` on both sides of the diagonal, around `middle`.
std::vector<plot::Box> along_diagonal(ImVec2 middle, double length, double side) {
  std::vector<plot::Box> boxes;
  for (int i = -3; i <= 3; ++i) {
    const double x = middle.x + i * length / 9, y = middle.y - i * length / 9;
    boxes.push_back({x - side, y - side, x + side, y + side});
  }
  return boxes;
}

}  // namespace

std::vector<plot::Box> draw_diagonal_words(const Viewer& viewer, const PlaneView& view,
                                           std::span<const plot::Box> taken, ImDrawList& list) {
  const double low = std::max(view.low_x, view.low_y), high = std::min(view.high_x(), view.high_y());
  const auto* font = viewer.fonts.bold;
  const double word = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, "capability ahead").x,
               half = (word / 2 + static_cast<double>(font->FontSize) * 1.4) * std::numbers::sqrt2 / 2 / view.scale;
  const float away = viewer.length(12), turn = -0.25f * 3.14159265f;
  if (high - low < 3 * half) return {};
  for (const double share : {0.80, 0.85, 0.75, 0.90, 0.70, 0.65, 0.60, 0.50, 0.40, 0.30, 0.20, 0.10}) {
    const double at = std::clamp(low + (high - low) * share, low + half, high - half);
    const auto p = view(at, at);
    auto boxes = along_diagonal(p, word, static_cast<double>(away + font->FontSize * 0.6f));
    const bool free = std::none_of(boxes.begin(), boxes.end(), [&](const auto& box) {
      return std::any_of(taken.begin(), taken.end(), [&](const auto& other) { return box.overlaps(other); });
    });
    if (!free) continue;
    turned_text(list, viewer.fonts.bold, {p.x - away, p.y - away}, turn, safe_ink(viewer.look), "safety ahead");
    turned_text(list, viewer.fonts.bold, {p.x + away, p.y + away}, turn, danger_ink(viewer.look), "capability ahead");
    return boxes;
  }
  return {};
}

namespace {

/// The least of 1, 2 and 5 times a power of ten that is no less than `least`.
double tick_step(double least) {
  const double power = std::pow(10, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= least) return factor * power;
  return 10 * power;
}

std::string tick_words(double value) { return fmt::format("{:g}", std::round(value * 1000) / 1000); }

}  // namespace

void draw_grid(const Viewer& viewer, const PlaneView& view, ImDrawList& list) {
  const ImU32 rule = rule_ink(viewer.look), quiet = quiet_ink(viewer.look);
  const float line = ImGui::GetTextLineHeight();
  const auto bottom = static_cast<float>(view.box.bottom), left = static_cast<float>(view.box.left);
  // One step for both axes: their squares show that both have one scale.
  const double step = tick_step(viewer.length(64) / view.scale);
  for (double x = std::ceil(view.low_x / step) * step; x < view.high_x(); x += step) {
    const auto p = view(x, view.low_y);
    list.AddLine({p.x, static_cast<float>(view.box.top)}, {p.x, bottom}, rule);
    centred_text(list, {p.x, bottom + line * 0.65f}, quiet, tick_words(x));
  }
  for (double y = std::ceil(view.low_y / step) * step; y < view.high_y(); y += step) {
    const auto p = view(view.low_x, y);
    list.AddLine({left, p.y}, {static_cast<float>(view.box.right), p.y}, rule);
    right_text(list, {left - line * 0.4f, p.y}, quiet, tick_words(y));
  }
}

namespace {

float year_height(const Viewer& viewer) { return viewer.fonts.large->FontSize * 1.6f; }

/// Width and height of the year in the corner; nothing where the plane is too low for it.
ImVec2 year_size(const Viewer& viewer, const PlaneView& view) {
  if (view.box.height() < static_cast<double>(viewer.length(150))) return {};
  return viewer.fonts.large->CalcTextSizeA(year_height(viewer), FLT_MAX, 0, "2000");
}

}  // namespace

plot::Box draw_year(const Viewer& viewer, const PlaneView& view, ImDrawList& list) {
  const auto size = year_size(viewer, view);
  const ImVec2 at{static_cast<float>(view.box.left) + viewer.length(14),
                  static_cast<float>(view.box.top) + viewer.length(8)};
  if (size.y > 0)
    list.AddText(viewer.fonts.large, year_height(viewer), at, text_ink(viewer.look),
                 fmt::format("{:.0f}", std::floor(viewer.playback.year + 1e-6)).c_str());
  return {at.x, at.y, at.x + size.x, at.y + size.y};
}

std::vector<plot::Box> draw_thresholds(const Viewer& viewer, const PlaneView& view, const PlaneScene& scene,
                                       ImDrawList& list) {
  std::vector<plot::Box> names;
  const auto year = year_size(viewer, view);
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
    const float line = ImGui::GetTextLineHeight(), left = static_cast<float>(view.box.left);
    // Left of its line, at the edge right of it.
    const float middle = p.x + (p.x - line * 1.2f < left ? 0.6f : -0.55f) * line;
    const float length = ImGui::CalcTextSize(band.name.c_str()).x;
    const bool low = length > 0.6f * (bottom - top);  // it would stand over the laboratories
    if (low || middle - line * 0.5f < free_from) continue;
    // From the top, where no laboratory is, and below the year.
    const bool under_year = middle - line < left + year.x + viewer.length(20);
    const float from = top + viewer.length(8) + (under_year ? year.y + viewer.length(8) : 0);
    const auto balance = view(band.median, band.median).y;
    if (from < balance && from + length > balance) continue;  // across the diagonal it cannot be read
    turned_text(list, viewer.fonts.text, {middle, from + length / 2}, -0.5f * 3.14159265f,
                quiet_ink(viewer.look), band.name.c_str());
    const plot::Box name{middle - line * 0.55, from, middle + line * 0.55, static_cast<double>(from + length)};
    names.push_back(name);
    free_from = static_cast<float>(name.right);
  }
  return names;
}

namespace {

const char* longest_that_fits(double room, std::initializer_list<const char*> from_long_to_short) {
  for (const char* words : from_long_to_short)
    if (static_cast<double>(ImGui::CalcTextSize(words).x) <= room) return words;
  return "";
}

}  // namespace

void draw_axis_words(const Viewer& viewer, const PlaneView& view, ImDrawList& list) {
  const float line = ImGui::GetTextLineHeight();
  const auto middle_x = static_cast<float>((view.box.left + view.box.right) / 2),
             middle_y = static_cast<float>((view.box.top + view.box.bottom) / 2);
  const char* across = longest_that_fits(
      view.box.width(), {"Capability of the deployed model (OOM of effective compute)",
                         "Capability (OOM of effective compute)", "Capability (OOM)"});
  const char* upwards = longest_that_fits(view.box.height(), {"Safety level (OOM)", "Safety (OOM)", "Safety"});
  centred_text(list, {middle_x, static_cast<float>(view.box.bottom) + line * 1.75f}, text_ink(viewer.look), across);
  turned_text(list, viewer.fonts.text, {static_cast<float>(view.box.left) - line * 3.1f, middle_y},
              -0.5f * 3.14159265f, text_ink(viewer.look), upwards);
}

}  // namespace headway::viewer
