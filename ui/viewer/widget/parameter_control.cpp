#include "ui/viewer/widget/parameter_control.h"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "scenario/read_value.h"

namespace headway::viewer {

namespace {

bool is_logarithmic(const ParameterInfo& info) {
  return info.scale == Scale::logarithmic && info.plausible.low > 0;
}

/// Where `x` stands on the slider, from 0 to 1.
double share_of(double x, const ParameterInfo& info) {
  const auto& span = info.plausible;
  if (span.high <= span.low) return 0;
  if (is_logarithmic(info)) return std::log(x / span.low) / std::log(span.high / span.low);
  return (x - span.low) / (span.high - span.low);
}

void draw_standard_mark(const Viewer& viewer, double share) {
  const auto low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
  const float inset = viewer.length(2) + ImGui::GetStyle().GrabMinSize / 2;
  const float x = low.x + inset + static_cast<float>(share) * (high.x - low.x - 2 * inset);
  auto& list = *ImGui::GetWindowDrawList();
  const float tick = viewer.length(4);
  list.AddTriangleFilled({x - tick, high.y + tick}, {x + tick, high.y + tick}, {x, high.y},
                         quiet_ink(viewer.look));
}

void draw_tooltip(const ParameterRow& row, double standard) {
  if (!ImGui::IsItemHovered()) return;
  const auto& info = row.info;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ImGui::GetFontSize() * 26);
  ImGui::TextUnformatted(std::string(info.meaning).c_str());
  ImGui::TextDisabled("%s", fmt::format("Default {}, plausible {} to {} ({})", format_bare(standard, ""), format_bare(info.plausible.low, ""),
                                        format_bare(info.plausible.high, ""), format_unit(info.unit)).c_str());
  ImGui::TextDisabled("Admissible: %s", input::range_in_words(info.domain, info.unit, info.kind).c_str());
  ImGui::TextDisabled("%s", fmt::format("Source: {}", info.source).c_str());
  ImGui::TextDisabled("Ctrl+click to type a number");
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

/// The value as people say it: "no end" for a date that lies beyond any run.
std::string spoken(double value, const ParameterInfo& info) {
  constexpr double never = 3000;
  if (info.unit == "year") return value >= never ? "no end" : fmt::format("{:.1f}", value);
  // What lies between 0 and 1 without a unit is a share of something, as its meaning says.
  const bool is_share = info.unit == "1" && info.domain.low == 0 && info.domain.high == 1;
  return is_share ? format_share(value) : format_value(value, info.unit);
}

/// Name to the left, value and unit to the right, and a way back when it was changed.
bool draw_heading(const Viewer& viewer, const ParameterRow& row, double value, bool changed) {
  const auto name = as_words(row.name);
  const auto unit = spoken(value, row.info);
  if (changed) ImGui::PushFont(viewer.fonts.bold);
  ImGui::TextUnformatted(name.c_str());
  if (changed) ImGui::PopFont();
  bool reset = false;
  if (changed) {
    ImGui::SameLine();
    reset = ImGui::SmallButton("reset");
  }
  const float width = ImGui::CalcTextSize(unit.c_str()).x;
  const float at = ImGui::GetContentRegionMax().x - width;
  ImGui::SameLine();
  if (at > ImGui::GetCursorPosX()) {
    ImGui::SetCursorPosX(at);
  }
  ImGui::TextUnformatted(unit.c_str());
  return reset;
}

/// The number itself stands in the heading and shows in the slider only while it is typed.
bool draw_slider(const ParameterInfo& info, double& value) {
  const auto& span = info.plausible;
  const bool typing = ImGui::TempInputIsActive(ImGui::GetID("##value")) || ImGui::GetIO().KeyCtrl;
  if (!typing) ImGui::PushStyleColor(ImGuiCol_Text, ImVec4(0, 0, 0, 0));
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ImGui::GetStyle().FramePadding.x, 0});
  ImGui::SetNextItemWidth(-1);
  const bool moved = ImGui::SliderScalar(
      "##value", ImGuiDataType_Double, &value, &span.low, &span.high, "%.6g",
      ImGuiSliderFlags_NoRoundToFormat | (is_logarithmic(info) ? ImGuiSliderFlags_Logarithmic : 0));
  ImGui::PopStyleVar();
  if (!typing) ImGui::PopStyleColor();
  return moved;
}

/// Three digits are enough for what a hand can set.
double rounded(double x, const Interval& span) {
  const double width = span.high - span.low;
  if (width <= 0 || !std::isfinite(x)) return x;
  const double reach = std::max(std::abs(x), width);
  const double power = std::floor(std::log10(std::min(reach, std::max(std::abs(x), width * 1e-3)))) - 2;
  // Powers of ten below 1 are not exact: 274 times 0.1 is not 27.4, 274 over 10 is.
  const double step = std::pow(10, std::abs(power));
  return power < 0 ? std::round(x * step) / step : std::round(x / step) * step;
}

}  // namespace

ControlEvent parameter_control(Viewer& viewer, const ParameterRow& row, double& value,
                               double standard) {
  ControlEvent event;
  ImGui::PushID(row.name.data(), row.name.data() + row.name.size());
  const bool differs = value != standard;
  if (row.info.kind == Kind::flag) {
    bool on = value != 0;
    event.changed = ImGui::Checkbox(as_words(row.name).c_str(), &on);
    if (event.changed) value = on ? 1 : 0;
    draw_tooltip(row, standard);
    ImGui::PopID();
    return event;
  }
  event.reset = draw_heading(viewer, row, value, differs);
  const auto& span = row.info.plausible;
  double shown = value;
  if (draw_slider(row.info, shown)) {
    const bool dragged = ImGui::GetIO().MouseDown[0];
    const auto digits = row.info.unit == "year" ? std::round(shown * 12) / 12 : rounded(shown, span);
    const double next = row.info.kind == Kind::integer ? std::round(shown) : dragged ? digits : shown;
    event.changed = next != value;
    value = next;
  }
  if (ImGui::IsItemActivated()) viewer.begin_gesture();
  if (ImGui::IsItemDeactivated()) viewer.end_gesture();
  draw_tooltip(row, standard);
  draw_standard_mark(viewer, std::clamp(share_of(standard, row.info), 0.0, 1.0));
  ImGui::Dummy({0, viewer.length(4)});
  ImGui::PopID();
  return event;
}

bool parameter_controls(Viewer& viewer, std::span<const ParameterRow> rows, void* base, const void* standard) {
  bool changed = false;
  for (const auto& row : rows) {
    double& value = value_at(base, row);
    const double before = standard ? value_at(standard, row) : row.info.value;
    const auto event = parameter_control(viewer, row, value, before);
    if (event.reset) value = before;
    changed = changed || event.changed || event.reset;
  }
  return changed;
}

const std::string& search_field(Viewer& viewer, const std::string& panel, const char* hint) {
  auto& text = viewer.searches[panel];
  ImGui::SetNextItemWidth(-1);
  ImGui::InputTextWithHint("##search", hint, &text);
  return text;
}

}  // namespace headway::viewer
