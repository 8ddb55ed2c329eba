// The outcomes as a table, by aspect: the baseline, now, the difference and whether it is for the better, the pins.
#include <fmt/format.h>

#include <cctype>
#include <cmath>
#include <optional>

#include "analysis/plot/number.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/session/scores.h"
#include "ui/viewer/widget/parameter_control.h"

namespace headway::viewer {

namespace {

/// The last date of the runs.
double end_of(const Viewer& viewer) { return viewer.shown.current->years.empty() ? 0 : viewer.shown.current->years.back(); }

/// "Now: 12% (9% to 15%, 95% interval, 40 runs)".
std::string told_in_words(const std::string& what, const ScoreValue& value, const Score& score, const Viewer& viewer) {
  auto text = fmt::format("{}: {}", what, words_of(value, score, end_of(viewer)));
  if (score.summary == Summary::date) return text + fmt::format("; reached in {} of {}", value.reached, count_of(value.of.n, "run", "runs"));
  if (std::isnan(value.of.low)) return text;
  return text + fmt::format(" ({} to {}, 95% interval, {}{})", format_value(value.of.low, score.unit), format_value(value.of.high, score.unit),
                            count_of(value.of.n, "run", "runs"), score.counted.empty() ? "" : ", counted as " + score.counted);
}

void draw_tooltip(const Viewer& viewer, const Score& score, const std::string& meaning) {
  if (!ImGui::IsItemHovered()) return;
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ImGui::GetFontSize() * 26);
  ImGui::Text("%s: %s", score.name.c_str(), meaning.c_str());
  const auto told = [&](const char* what, const ScoreValue& value) {
    if (value.exists()) ImGui::TextDisabled("%s", told_in_words(what, value, score, viewer).c_str());
  };
  told("Now", score.now);
  told(viewer.baseline_heading().c_str(), score.was);
  ImGui::TextDisabled("%s", viewer.baseline_meaning().c_str());
  const auto& difference = score.difference;
  if (viewer.shown.pairing.pairs.empty()) ImGui::TextUnformatted(viewer.shown.pairing.why_none.c_str());
  if (difference.n > 1) {
    const auto& unit = score.difference_unit;
    ImGui::TextDisabled("Difference: %s (%s, 95%% interval)", format_difference(difference.value, unit).c_str(),
                        format_interval(difference.low, difference.high, unit).c_str());
    ImGui::TextDisabled("It is the %s over %s of runs with the same random numbers. Bold: its interval leaves out zero.",
                        score.by_mean() ? "mean" : "median", count_of(difference.n, "pair", "pairs").c_str());
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

void draw_value(const ScoreValue& value, const Score& score, double end) {
  if (value.exists()) draw_right(words_of(value, score, end), words_of(value, score, end, true));
}

void draw_difference(const Viewer& viewer, const Score& score) {
  if (score.difference.n == 0) return;
  const double value = score.difference.value;
  const auto bare = format_interval(value, value, score.difference_unit);  // "+1.3 to +1.3"
  ImGui::PushFont(score.differs() ? viewer.fonts.bold : viewer.fonts.text);
  draw_right(format_difference(value, score.difference_unit), bare.substr(0, bare.find(" to ")));
  ImGui::PopFont();
}

/// Words, since colours alone do not reach everybody.
void draw_verdict(const Viewer& viewer, const Score& score) {
  const int verdict = score.verdict();
  if (verdict == 0) return;
  ImGui::PushStyleColor(ImGuiCol_Text, verdict > 0 ? safe_ink(viewer.look) : danger_ink(viewer.look));
  ImGui::TextUnformatted(verdict > 0 ? "better" : "worse");
  ImGui::PopStyleColor();
}

/// The heading of a group of lines.
void draw_aspect(const Viewer& viewer, Aspect aspect) {
  ImGui::TableNextRow();
  ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg0, ImGui::GetColorU32(ImGuiCol_TableHeaderBg));
  ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg1, 0);
  ImGui::TableNextColumn();
  std::string name(aspect_names[static_cast<std::size_t>(aspect)]);
  name[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
  ImGui::PushFont(viewer.fonts.bold);
  ImGui::TextUnformatted(name.c_str());
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
  draw_value(score.was, score, end_of(viewer));
  ImGui::TableNextColumn();
  draw_value(score.now, score, end_of(viewer));
  ImGui::TableNextColumn();
  draw_difference(viewer, score);
  ImGui::TableNextColumn();
  draw_verdict(viewer, score);
  for (const auto pin : pins) {
    ImGui::TableNextColumn();
    for (const auto& other : viewer.scores.get(viewer.shown.pins[pin], nullptr, {}))
      if (other.name == score.name) draw_value(other.now, other, end_of(viewer));
  }
}

/// Which summary stands in a row.
const char* word_of(Summary summary) {
  constexpr const char* words[] = {"mean", "share of the runs", "median"};
  return words[static_cast<std::size_t>(summary)];
}

}  // namespace

void draw_scoreboard(Viewer& viewer) {
  const auto& current = viewer.shown.current;
  if (!current || current->runs.empty()) return draw_no_runs(viewer);
  const auto& search = search_field(viewer, "scoreboard", "Search outcomes");
  std::vector<std::size_t> pins;
  for (std::size_t i = 0; i < pin_count; ++i)
    if (viewer.shown.pins[i]) pins.push_back(i);
  const int columns = 5 + static_cast<int>(pins.size());
  if (!ImGui::BeginTable("scores", columns, ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY | ImGuiTableFlags_Resizable | ImGuiTableFlags_BordersInnerH)) return;
  ImGui::TableSetupScrollFreeze(1, 1);
  ImGui::TableSetupColumn("Outcome", ImGuiTableColumnFlags_WidthStretch, 1.8f);
  const auto baseline = viewer.baseline_heading();
  for (const auto* title : {baseline.c_str(), "Now", "Difference"})
    ImGui::TableSetupColumn(title, ImGuiTableColumnFlags_WidthStretch, 1);
  ImGui::TableSetupColumn("##verdict", ImGuiTableColumnFlags_WidthFixed, ImGui::CalcTextSize("better").x);
  for (const auto pin : pins)
    ImGui::TableSetupColumn(viewer.pins[pin].title.c_str(), ImGuiTableColumnFlags_WidthStretch, 1);
  ImGui::TableHeadersRow();
  std::optional<Aspect> shown;
  for (const auto& score : viewer.scores.get(current, viewer.shown.baseline, viewer.shown.pairing)) {
    if (!matches(score.name + " " + score.meaning, search)) continue;
    if (shown != score.aspect) draw_aspect(viewer, score.aspect);
    shown = score.aspect;
    draw_row(viewer, score, fmt::format("{} ({})", score.meaning, word_of(score.summary)), pins);
  }
  ImGui::EndTable();
}

}  // namespace headway::viewer
