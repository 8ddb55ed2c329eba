// A workshop: teams enter moves one after the other, the leader reveals, the model answers.
#include <fmt/format.h>
#include <imgui.h>

#include <imgui_stdlib.h>  // after imgui.h, which it does not include

#include <filesystem>

#include "analysis/plot/number.h"
#include "record/safe_write.h"
#include "scenario/reader.h"
#include "ui/viewer/panel/guide.h"

namespace headway::viewer {

namespace {

constexpr const char* saved_name = "workshop-saved.toml";
constexpr const char* summary_name = "workshop-summary.html";

void write(Viewer& viewer, const char* name, const std::string& text) {
  try {
    write_file(name, std::as_bytes(std::span(text)), Overwrite::replace);
    viewer.message = fmt::format("Saved as {}.", std::filesystem::absolute(name).string());
  } catch (const std::exception& error) {
    viewer.message = fmt::format("Not saved: {}", error.what());
  }
}

void take_up(Viewer& viewer, OpenWorkshop& open) {
  try {
    const auto text = input::text_of_file(saved_name);
    if (!open.game.restore(text))
      viewer.message = fmt::format("{} belongs to another workshop.", saved_name);
    else
      follow_game(viewer);
  } catch (const std::exception& error) {
    viewer.message = error.what();
  }
}

/// Readings of what the window shows, once all its runs are there; nothing before.
std::optional<std::vector<double>> measure(Viewer& viewer, const OpenWorkshop& open) {
  const auto& current = viewer.shown.current;
  if (!current || viewer.shown.stale || current->revision != open.revision) return {};
  if (current->runs.size() + current->failed < current->wanted) return {};
  const ShownResults results(viewer);
  std::vector<double> readings;
  for (const auto& reading : open.game.workshop().readings)
    readings.push_back(evaluate(reading.quantity, results).value_or(std::nan("")));
  return readings;
}

std::string spell(double value, const lesson::Reading& reading) {
  return reading.unit == "year" ? format_year(value, true) : format_value(value, reading.unit);
}

/// What was measured, the first column as before the round.
void draw_readings(Viewer& viewer, const OpenWorkshop& open) {
  const auto& game = open.game;
  const auto& now = game.is_revealed() ? game.rounds().back().readings : game.start_readings();
  const auto& before =
      game.round() == 0 ? game.start_readings() : game.rounds()[game.round() - 1].readings;
  const auto& shown = game.is_revealed() || game.round() == 0 ? now : before;
  if (shown.empty())
    return draw_words("The model is computing\xE2\x80\xA6", quiet_ink(viewer.look));
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const auto& reading = game.workshop().readings[i];
    draw_words(reading.title, quiet_ink(viewer.look));
    if (!game.is_revealed() || before.empty()) {
      draw_words(spell(shown[i], reading));
      continue;
    }
    const bool better = (shown[i] > before[i]) == reading.more_is_better;
    const ImU32 colour = shown[i] == before[i] ? text_ink(viewer.look)
                         : better              ? safe_ink(viewer.look)
                                               : danger_ink(viewer.look);
    draw_words(
        fmt::format("{} \xE2\x86\x92 {}{}", spell(before[i], reading), spell(shown[i], reading),
                    shown[i] == before[i] ? ""
                    : better              ? " (better)"
                                          : " (worse)"),
        colour);
  }
}

void draw_teams(Viewer& viewer, OpenWorkshop& open) {
  auto& game = open.game;
  draw_words("Each team in turn opens its moves while the others look away.",
             quiet_ink(viewer.look));
  for (std::size_t role = 0; role < game.workshop().roles.size(); ++role) {
    ImGui::PushID(static_cast<int>(role));
    const bool ready = game.is_ready(role);
    const auto& name = game.workshop().roles[role].name;
    if (choice_button(viewer, name + (ready ? " \xE2\x80\x93 ready" : " \xE2\x80\x93 enter moves"),
                      ready)) {
      game.reopen(role);
      open.entering = role;
    }
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", game.workshop().roles[role].goal.c_str());
    ImGui::PopID();
  }
}

void draw_own_moves(Viewer& viewer, OpenWorkshop& open) {
  auto& game = open.game;
  const std::size_t role = *open.entering;
  const auto& about = game.workshop().roles[role];
  lesson::Entry* entry = game.open_entry(role);
  if (entry == nullptr) return open.entering.reset();
  draw_heading(viewer, about.name);
  draw_words(about.goal);
  draw_words("Only for you: " + about.secret, quiet_ink(viewer.look));
  ImGui::Spacing();
  for (std::size_t card = 0; card < about.cards.size(); ++card) {
    ImGui::PushID(static_cast<int>(card));
    bool on = entry->cards.contains(card);
    const bool running = game.is_in_force(role, card);
    const std::string title = (running ? "Withdraw: " : "") + about.cards[card].title;
    if (ImGui::Checkbox("##play", &on)) game.play(role, card, on);
    ImGui::SameLine();
    draw_words(title);
    draw_words(running ? "In force." : about.cards[card].about, quiet_ink(viewer.look));
    ImGui::PopID();
  }
  draw_words("Why? (to be read out afterwards)", quiet_ink(viewer.look));
  ImGui::InputTextMultiline("##reason", &entry->reason, {-1, ImGui::GetTextLineHeight() * 3.5f});
}

void draw_moves(Viewer& viewer, const OpenWorkshop& open) {
  const auto& game = open.game;
  for (std::size_t role = 0; role < game.workshop().roles.size(); ++role) {
    const auto& entry = game.rounds().back().entries[role];
    std::string moves;
    for (const auto& move : lesson::moves_of(game, game.round(), role))
      moves += (moves.empty() ? "" : "; ") + move;
    draw_words(game.workshop().roles[role].name + ": " + moves);
    if (!entry.reason.empty())
      draw_words("\xE2\x80\x9C" + entry.reason + "\xE2\x80\x9D", quiet_ink(viewer.look));
  }
}

void draw_body(Viewer& viewer, OpenWorkshop& open) {
  const auto& game = open.game;
  if (open.entering) return draw_own_moves(viewer, open);
  draw_words(game.workshop().title, quiet_ink(viewer.look));
  draw_heading(viewer, fmt::format("Round {} of {}: moves from {} on", game.round() + 1,
                                   game.workshop().rounds.size(), format_year(game.date())));
  if (game.is_revealed())
    draw_moves(viewer, open);
  else
    draw_teams(viewer, open);
  ImGui::Spacing();
  draw_heading(viewer, fmt::format("{}, to {}", game.is_revealed() ? "What became of it" : "As rules stand",
                                   format_end(viewer.last_year())));
  draw_readings(viewer, open);
  if (game.is_over()) draw_words("That was the last round. Save the summary and talk about it.");
}

void draw_more(Viewer& viewer, OpenWorkshop& open) {
  if (ImGui::Button("More\xE2\x80\xA6")) ImGui::OpenPopup("more");
  if (!ImGui::BeginPopup("more")) return;
  if (ImGui::MenuItem("Take back a round", nullptr, false,
                      open.game.is_revealed() || open.game.round() > 0) &&
      open.game.undo_round())
    follow_game(viewer);
  if (ImGui::MenuItem("Save the summary")) write(viewer, summary_name, summary_html(open.game));
  if (ImGui::MenuItem("Save the workshop")) write(viewer, saved_name, open.game.save());
  if (ImGui::MenuItem("Take up what was saved")) take_up(viewer, open);
  ImGui::Separator();
  if (ImGui::MenuItem("End the workshop")) close_guide(viewer);
  ImGui::EndPopup();
}

void draw_buttons(Viewer& viewer, OpenWorkshop& open) {
  auto& game = open.game;
  if (open.entering) {
    if (ImGui::Button("Ready")) game.make_ready(*open.entering), open.entering.reset();
    return;
  }
  ImGui::BeginDisabled(game.is_revealed() ? game.is_over() : !game.all_ready());
  if (ImGui::Button(game.is_revealed() ? "Next round" : "Reveal")) {
    if (game.is_revealed())
      game.go_on();
    else if (game.reveal())
      follow_game(viewer);
  }
  if (!game.is_revealed() && !game.all_ready() &&
      ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
    ImGui::SetTooltip("Some teams are not ready.");
  ImGui::EndDisabled();
  ImGui::SameLine();
  draw_more(viewer, open);
}

}  // namespace

void draw_workshop(Viewer& viewer, OpenWorkshop& open) {
  auto& game = open.game;
  if (game.is_revealed() ? game.rounds().back().readings.empty() : game.start_readings().empty())
    if (const auto readings = measure(viewer, open))
      game.is_revealed() ? game.set_readings(*readings) : game.set_start_readings(*readings);
  begin_body(viewer, open.entering ? "entry" : "round");
  draw_body(viewer, open);
  begin_footer();
  if (viewer.desk->workshop) draw_buttons(viewer, open);
}

}  // namespace headway::viewer
