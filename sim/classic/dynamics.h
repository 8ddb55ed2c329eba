// Evolutionary dynamics of any game in finite and infinite populations: pairwise comparison by the Fermi rule (Traulsen,
// Nowak, Pacheco 2006), rare mutation (Fudenberg, Imhof 2006), full chains, replicator flow. Rates are kept as logarithms,
// because selection spreads them over exp(-10^4) and further.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "classic/draws.h"

namespace headway::classic {

/// A square table; for payoffs, the row is who gets and the column who is met.
struct Square {
  std::size_t size = 0;
  std::vector<double> entries;  ///< row by row
  explicit Square(std::size_t n = 0, double value = 0) : size(n), entries(n * n, value) {}
  Square(std::size_t n, std::vector<double> rows) : size(n), entries(std::move(rows)) {}
  double operator()(std::size_t row, std::size_t column) const { return entries[row * size + column]; }
  double& operator()(std::size_t row, std::size_t column) { return entries[row * size + column]; }
};

/// How a population imitates.
struct Imitation {
  int population = 100;   ///< at least 2
  double strength = 0.1;  ///< intensity of selection, at least 0
  bool self_play = true;  ///< averages of payoffs count an encounter with oneself
};

/// A game that a population plays.
struct Game {
  std::vector<std::string> strategies;  ///< names
  Square payoffs;
  Imitation how;
};

/// For k = 1 ... population - 1 players of i among those of j: average payoff of an i less that of a j.
std::vector<double> advantages(const Square& payoffs, std::size_t i, std::size_t j, const Imitation& how);

/// Log of the probability that one mutant takes over, from its advantages at k = 1, 2, ...
double log_fixation(std::span<const double> advantages, double strength);

/// Log of the rate at which a population of `from` becomes one of `to` (the mutant's fixation probability), for every
/// pair of strategies; -infinity on the diagonal.
Square log_fixations(const Square& payoffs, const Imitation& how);

/// Stationary distribution of the chain with these log rates, by elimination without subtractions (Grassmann, Taksar, Heyman
/// 1985) in logarithms. Rates need not add up to anything.
std::vector<double> stationary_of_log_rates(Square log_rates);
/// The same for plain rates.
std::vector<double> stationary_of_rates(Square rates);

/// Shares of time that a population with rare mutation spends in each strategy.
std::vector<double> rare_mutation_shares(const Square& payoffs, const Imitation& how);

/// Mean shares of the strategies in the full chain with mutation probability `mutation` > 0. Throws InputError beyond
/// `most_states` states: choose fewer strategies or a smaller population.
inline constexpr std::size_t most_states = 2000;
std::vector<double> full_chain_shares(const Square& payoffs, const Imitation& how, double mutation);

/// Odds of gaining less odds of losing a player of i, for k = 1 ... population - 1 of them among players of j.
std::vector<double> selection_gradient(const Square& payoffs, std::size_t i, std::size_t j, const Imitation& how);

/// Rates of change of shares under the replicator equation.
std::vector<double> replicator_flow(const Square& payoffs, std::span<const double> shares);
/// The shares after `time` of it, to about 1e-6. Not numbers where they turn too often on the way to be followed.
std::vector<double> follow_replicator(const Square& payoffs, const std::vector<double>& shares, double time);

/// Shares of three strategies at which replicator flow rests.
struct SimplexRest {
  std::array<double, 3> shares;
  bool stable;  ///< all small deviations die out
};
/// Those of three strategies where at least two are left: one on each edge and one inside at most. A whole line of such places gives none of it.
std::vector<SimplexRest> rest_points(const Square& payoffs);

/// Two populations with two strategies each. Payoffs may depend on the shares of both.
struct TwoPopulations {
  /// What a player of the first strategy earns more than one of the second, where x and y play the first strategies.
  using Gain = std::function<double(double x, double y)>;
  std::array<std::string, 2> first;   ///< names of the strategies of the population along x
  std::array<std::string, 2> second;  ///< of that along y
  Gain first_gain;
  Gain second_gain;
};
/// Rates of change of x and y under the replicator equations.
std::array<double, 2> replicator_flow(const TwoPopulations& populations, double x, double y);

/// A place where nothing changes.
struct RestPoint {
  double x;
  double y;
  bool stable;  ///< all small deviations die out
};
/// The corners, and what else there is on the edges and inside, to about 1e-9. A whole line of such places gives none of it.
std::vector<RestPoint> rest_points(const TwoPopulations& populations);

/// True if i earns more than j against an even mix of both.
bool risk_dominates(const Square& payoffs, std::size_t i, std::size_t j);

/// A population of two strategies that imitates, player by player.
class TwoStrategies {
 public:
  /// `advantages` as above, for each number of players of the first strategy.
  TwoStrategies(std::span<const double> advantages, double strength);
  /// One event of imitation; gives the number of players of the first strategy that follows `first`.
  int step(int first, Draws& draws) const {
    const double u = draws.uniform();
    const auto& odds = odds_[static_cast<std::size_t>(first)];
    return first + (u < odds.gain) - (u > 1 - odds.loss);
  }
  /// Whether one mutant of the first strategy takes over.
  bool takes_over(Draws& draws) const;
  /// How often it does in `runs` runs.
  Estimate play_fixation(std::int64_t runs, Draws& draws) const;

 private:
  struct Odds {
    double gain = 0;
    double loss = 0;
    double next_is_gain = 0;  ///< given that something happens
  };
  std::vector<Odds> odds_;  ///< for 0 ... population
};

}  // namespace headway::classic
