// A workshop being played: teams enter moves, hidden until all are in; a round is revealed,
// measured, and may be taken back.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scenario/scenario.h"
#include "ui/viewer/lesson/workshop.h"

namespace headway::lesson {

/// What a team did in a round. Playing a card that is in force withdraws it.
struct Entry {
  std::set<std::size_t> cards;  ///< by number; none is a move, too: to wait
  std::string reason;           ///< in the team's words
  bool ready = false;           ///< closed: to be seen by nobody until the round is revealed
};

struct Round {
  std::vector<Entry> entries;  ///< per role
  bool revealed = false;
  std::vector<double> readings;  ///< per reading of the workshop; empty until measured
};

class Game {
 public:
  explicit Game(std::shared_ptr<const Workshop> workshop);

  const Workshop& workshop() const { return *workshop_; }
  /// Rounds so far; the last one is open or just revealed.
  const std::vector<Round>& rounds() const { return rounds_; }
  std::size_t round() const { return rounds_.size() - 1; }
  double date() const { return workshop_->rounds[round()]; }
  bool is_revealed() const { return rounds_.back().revealed; }
  bool is_over() const { return is_revealed() && rounds_.size() == workshop_->rounds.size(); }

  /// The entry of a role in the open round, for that team alone to see and change. Null once it is
  /// ready or the round revealed.
  Entry* open_entry(std::size_t role);
  void play(std::size_t role, std::size_t card, bool on);
  void make_ready(std::size_t role);
  /// Opens a closed entry again; nothing in a revealed round.
  void reopen(std::size_t role);
  bool is_ready(std::size_t role) const { return rounds_.back().entries[role].ready; }
  bool all_ready() const;
  /// True when the card has effect at the date of the open round, by moves of earlier rounds.
  bool is_in_force(std::size_t role, std::size_t card) const;

  /// Shows the moves of the round. False until all are ready.
  bool reveal();
  /// Opens the next round. False until this one is revealed, and after the last.
  bool go_on();
  /// Takes back the last revealed round: its moves are open to change again. False when there is
  /// none.
  bool undo_round();

  void set_start_readings(std::vector<double> readings) { start_ = std::move(readings); }
  const std::vector<double>& start_readings() const { return start_; }
  /// Readings of the revealed round.
  void set_readings(std::vector<double> readings);

  /// An instrument that moves put in force.
  struct InForce {
    std::size_t role, card;
    double start;
    std::optional<double> end;
  };
  /// By all revealed rounds, in their order.
  std::vector<InForce> in_force() const;
  /// The scenario of the workshop with the instruments of all revealed rounds. Throws InputError.
  Scenario scenario() const;

  /// State as text, with a version; hidden moves are part of it.
  std::string save() const;
  /// Takes up a saved state. False, and nothing changes, when it does not fit this workshop. Throws
  /// InputError when it is no saved state.
  bool restore(const std::string& text);

 private:
  void open_round();
  std::vector<InForce> in_force(std::size_t rounds) const;
  std::shared_ptr<const Workshop> workshop_;
  std::vector<Round> rounds_;
  std::vector<double> start_;
};

/// What a team did in a revealed round: titles of its cards, those withdrawn marked; "waited" when
/// it played none.
std::vector<std::string> moves_of(const Game& game, std::size_t round, std::size_t role);

/// What happened, round by round: moves, reasons, readings and their changes. Shows revealed rounds
/// only.
std::string summary_text(const Game& game);
/// The same as one self-contained page.
std::string summary_html(const Game& game);

}  // namespace headway::lesson
