#include "ui/viewer/lesson/game.h"
#include "scenario/reader.h"
#include "scenario/write_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>


namespace headway::lesson {

namespace fs = std::filesystem;

Game::Game(std::shared_ptr<const Workshop> workshop) : workshop_(std::move(workshop)) {
  open_round();
}

void Game::open_round() { rounds_.emplace_back().entries.resize(workshop_->roles.size()); }

Entry* Game::open_entry(std::size_t role) {
  Entry& entry = rounds_.back().entries[role];
  return is_revealed() || entry.ready ? nullptr : &entry;
}

void Game::play(std::size_t role, std::size_t card, bool on) {
  Entry* entry = open_entry(role);
  if (entry == nullptr || card >= workshop_->roles[role].cards.size()) return;
  if (on)
    entry->cards.insert(card);
  else
    entry->cards.erase(card);
}

void Game::make_ready(std::size_t role) {
  if (Entry* entry = open_entry(role)) entry->ready = true;
}

void Game::reopen(std::size_t role) {
  if (!is_revealed()) rounds_.back().entries[role].ready = false;
}

bool Game::all_ready() const {
  const auto& entries = rounds_.back().entries;
  return std::all_of(entries.begin(), entries.end(), [](const Entry& e) { return e.ready; });
}

bool Game::reveal() {
  if (is_revealed() || !all_ready()) return false;
  return rounds_.back().revealed = true;
}

bool Game::go_on() {
  if (!is_revealed() || is_over()) return false;
  open_round();
  return true;
}

bool Game::undo_round() {
  if (!is_revealed() && rounds_.size() == 1) return false;
  if (!is_revealed()) rounds_.pop_back();
  Round& round = rounds_.back();
  round.revealed = false;
  round.readings.clear();
  for (auto& entry : round.entries) entry.ready = false;
  return true;
}

void Game::set_readings(std::vector<double> readings) {
  if (is_revealed()) rounds_.back().readings = std::move(readings);
}

std::vector<Game::InForce> Game::in_force() const {
  return in_force(is_revealed() ? rounds_.size() : rounds_.size() - 1);
}

std::vector<Game::InForce> Game::in_force(std::size_t rounds) const {
  std::vector<InForce> all;
  for (std::size_t r = 0; r < rounds; ++r) {
    const double date = workshop_->rounds[r];
    for (std::size_t role = 0; role < workshop_->roles.size(); ++role)
      for (const std::size_t card : rounds_[r].entries[role].cards) {
        const auto running = std::find_if(all.begin(), all.end(), [&](const InForce& i) {
          return i.role == role && i.card == card && (!i.end || *i.end > date);
        });
        const auto& years = workshop_->roles[role].cards[card].years;
        if (running != all.end())
          running->end = date;
        else
          all.push_back({role, card, date, years ? std::optional(date + *years) : std::nullopt});
      }
  }
  return all;
}

bool Game::is_in_force(std::size_t role, std::size_t card) const {
  const auto all = in_force(rounds_.size() - 1);
  return std::any_of(all.begin(), all.end(), [&](const InForce& i) {
    return i.role == role && i.card == card && (!i.end || *i.end > date());
  });
}

Scenario Game::scenario() const {
  const fs::path path = fs::path(workshop_->path).parent_path() / workshop_->scenario;
  const fs::path folder = path.lexically_normal().parent_path();
  std::string text = fmt::format("schema = 1\nextends = {}\ntitle = {}\n",
                                 input::quote(path.filename().string()), input::quote(workshop_->title));
  for (const auto& [role, card, start, end] : in_force()) {
    const auto& of = workshop_->roles[role];
    text += fmt::format("\n[[instrument]]\nname = {}\nstart = {}\n",
                        input::quote(fmt::format("{}: {} ({})", of.name, of.cards[card].title, start)),
                        start);
    if (end) text += fmt::format("end = {}\n", *end);
    text += of.cards[card].policy + "\n";
  }
  return parse_scenario(text, "workshop.toml", folder.empty() ? "." : folder.string());
}

}  // namespace headway::lesson
