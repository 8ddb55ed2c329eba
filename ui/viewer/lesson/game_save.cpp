// A game as text and back.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "ui/viewer/lesson/game.h"
#include "scenario/reader.h"
#include "scenario/write_text.h"

namespace headway::lesson {

namespace {

std::string spell_list(const std::vector<double>& numbers) {
  std::vector<std::string> words;
  for (const double x : numbers) words.push_back(std::isnan(x) ? "nan" : input::spell(x));
  return fmt::format("[{}]", fmt::join(words, ", "));
}

/// A whole number in [0, below), or nothing.
std::optional<std::size_t> as_index(double x, std::size_t below) {
  if (!(x >= 0 && x < static_cast<double>(below)) || x != std::floor(x)) return {};
  return static_cast<std::size_t>(x);
}

struct SavedEntry {
  std::string role;
  std::string reason;
  bool ready;
  std::vector<double> cards;
};

struct SavedRound {
  bool revealed;
  std::vector<double> readings;
  std::vector<SavedEntry> entries;
};

SavedEntry read_entry(input::Reader& reader) {
  SavedEntry entry{reader.text("role", true), reader.text("reason"), reader.number("ready") == 1,
                   reader.numbers("cards")};
  reader.finish();
  return entry;
}

SavedRound read_round(input::Reader& reader) {
  SavedRound round{reader.number("revealed") == 1, reader.numbers("readings"), {}};
  for (auto& table : reader.tables("entry", "entry")) round.entries.push_back(read_entry(table));
  reader.finish();
  return round;
}

/// The round as the workshop has it, or nothing when it does not fit.
std::optional<Round> fit(const SavedRound& saved, const Workshop& workshop) {
  if (saved.entries.size() != workshop.roles.size()) return {};
  if (!saved.readings.empty() && saved.readings.size() != workshop.readings.size()) return {};
  Round round{{}, saved.revealed, saved.readings};
  for (std::size_t i = 0; i < saved.entries.size(); ++i) {
    if (saved.entries[i].role != workshop.roles[i].name) return {};
    Entry entry{{}, saved.entries[i].reason, saved.entries[i].ready};
    for (const double x : saved.entries[i].cards) {
      const auto card = as_index(x, workshop.roles[i].cards.size());
      if (!card) return {};
      entry.cards.insert(*card);
    }
    round.entries.push_back(std::move(entry));
  }
  return round;
}

}  // namespace

std::string Game::save() const {
  std::string text = fmt::format("schema = 1\nworkshop = {}\nstart = {}\n",
                                 input::quote(workshop_->title), spell_list(start_));
  for (const auto& round : rounds_) {
    text += fmt::format("\n[[round]]\nrevealed = {}\nreadings = {}\n", round.revealed ? 1 : 0,
                        spell_list(round.readings));
    for (std::size_t i = 0; i < round.entries.size(); ++i) {
      const auto& entry = round.entries[i];
      text += fmt::format("[[round.entry]]\nrole = {}\nreason = {}\nready = {}\ncards = [{}]\n",
                          input::quote(workshop_->roles[i].name), input::quote(entry.reason),
                          entry.ready ? 1 : 0, fmt::join(entry.cards, ", "));
    }
  }
  return text;
}

bool Game::restore(const std::string& text) {
  std::string title;
  std::vector<double> start;
  std::vector<SavedRound> saved;
  input::read_document(text, "saved workshop", [&](input::Reader& reader) {
    title = reader.text("workshop", true);
    start = reader.numbers("start");
    for (auto& table : reader.tables("round", "round")) saved.push_back(read_round(table));
    reader.finish();
  });
  if (title != workshop_->title || saved.empty() || saved.size() > workshop_->rounds.size())
    return false;
  if (!start.empty() && start.size() != workshop_->readings.size()) return false;
  std::vector<Round> rounds;
  for (std::size_t i = 0; i < saved.size(); ++i) {
    auto round = fit(saved[i], *workshop_);
    // All rounds but the last are revealed, and a revealed one is ready.
    if (!round || (i + 1 < saved.size() && !round->revealed)) return false;
    for (const auto& entry : round->entries)
      if (round->revealed && !entry.ready) return false;
    rounds.push_back(std::move(*round));
  }
  rounds_ = std::move(rounds);
  start_ = std::move(start);
  return true;
}

}  // namespace headway::lesson
