// What the classic model that is open answers, in each way that it is worked out.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "ui/viewer/app/classic.h"
#include "ui/viewer/panel/guide.h"
#include "ui/viewer/panel/panels.h"

namespace headway::viewer {

namespace {

std::string cell_of(double value) {
  const bool is_tiny = value != 0 && std::abs(value) < 1e-4;
  return std::isnan(value) ? "" : is_tiny ? fmt::format("{:.1e}", value) : fmt::format("{:.4g}", value);
}

std::string cell_of(const classic::Estimate& estimate) {
  return std::isnan(estimate.value) ? "" : std::isnan(estimate.error) ? cell_of(estimate.value) : fmt::format("{:.4g} \xC2\xB1 {:.1g}", estimate.value, estimate.error);
}

void draw_number(const std::string& words) {
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(words.c_str());
}

void draw_answer_row(const classic::Answer& answer) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextWrapped("%s%s", answer.quantity.c_str(), answer.unit == "1" ? "" : (" (" + answer.unit + ")").c_str());
  draw_number(cell_of(answer.closed));
  draw_number(cell_of(answer.solved));
  draw_number(cell_of(answer.played));
}

}  // namespace

void draw_classic_answers(Viewer& viewer) {
  const auto& open = *viewer.classic;
  if (!open.shown) return draw_words("The answers are being worked out\xE2\x80\xA6");
  draw_words("After \xC2\xB1 stands the standard error of what agents play.", quiet_ink(viewer.look));
  const auto noted = std::find_if(open.shown->answers.begin(), open.shown->answers.end(), [](const classic::Answer& answer) { return !answer.note.empty(); });
  if (noted != open.shown->answers.end()) draw_words(noted->note, quiet_ink(viewer.look));
  constexpr auto flags = ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY;
  if (!ImGui::BeginTable("answers", 4, flags)) return;
  ImGui::TableSetupScrollFreeze(0, 1);
  ImGui::TableSetupColumn("quantity", ImGuiTableColumnFlags_WidthStretch);
  for (const auto& [name, widest] : {std::pair{"closed form", "closed form"}, {"solver", "-0.00000"}, {"agents", "-0.0000 \xC2\xB1 0.000"}})
    ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthFixed, ImGui::CalcTextSize(widest).x);
  ImGui::TableHeadersRow();
  for (const auto& answer : open.shown->answers) draw_answer_row(answer);
  ImGui::EndTable();
}

}  // namespace headway::viewer
