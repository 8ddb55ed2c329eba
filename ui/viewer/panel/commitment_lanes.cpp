// Who keeps and who breaks which commitment, as lanes of the timeline.
#include <fmt/format.h>

#include <algorithm>

#include "analysis/plot/number.h"
#include "ui/viewer/app/draw.h"
#include "ui/viewer/panel/timeline.h"

namespace headway::viewer {

namespace {

/// "Atlas, Beacon and 5 more"
std::string first_few(const std::vector<std::string>& names) {
  constexpr std::size_t most = 6;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) text += (i > 0 ? ", " : "") + names[i];
  return names.size() > most ? fmt::format("{} and {} more", text, names.size() - most) : text;
}

/// Names by what the parties do in most runs at that date.
void draw_lane_tooltip(const Viewer& viewer, const CommitmentRecord& record, double year) {
  const auto row = row_at(*viewer.shown.current, year);
  const auto& selection = viewer.selection;
  const auto runs = selection.single_run ? fmt::format("run {}", selection.run + 1) : fmt::format("in most of {} runs", viewer.shown.current->runs_with_actors());
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ImGui::GetFontSize() * 26);
  ImGui::Text("%s, %s, %s", record.name.c_str(), format_year(year, true).c_str(), runs.c_str());
  for (const char* what : {"keeps it", "breaks it", "joined", "stays outside"}) {
    std::vector<std::string> names;
    for (const auto& party : record.parties)
      if (std::string_view(in_words(party.months[row])) == what) names.push_back(party.party);
    if (!names.empty()) ImGui::TextDisabled("%s: %s", what, first_few(names).c_str());
  }
  ImGui::TextUnformatted("From below: those that keep it, that break it, that have joined and owe nothing now. Click for what each expects.");
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

void draw_one_lane(Viewer& viewer, const YearScale& scale, const Scheme& scheme, const CommitmentRecord* record, bool is_selected, ImVec2 low, ImVec2 high) {
  auto& list = *ImGui::GetWindowDrawList();
  const bool is_on = scheme.terms.enabled != 0;
  const float round = viewer.length(2);
  list.AddRectFilled(low, high, rule_ink(viewer.look), round);
  if (record && is_on) draw_lane(viewer, scale, record->months, low.y, high.y);
  list.AddRect(low, high, is_selected ? text_ink(viewer.look) : quiet_ink(viewer.look), round, 0, viewer.length(is_selected ? 2 : 1));
  draw_bar_name(viewer, scale, low, high, scheme.name + (is_on ? "" : " (off)"));
}

}  // namespace

void draw_lane(const Viewer& viewer, const YearScale& scale, const std::vector<PledgeShares>& months, float top, float bottom) {
  auto& list = *ImGui::GetWindowDrawList();
  const auto& years = viewer.shown.current->years;
  const ImU32 waiting = (quiet_ink(viewer.look) & ~IM_COL32_A_MASK) | (70u << IM_COL32_A_SHIFT);  // what happens stands out
  for (std::size_t row = 0; row + 1 < std::min(months.size(), years.size()); ++row) {
    float y = bottom;
    const float left = scale.x_of(years[row]), right = scale.x_of(years[row + 1]);
    const auto part = [&](double share, ImU32 colour) {
      const float next = y - static_cast<float>(share) * (bottom - top);
      if (share > 0) list.AddRectFilled({left, next}, {right, y}, colour);
      y = next;
    };
    part(months[row].keeps, safe_ink(viewer.look));
    part(months[row].breaks, danger_ink(viewer.look));
    part(months[row].waits, waiting);
  }
}

void draw_commitment_lanes(Viewer& viewer, const YearScale& scale) {
  const auto schemes = viewer.document.edits().schemes;
  const auto& records = viewer.commitment_record();
  const float height = timeline_row(viewer);
  for (std::size_t i = 0; i < schemes.size(); ++i) {
    const auto& terms = schemes[i].terms;
    const float top = ImGui::GetCursorScreenPos().y;
    const ImVec2 low{scale.x_of(std::clamp(terms.start, scale.first, scale.last)), top};
    const ImVec2 high{std::max(low.x + 4, scale.x_of(std::min(terms.end, scale.last))), top + height - viewer.length(3)};
    const auto record = std::find_if(records.begin(), records.end(), [&](const auto& r) { return r.name == schemes[i].name; });
    ImGui::PushID(static_cast<int>(i));
    ImGui::SetCursorScreenPos(low);
    if (ImGui::InvisibleButton("lane", {high.x - low.x, high.y - low.y})) {
      viewer.selection.commitment = i;
      viewer.open["centre"] = "commitments";
    }
    const bool is_hovered = ImGui::IsItemHovered();
    draw_one_lane(viewer, scale, schemes[i], record == records.end() ? nullptr : &*record, viewer.selection.commitment == i, low, high);
    if (is_hovered && record != records.end()) draw_lane_tooltip(viewer, *record, scale.year_at(ImGui::GetIO().MousePos.x));
    ImGui::SetCursorScreenPos({scale.left, top + height});
    ImGui::PopID();
  }
}

}  // namespace headway::viewer
