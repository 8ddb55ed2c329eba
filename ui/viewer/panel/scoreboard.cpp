// The outcomes as a table: now, the baseline, the difference, the pins.
#include <cmath>
#include <fmt/format.h>

#include "analysis/plot/number.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/session/scores.h"
#include "ui/viewer/widget/parameter_control.h"

namespace headway::viewer {

namespace {

std::string shown(double value, const Score& score) {
  if (score.unit == "year") return format_year(value, true);
  return score.summary == Summary::share ? format_share(value) : format_value(value, score.unit);
}

/// The same without the name of its unit, for a narrow column.
std::string shown_bare(double value, const Score& score) {
  return score.summary == Summary::share ? format_share(value) : format_bare(value, score.unit);
}

/// The unit of a difference: shares differ by points, dates by years.
std::string unit_of_difference(const Score& score) {
  if (score.summary == Summary::share) return "%";
  return score.unit == "year" ? "years" : score.unit;
}

void draw_tooltip(const Viewer& viewer, const Score& score, const std::string& meaning) {
  if (!ImGui::IsItemHovered()) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ImGui::GetFontSize() * 26);
  ImGui::Text("%s: %s", score.name.c_str(), meaning.c_str());
  const auto interval = [&](const char* what, const Estimate& of) {
    if (of.n == 0 || std::isnan(of.low)) return;
    ImGui::TextDisabled("%s: %s to %s (95%% interval, %s)", what, shown(of.low, score).c_str(),
                        shown(of.high, score).c_str(), count_of(of.n, "run", "runs").c_str());
  };
  interval("Now", score.now);
  interval(viewer.baseline_heading().c_str(), score.was);
  ImGui::TextDisabled("%s", viewer.baseline_meaning().c_str());
  const auto& difference = score.difference;
  if (viewer.shown.pairing.pairs.empty()) ImGui::TextUnformatted(viewer.shown.pairing.why_none.c_str());
  if (difference.n > 1) {
    const auto unit = unit_of_difference(score);
    ImGui::TextDisabled("Difference: %s (%s, 95%% interval)", format_difference(difference.value, unit).c_str(),
                        format_interval(difference.low, difference.high, unit).c_str());
    ImGui::TextDisabled("It is the %s over %s of runs with the same random numbers. Bold: its interval leaves out zero.",
                        score.summary == Summary::median ? "median" : "mean",
                        count_of(difference.n, "pair", "pairs").c_str());
  }
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

/// At the right end of the cell, in short where the whole has no room.
void draw_right(const std::string& whole, const std::string& brief) {
  const float room = ImGui::GetContentRegionAvail().x;
  const auto& text = ImGui::CalcTextSize(whole.c_str()).x <= room ? whole : brief;
  const float width = ImGui::CalcTextSize(text.c_str()).x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0f, room - width));
  ImGui::TextUnformatted(text.c_str());
}

void draw_value(double value, const Score& score) { draw_right(shown(value, score), shown_bare(value, score)); }

void draw_difference(const Viewer& viewer, const Score& score) {
  if (score.difference.n == 0) return;
  const double value = score.difference.value;
  const auto unit = unit_of_difference(score);
  const auto bare = format_interval(value, value, unit);  // "+1.3 to +1.3"
  ImGui::PushFont(score.differs() ? viewer.fonts.bold : viewer.fonts.text);
  draw_right(format_difference(value, unit), bare.substr(0, bare.find(" to ")));
  ImGui::PopFont();
}

void draw_row(Viewer& viewer, const Score& score, const std::string& meaning,
              const std::vector<std::size_t>& pins) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  // As high as the row and no higher: between two rows both would speak.
  const auto& style = ImGui::GetStyle();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {style.ItemSpacing.x, style.CellPadding.y * 2});
  ImGui::Selectable(score.name.c_str(), false, ImGuiSelectableFlags_SpanAllColumns);
  ImGui::PopStyleVar();
  draw_tooltip(viewer, score, meaning);
  ImGui::TableNextColumn();
  if (score.was.n > 0) draw_value(score.was.value, score);
  ImGui::TableNextColumn();
  draw_value(score.now.value, score);
  ImGui::TableNextColumn();
  draw_difference(viewer, score);
  for (const auto pin : pins) {
    ImGui::TableNextColumn();
    for (const auto& other : viewer.scores.get(viewer.shown.pins[pin], nullptr, {}))
      if (other.name == score.name) draw_value(other.now.value, other);
  }
}

/// Which summary stands in a row.
const char* word_of(Summary summary) {
  return summary == Summary::median ? "median" : summary == Summary::mean ? "mean" : "share of the runs";
}

}  // namespace

void draw_scoreboard(Viewer& viewer) {
  const auto& current = viewer.shown.current;
  if (!current || current->runs.empty()) return draw_no_runs(viewer);
  const auto& search = search_field(viewer, "scoreboard", "Search outcomes");
  std::vector<std::size_t> pins;
  for (std::size_t i = 0; i < pin_count; ++i)
    if (viewer.shown.pins[i]) pins.push_back(i);
  const int columns = 4 + static_cast<int>(pins.size());
  if (!ImGui::BeginTable("scores", columns, ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY | ImGuiTableFlags_Resizable | ImGuiTableFlags_BordersInnerH)) return;
  ImGui::TableSetupScrollFreeze(1, 1);
  ImGui::TableSetupColumn("Outcome", ImGuiTableColumnFlags_WidthStretch, 1.8f);
  const auto baseline = viewer.baseline_heading();
  for (const auto* title : {baseline.c_str(), "Now", "Difference"})
    ImGui::TableSetupColumn(title, ImGuiTableColumnFlags_WidthStretch, 1);
  for (const auto pin : pins)
    ImGui::TableSetupColumn(viewer.pins[pin].title.c_str(), ImGuiTableColumnFlags_WidthStretch, 1);
  ImGui::TableHeadersRow();
  for (const auto& score : viewer.scores.get(current, viewer.shown.baseline, viewer.shown.pairing)) {
    if (!matches(score.name + " " + score.meaning, search)) continue;
    draw_row(viewer, score, fmt::format("{} ({})", score.meaning, word_of(score.summary)), pins);
  }
  ImGui::EndTable();
}

}  // namespace headway::viewer
