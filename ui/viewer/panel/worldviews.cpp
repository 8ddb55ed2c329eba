// Up to six policies under the worldviews: a table of one outcome, whose cells open into charts.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "ui/viewer/panel/panels.h"
#include "ui/viewer/widget/parameter_control.h"
#include "ui/viewer/widget/series_chart.h"

namespace headway::viewer {

namespace {

std::string worldview_in_words(const std::string& name) { return name.empty() ? "as given" : as_words(name); }

/// What is dashed, what is on the screen, and the pins.
std::string policies_in_words(const Viewer& viewer) {
  std::string text;
  for (const auto& policy : viewer.matrix_policies()) text += (text.empty() ? "" : ", ") + policy.name;
  return text;
}

void draw_start(Viewer& viewer) {
  auto& view = viewer.matrix_view;
  const auto count = viewer.matrix_policies().size(), worldviews = worldviews_beside(viewer.document.base().path).size();
  const auto title = fmt::format("Run {} under {}", count_of(count, "policy", "policies"), count_of(worldviews, "worldview", "worldviews"));
  if (ImGui::Button(title.c_str())) viewer.start_matrix();
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s. Pin scenarios (P) to have more of them here, up to six.", policies_in_words(viewer).c_str());
  ImGui::SameLine();
  ImGui::SetNextItemWidth(viewer.length(90));
  if (ImGui::BeginCombo("runs each", fmt::format("{}", view.runs).c_str())) {
    for (const std::size_t runs : {10, 20, 50, 100, 200})
      if (ImGui::Selectable(fmt::format("{}", runs).c_str(), runs == view.runs)) view.runs = runs;
    ImGui::EndCombo();
  }
  if (!viewer.matrix) return;
  const auto all = viewer.matrix->policies().size() * viewer.matrix->worldviews().size();
  const bool is_old = view.revision != viewer.document.revision();
  const auto said = !viewer.matrix->is_done() ? fmt::format("{} of {} made", viewer.matrix->done(), all) : is_old ? "made before the last change" : "";
  if (said.empty()) return;
  ImGui::SameLine();
  ImGui::TextDisabled("%s", said.c_str());
}

const Score* find_score(const Matrix::Cell* cell, const std::string& name) {
  if (!cell) return nullptr;
  const auto found = std::find_if(cell->scores.begin(), cell->scores.end(), [&](const auto& score) { return score.name == name; });
  return found == cell->scores.end() ? nullptr : &*found;
}

void choose_outcome(Viewer& viewer) {
  auto& view = viewer.matrix_view;
  const auto first = viewer.matrix->cell(0, 0);
  ImGui::SetNextItemWidth(viewer.length(330));
  if (ImGui::BeginCombo("##outcome", view.outcome.c_str(), ImGuiComboFlags_HeightLarge)) {
    const auto& search = search_field(viewer, "worldviews", "Search outcomes");
    for (const auto& score : first ? first->scores : std::vector<Score>{})
      if (matches(score.name + " " + score.meaning, search) && ImGui::Selectable(score.name.c_str(), score.name == view.outcome)) view.outcome = score.name;
    ImGui::EndCombo();
  }
  ImGui::SameLine();
  if (const auto* score = find_score(first.get(), view.outcome)) ImGui::TextDisabled("in %s", format_unit(score->unit).c_str());
  ImGui::SameLine();
  ImGui::Checkbox("as differences", &view.as_difference);
  if (ImGui::IsItemHovered()) ImGui::SetTooltip("From %s under the same worldview, by runs with the same random numbers. Bold: the 95%% interval leaves out zero.", viewer.matrix->policies()[0].name.c_str());
}

/// What the cell says: the outcome, or how it differs from that of the first policy.
std::string cell_text(const Score* score, bool as_difference, double end) {
  if (!score) return "\xE2\x80\x93";
  if (!as_difference) return score->now.exists() ? words_of(score->now, *score, end, true) : "\xE2\x80\x93";
  if (score->difference.n == 0) return "\xE2\x80\x93";
  const auto bare = format_interval(score->difference.value, score->difference.value, score->difference_unit);  // "+1.3 to +1.3"
  return bare.substr(0, bare.find(" to "));
}

void draw_cell_tooltip(const Score& score, double end) {
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(ImGui::GetFontSize() * 24);
  ImGui::Text("%s: %s", score.name.c_str(), words_of(score.now, score, end).c_str());
  if (score.difference.n > 1)
    ImGui::TextDisabled("Difference: %s (%s, 95%% interval, %s)", format_difference(score.difference.value, score.difference_unit).c_str(),
                        format_interval(score.difference.low, score.difference.high, score.difference_unit).c_str(), count_of(score.difference.n, "pair", "pairs").c_str());
  ImGui::TextUnformatted("Click to see it over time.");
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
}

void draw_matrix_cell(Viewer& viewer, std::size_t policy, std::size_t worldview) {
  auto& view = viewer.matrix_view;
  const auto cell = viewer.matrix->cell(policy, worldview);
  if (!cell) return ImGui::TextDisabled("\xE2\x80\xA6");
  const auto* score = find_score(cell.get(), view.outcome);
  const double end = cell->runs->years.back();
  const bool as_difference = view.as_difference && policy > 0;
  const int verdict = score && as_difference ? score->verdict() : 0;
  const bool is_clear = score && as_difference && score->differs();
  if (verdict != 0) ImGui::PushStyleColor(ImGuiCol_Text, verdict > 0 ? safe_ink(viewer.look) : danger_ink(viewer.look));
  ImGui::PushFont(is_clear ? viewer.fonts.bold : viewer.fonts.text);
  const auto mark = verdict > 0 ? " +" : verdict < 0 ? " !" : "";  // since colours alone do not reach everybody
  const auto text = cell_text(score, as_difference, end) + mark;
  const bool is_chosen = view.policy == policy && view.worldview == worldview;
  if (ImGui::Selectable(fmt::format("{}###{}", text, worldview).c_str(), is_chosen)) view.policy = policy, view.worldview = worldview;
  ImGui::PopFont();
  if (verdict != 0) ImGui::PopStyleColor();
  if (score && ImGui::IsItemHovered()) draw_cell_tooltip(*score, end);
}

void draw_matrix_table(Viewer& viewer, float height) {
  const auto& matrix = *viewer.matrix;
  const auto columns = static_cast<int>(matrix.worldviews().size()) + 1;
  if (!ImGui::BeginTable("matrix", columns, ImGuiTableFlags_RowBg | ImGuiTableFlags_BordersInner | ImGuiTableFlags_Resizable | ImGuiTableFlags_ScrollY, {0, height})) return;
  ImGui::TableSetupScrollFreeze(1, 1);
  ImGui::TableSetupColumn("Policy", ImGuiTableColumnFlags_WidthStretch, 1.6f);
  for (const auto& name : matrix.worldviews()) ImGui::TableSetupColumn(worldview_in_words(name).c_str(), ImGuiTableColumnFlags_WidthStretch, 1);
  ImGui::TableHeadersRow();
  for (std::size_t p = 0; p < matrix.policies().size(); ++p) {
    ImGui::TableNextRow();
    ImGui::PushID(static_cast<int>(p));
    ImGui::TableNextColumn();
    ImGui::TextUnformatted(matrix.policies()[p].name.c_str());
    for (std::size_t w = 0; w < matrix.worldviews().size(); ++w) {
      ImGui::TableNextColumn();
      draw_matrix_cell(viewer, p, w);
    }
    ImGui::PopID();
  }
  ImGui::EndTable();
}

/// The chosen worldview over time: medians of all policies, the spread of the chosen one.
void draw_opened(Viewer& viewer) {
  auto& view = viewer.matrix_view;
  const auto& matrix = *viewer.matrix;
  const auto* entry = find_chart(viewer, view.series);
  if (ImGui::SmallButton(((entry ? entry->title : view.series) + "  \xE2\x96\xBE###series").c_str())) ImGui::OpenPopup("catalogue");
  draw_chart_picker(viewer, view.series);
  plot::Chart chart;
  chart.title = fmt::format("{}, worldview: {}", entry ? entry->title : view.series, worldview_in_words(matrix.worldviews()[view.worldview]));
  chart.note = fmt::format("Medians of {}; the bands hold the middle 50 and 80% of {}", count_of(matrix.runs(), "run", "runs"), matrix.policies()[view.policy].name);
  chart.y.unit = entry ? entry->unit : "1";
  chart.now = viewer.playback.year;
  for (std::size_t p = 0; p < matrix.policies().size(); ++p) {
    const auto cell = matrix.cell(p, view.worldview);
    if (!cell || !cell->runs->find(view.series)) continue;
    const auto& bands = viewer.bands.get(cell->runs, view.series);
    const bool is_chosen = p == view.policy;
    for (const std::size_t low : {std::size_t{1}, std::size_t{2}})
      if (is_chosen) chart.bands.push_back({.label = matrix.policies()[p].name, .x = cell->runs->years, .low = bands.quantiles[low], .high = bands.quantiles[6 - low], .style = p, .opacity = 0.15f});
    chart.series.push_back({.label = matrix.policies()[p].name, .x = cell->runs->years, .y = bands.quantiles[Bands::median], .style = p, .width = is_chosen ? 3.0f : 1.6f, .markers = false});
  }
  draw_over_time(viewer, chart, "worldviews");
}

}  // namespace

void draw_worldviews(Viewer& viewer) {
  draw_start(viewer);
  if (!viewer.matrix) {
    ImGui::TextWrapped("Does a policy help whatever is true? Every policy (what is dashed, what is on the screen, and the pins) is run under every worldview, a coherent set of assumptions; "
                       "the table shows one outcome of them all, and a click on a cell shows it over time. What you changed by hand outweighs the worldview.");
    return;
  }
  if (const auto failure = viewer.matrix->failure(); !failure.empty()) ImGui::TextWrapped("%s", failure.c_str());
  choose_outcome(viewer);
  const auto rows = static_cast<float>(viewer.matrix->policies().size() + 1);
  draw_matrix_table(viewer, std::min(ImGui::GetContentRegionAvail().y * 0.5f, rows * (ImGui::GetTextLineHeight() + ImGui::GetStyle().CellPadding.y * 2) + viewer.length(8)));
  draw_opened(viewer);
}

}  // namespace headway::viewer
