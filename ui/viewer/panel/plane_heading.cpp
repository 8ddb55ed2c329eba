// Above the plane: what is shown of the race, and its margin in words.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "ui/viewer/panel/plane.h"

namespace headway::viewer {

void go_on(float width, float gap) {
  ImGui::SameLine(0, gap);
  if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
}

namespace {

float radio_width(const char* words) {
  return ImGui::GetFrameHeight() + ImGui::GetStyle().ItemInnerSpacing.x + ImGui::CalcTextSize(words, nullptr, true).x;
}

bool draw_radio(const char* words, bool on, const char* about, float gap) {
  go_on(radio_width(words), gap);
  const bool pressed = ImGui::RadioButton(words, on);
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", about);
  return pressed;
}

void draw_run_choice(Selection& selection, std::size_t count) {
  selection.run = std::min(selection.run, count - 1);
  const auto words = fmt::format("{} of {}", selection.run + 1, count);
  go_on(2 * ImGui::GetFrameHeight() + ImGui::CalcTextSize(words.c_str()).x + 2 * ImGui::GetStyle().ItemSpacing.x,
        ImGui::GetStyle().ItemSpacing.x);
  if (ImGui::ArrowButton("previous", ImGuiDir_Left)) selection.run = (selection.run + count - 1) % count;
  ImGui::SameLine();
  ImGui::TextUnformatted(words.c_str());
  ImGui::SameLine();
  if (ImGui::ArrowButton("next", ImGuiDir_Right)) selection.run = (selection.run + 1) % count;
}

/// One piece of the margin line, after the last one or in the next line.
void draw_piece(const std::string& words, ImFont* font, ImU32 colour, float gap) {
  ImGui::PushFont(font);
  go_on(ImGui::CalcTextSize(words.c_str()).x, gap);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

void draw_margin(const Viewer& viewer, double margin, float gap) {
  if (std::isnan(margin)) return draw_piece("\xE2\x80\x93", viewer.fonts.bold, text_ink(viewer.look), gap);
  draw_piece(format_difference(margin, "OOM"), viewer.fonts.bold,
             margin < 0 ? danger_ink(viewer.look) : safe_ink(viewer.look), gap);
}

/// "+0.6 OOM (baseline +0.4 OOM)": the second only where it reads otherwise.
void draw_compared(const Viewer& viewer, double now, double was, const std::string& added) {
  const float space = ImGui::CalcTextSize(" ").x;
  draw_margin(viewer, now, space);
  std::string words = added;
  if (!std::isnan(was) && format_difference(was, "OOM") != format_difference(now, "OOM"))
    words += fmt::format("{}(baseline {})", added.empty() ? "" : " ", format_difference(was, "OOM"));
  if (!words.empty()) draw_piece(words, viewer.fonts.text, quiet_ink(viewer.look), space);
}

/// Value at a row; NaN where there is none.
double at_row(const std::vector<double>& values, std::size_t row) {
  return row < values.size() ? values[row] : std::nan("");
}

/// The least margin so far, of what is shown and of what is dashed.
void draw_least(const Viewer& viewer, const MarginRecord& now, const MarginRecord& was, std::size_t row, bool compared) {
  // The words and their number stay together.
  go_on(ImGui::CalcTextSize(compared ? "Minimum margin so far +00.00 OOM in 2000 (baseline +0.00 OOM)"
                                     : "Minimum margin so far +00.00 OOM in 2000").x, viewer.length(18));
  ImGui::TextUnformatted("Minimum margin so far");
  const double when = at_row(now.when, row);
  draw_compared(viewer, at_row(now.lowest, row), at_row(was.lowest, row),
                std::isnan(when) ? "" : fmt::format("in {:.0f}", std::floor(when)));
}

}  // namespace

void draw_plane_choice(Viewer& viewer) {
  auto& selection = viewer.selection;
  const auto count = viewer.shown.current->runs_with_actors();
  const float gap = viewer.length(8), apart = viewer.length(22);
  ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, viewer.length(1));
  if (ImGui::RadioButton(fmt::format("Median of {} runs###median", count).c_str(), !selection.single_run))
    selection.single_run = false;
  if (ImGui::IsItemHovered())
    ImGui::SetTooltip("Each disc stands at its medians. These are the %d runs that keep the laboratories.",
                      static_cast<int>(count));
  if (draw_radio("One run", selection.single_run, "One run shows releases (rings) and incidents (crosses).", gap))
    selection.single_run = true;
  if (selection.single_run && count > 0) draw_run_choice(selection, count);
  if (draw_radio("Follow", !selection.whole_race, "The picture moves with the laboratories.", apart))
    selection.whole_race = false;
  if (draw_radio("Whole race", selection.whole_race, "The picture stands still and holds all dates.", gap))
    selection.whole_race = true;
  ImGui::PopStyleVar();
}

void draw_margin_line(Viewer& viewer, const PlaneChoice& choice, bool with_least) {
  const auto record_of = [&](const std::shared_ptr<const Snapshot>& snapshot) {
    if (!snapshot || snapshot->runs_with_series() == 0) return MarginRecord{};
    return choice.single_run ? margin_record(*snapshot, std::min(choice.run, snapshot->runs_with_series() - 1))
                             : viewer.margins.get(snapshot);
  };
  const auto now = record_of(viewer.shown.current);
  if (now.now.empty()) return;
  const bool compared = viewer.shown.baseline != viewer.shown.all;
  const auto was = compared ? record_of(viewer.shown.baseline) : MarginRecord{};
  const auto row = viewer.row();
  ImGui::BeginGroup();
  ImGui::TextUnformatted("Frontier margin now");
  draw_compared(viewer, at_row(now.now, row), at_row(was.now, row), "");
  if (with_least) draw_least(viewer, now, was, row, compared);
  ImGui::EndGroup();
  if (ImGui::IsItemHovered())
    ImGui::SetTooltip("Margin: safety with patches minus capability, in orders of magnitude (OOM); below 0\n"
                      "capability is ahead. Frontier: the best deployed model. Minimum: the least margin of\n"
                      "any deployed model within one OOM of it, at any date until now. %s",
                      choice.single_run ? "Of the run shown." : "Medians over all runs.");
}

}  // namespace headway::viewer
