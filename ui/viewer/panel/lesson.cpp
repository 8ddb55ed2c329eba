// A step of a lesson: its words, the question, what the model answers, the task.
#include <fmt/format.h>

#include "ui/viewer/panel/guide.h"

namespace headway::viewer {

namespace {

void draw_question(Viewer& viewer, lesson::Walk& walk) {
  const auto& ask = *walk.step().ask;
  ImGui::Spacing();
  draw_heading(viewer, ask.text);
  draw_words("Predict first; the answer comes after.", quiet_ink(viewer.look));
  for (std::size_t i = 0; i < ask.choices.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (choice_button(viewer, ask.choices[i], false)) walk.predict(i);
    ImGui::PopID();
    if (walk.prediction()) return;
  }
}

void draw_answer(Viewer& viewer, const lesson::Walk& walk, const lesson::Results& results) {
  const auto& ask = *walk.step().ask;
  const std::size_t said = *walk.prediction();
  ImGui::Spacing();
  draw_words(ask.text, quiet_ink(viewer.look));
  draw_words("You said: " + ask.choices[said]);
  if (said == ask.answer)
    draw_words("The model says the same.", safe_ink(viewer.look));
  else
    draw_words("The model says: " + ask.choices[ask.answer], danger_ink(viewer.look));
  ImGui::Spacing();
  draw_words(fill_in(walk.step().reveal, results));
}

void draw_goal(Viewer& viewer, const lesson::Pattern& goal, const lesson::Results& results) {
  const auto verdict = check(goal, results);
  const auto& now = viewer.shown.all;
  const bool is_complete = now && now->runs.size() + now->failed >= now->wanted;
  ImGui::Spacing();
  if (!verdict.known || !is_complete)
    draw_words("Computing\xE2\x80\xA6", quiet_ink(viewer.look));
  else if (verdict.holds)
    draw_heading(viewer, "\xE2\x9C\x93 Reached.");
  else
    draw_words("Not reached yet. After every change the new figures stand here.", danger_ink(viewer.look));
}

void draw_buttons(Viewer& viewer, OpenLesson& open) {
  auto& walk = open.walk;
  const auto& lesson = walk.lesson();
  if (ImGui::Button("Close")) return close_guide(viewer);
  ImGui::SameLine();
  ImGui::BeginDisabled(walk.at() == 0);
  if (ImGui::Button("Back")) walk.go_back();
  ImGui::EndDisabled();
  ImGui::SameLine();
  if (walk.is_last()) {
    if (ImGui::Button("Start again")) walk.restart();
  } else {
    ImGui::BeginDisabled(!walk.can_go_on());
    if (ImGui::Button("Next")) walk.go_on();
    ImGui::EndDisabled();
    if (!walk.can_go_on() && ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
      ImGui::SetTooltip("Predict first.");
  }
  ImGui::SameLine();
  const auto place = fmt::format("{} of {}", walk.at() + 1, lesson.steps.size());
  if (ImGui::GetContentRegionAvail().x >= ImGui::CalcTextSize(place.c_str()).x)
    ImGui::TextDisabled("%s", place.c_str());
}

}  // namespace

void draw_lesson(Viewer& viewer, OpenLesson& open) {
  follow_lesson(viewer);
  auto& walk = open.walk;
  const ShownResults results(viewer);
  begin_body(viewer, fmt::format("step {}", walk.at()));
  draw_words(walk.lesson().title, quiet_ink(viewer.look));
  draw_heading(viewer, walk.step().title);
  draw_words(fill_in(walk.step().text, results));
  if (walk.is_asking())
    draw_question(viewer, walk);
  else if (walk.step().ask)
    draw_answer(viewer, walk, results);
  if (walk.step().goal) draw_goal(viewer, *walk.step().goal, results);
  if (const auto score = walk.score(); walk.is_last() && score.answered > 0)
    draw_words(
        fmt::format("Of {} predictions {} agreed with the model.", score.answered, score.right),
        quiet_ink(viewer.look));
  draw_words(fmt::format("Numbers: {} runs of each world.", open.measuring.runs()),
             quiet_ink(viewer.look));
  begin_footer();
  draw_buttons(viewer, open);
}

}  // namespace headway::viewer
