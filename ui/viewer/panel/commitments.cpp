// One commitment at the date shown: what each party does, and what it expects of joining and of breaking it.
#include "ui/viewer/panel/commitments.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/panel/timeline.h"
#include "ui/viewer/widget/series_chart.h"

namespace headway::viewer {

namespace {

/// What is expected, by column of the table of pledges.
struct Expected {
  const char* column;
  const char* heading;  ///< of the table, where room is scarce
  const char* label;    ///< in the chart
  const char* about;
};
constexpr Expected expected_of[] = {
    {"gain_joining", "Joining", "joining brings", "What the party expects to gain by joining over staying outside (2.14)."},
    {"gain_breaking", "Breaking", "breaking brings", "What it expects to gain by breaking it over keeping it, penalties aside (2.13)."},
    {"penalty", "Penalty", "breaking costs", "What it expects that a breach would cost it: the chance to be found, times what follows (2.13)."},
    {"compliance", "Keeps it", "keeps it", "Probability that a party with these expectations keeps its word (2.9). All others expect that, too."},
};

/// Median over the runs, or the value of the run that is shown alone.
double value_of(Viewer& viewer, const std::string& series, std::size_t agent) {
  const auto& current = *viewer.shown.current;
  const auto row = viewer.row();
  if (viewer.selection.single_run) {
    const auto line = current.line(current.find(series), std::min(viewer.selection.run, current.runs_with_actors() - 1), agent);
    return line.empty() ? std::nan("") : line[row];
  }
  const auto& bands = viewer.bands.get(viewer.shown.current, series, agent);
  return row < bands.rows() ? bands.quantiles[Bands::median][row] : std::nan("");
}

std::string expected_in_words(double value, bool is_share) {
  if (!std::isfinite(value)) return "\xE2\x80\x93";
  return is_share ? format_share(value) : fmt::format("{:+.3f}", value);
}

/// The commitment that is shown; a choice where there are several.
const CommitmentRecord& choose_record(Viewer& viewer, const std::vector<CommitmentRecord>& records) {
  auto& chosen = viewer.selection.commitment;
  chosen = std::min(chosen, records.size() - 1);
  ImGui::SetNextItemWidth(viewer.length(280));
  if (records.size() == 1) ImGui::TextUnformatted(records[0].name.c_str());
  else if (ImGui::BeginCombo("##commitment", records[chosen].name.c_str())) {
    for (std::size_t i = 0; i < records.size(); ++i)
      if (ImGui::Selectable(records[i].name.c_str(), i == chosen)) chosen = i;
    ImGui::EndCombo();
  }
  return records[chosen];
}

/// "In May 2031 of 21 parties 12 keep it, 3 break it and 2 have joined and owe nothing (mean of 40 runs)."
void draw_standing(const Viewer& viewer, const CommitmentRecord& record) {
  const auto& now = record.months[viewer.row()];
  const auto parties = static_cast<double>(record.parties.size());
  const auto runs = viewer.selection.single_run ? fmt::format("run {}", viewer.selection.run + 1)
                                                : fmt::format("mean of {}", count_of(viewer.shown.current->runs_with_actors(), "run", "runs"));
  ImGui::TextWrapped("%s", fmt::format("In {} of {} {:.2g} keep it, {:.2g} break it, {:.2g} have joined and owe nothing; the others stay outside ({}).",
                                       format_year(viewer.playback.year, true), count_of(record.parties.size(), "party", "parties"), now.keeps * parties,
                                       now.breaks * parties, now.waits * parties, runs).c_str());
  ImGui::TextDisabled("Expectations are %s; who breaks it expects more of that than it costs.",
                      record.of_states ? "worth of a state's stance" : "years of the laboratory's revenue");
}

void draw_course(const Viewer& viewer, const std::vector<PledgeShares>& months) {
  const auto at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = ImGui::GetTextLineHeight();
  const YearScale scale{viewer.first_year(), viewer.last_year(), at.x, at.x + width};
  auto& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + width, at.y + height}, rule_ink(viewer.look));
  draw_lane(viewer, scale, months, at.y, at.y + height);
  const float now = scale.x_of(viewer.playback.year);
  list.AddLine({now, at.y}, {now, at.y + height}, text_ink(viewer.look), viewer.length(1.5f));
  ImGui::Dummy({width, height});
}

