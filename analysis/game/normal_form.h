// Games in normal form: players, their strategies, and a payoff for every player in every profile.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace headway::game {

/// One strategy of each player.
using Profile = std::vector<std::size_t>;

/// Probabilities of the strategies of each player.
using Mixed = std::vector<std::vector<double>>;

struct NormalForm {
  std::string title;
  std::vector<std::string> players;
  std::vector<std::vector<std::string>> strategies;  ///< of each player
  std::vector<std::vector<double>> payoffs;          ///< [player][profile]
  std::vector<std::vector<double>> errors;           ///< standard errors, likewise; empty where payoffs are exact

  /// A game without payoffs yet: all are 0.
  NormalForm(std::vector<std::string> player_names, std::vector<std::vector<std::string>> strategy_names, std::string name = "");
  NormalForm() = default;

  std::size_t profiles() const;
  /// Number of a profile; the strategy of the first player changes fastest, as in Gambit's files.
  std::size_t number(const Profile& profile) const;
  Profile profile(std::size_t number) const;
  /// "cooperate / defect".
  std::string name_of(const Profile& profile) const;

  double payoff(std::size_t player, const Profile& profile) const { return payoffs[player][number(profile)]; }
  /// The largest payoff of all less the smallest.
  double span() const;
};

/// A game of two players from the rows of their payoffs, [first player's strategy][second player's].
NormalForm two_players(const std::vector<std::vector<double>>& first, const std::vector<std::vector<double>>& second);

/// What each strategy of a player earns against the others' mixtures.
std::vector<double> values_against(const NormalForm& game, std::size_t player, const Mixed& mixed);

/// What a player earns when all mix.
double value_of(const NormalForm& game, std::size_t player, const Mixed& mixed);

/// The most that any player gains by leaving the profile alone: 0 in an equilibrium.
double regret(const NormalForm& game, const Mixed& mixed);

/// A profile as mixtures.
Mixed pure(const NormalForm& game, const Profile& profile);

/// A game from a TOML file: `title`, and [[player]] with `name`, `strategies`, `payoffs` nested by the players in order, optionally `errors`.
/// Throws InputError with every problem at once.
NormalForm load_game(const std::string& path);

/// The file format of Gambit (.nfg, outcome version 1 with payoffs).
std::string write_nfg(const NormalForm& game);

}  // namespace headway::game