void draw_party(Viewer& viewer, const PledgeRecord& party) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  auto& chosen = viewer.searches["commitments/party"];
  if (ImGui::Selectable(party.party.c_str(), chosen == party.party, ImGuiSelectableFlags_SpanAllColumns)) chosen = party.party;
  ImGui::TableNextColumn();
  draw_course(viewer, party.months);
  const auto& now = party.months[viewer.row()];
  ImGui::TableNextColumn();
  const std::string_view words = in_words(now);
  const bool is_marked = words == "keeps it" || words == "breaks it";
  if (is_marked) ImGui::PushStyleColor(ImGuiCol_Text, words == "keeps it" ? safe_ink(viewer.look) : danger_ink(viewer.look));
  ImGui::TextUnformatted(words.data());
  if (is_marked) ImGui::PopStyleColor();
  for (const auto& expected : expected_of) {
    ImGui::TableNextColumn();
    const std::string_view name = expected.column;
    ImGui::TextUnformatted(expected_in_words(value_of(viewer, fmt::format("pledges/{}", name), party.agent), name == "compliance").c_str());
  }
}

void draw_parties_table(Viewer& viewer, const CommitmentRecord& record, float height) {
  constexpr int columns = 3 + static_cast<int>(std::size(expected_of));
  if (!ImGui::BeginTable("parties", columns, ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_Resizable, {0, height})) return;
  ImGui::TableSetupScrollFreeze(1, 1);
  ImGui::TableSetupColumn(record.of_states ? "State" : "Laboratory", ImGuiTableColumnFlags_WidthStretch, 1);
  ImGui::TableSetupColumn("Over the years", ImGuiTableColumnFlags_WidthStretch, 1.6f);
  ImGui::TableSetupColumn("At this date", ImGuiTableColumnFlags_WidthStretch, 1.3f);
  for (const auto& e : expected_of) ImGui::TableSetupColumn(e.heading, ImGuiTableColumnFlags_WidthStretch, 1);
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  for (int i = 0; i < columns; ++i) {
    ImGui::TableSetColumnIndex(i);
    ImGui::TableHeader(ImGui::TableGetColumnName(i));
    if (i >= 3 && ImGui::IsItemHovered()) ImGui::SetTooltip("%s", expected_of[i - 3].about);
  }
  for (const auto& party : record.parties) draw_party(viewer, party);
  ImGui::EndTable();
}

/// Gain and cost of a breach for the clicked party over the years.
void draw_expectations(Viewer& viewer, const CommitmentRecord& record) {
  const auto& chosen = viewer.searches["commitments/party"];
  const auto found = std::find_if(record.parties.begin(), record.parties.end(), [&](const auto& p) { return p.party == chosen; });
  const auto& party = found == record.parties.end() ? record.parties[0] : *found;
  const auto& current = viewer.shown.current;
  plot::Chart chart;
  chart.title = fmt::format("What {} expects of {}", party.party, record.name);
  chart.note = "Medians of " + count_of(current->runs_with_actors(), "run", "runs") + "; it tends to keep its word where breaking costs more than it brings.";
  chart.y.unit = record.of_states ? "1" : "years of revenue";
  chart.now = viewer.playback.year;
  chart.stale = viewer.shown.stale;
  chart.events.push_back({.at = 0, .label = "", .style = 2, .on_y = true});
  std::size_t style = 1;
  for (const auto& expected : expected_of) {
    if (std::string_view(expected.column) == "compliance") continue;
    const auto& bands = viewer.bands.get(current, fmt::format("pledges/{}", expected.column), party.agent);
    if (bands.rows() > 0) chart.series.push_back({.label = expected.label, .x = current->years, .y = bands.quantiles[Bands::median], .style = style++, .width = 2.5f, .named_at_end = true, .markers = false});
  }
  draw_over_time(viewer, chart, "commitments");
}

}  // namespace

void draw_commitments(Viewer& viewer) {
  if (!has_series(viewer)) return draw_no_runs(viewer);
  const auto& records = viewer.commitment_record();
  if (records.empty()) {
    ImGui::TextWrapped("No commitment is open here. Add one in Policies: what laboratories or states promise each other, who looks, and what a breach costs.");
    return;
  }
  const auto& record = choose_record(viewer, records);
  draw_standing(viewer, record);
  draw_parties_table(viewer, record, ImGui::GetContentRegionAvail().y * 0.6f);
  draw_expectations(viewer, record);
}

}  // namespace headway::viewer
