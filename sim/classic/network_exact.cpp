// A mutant on a small network, from all states that the network may be in.
#include <cmath>

#include "classic/network.h"
#include "core/contract.h"

namespace headway::classic {

namespace {

/// Mean payoff of a player among its neighbours when the players of strategy 0 are the bits of `state`.
double payoff_in(const Network& network, const Square& payoffs, std::size_t state, std::size_t player) {
  const auto strategy = [&](std::size_t who) -> std::size_t { return (state >> who & 1) != 0 ? 0 : 1; };
  double sum = 0;
  for (std::size_t at = network.starts[player]; at < network.starts[player + 1]; ++at) sum += payoffs(strategy(player), strategy(network.neighbours[at]));
  return sum / static_cast<double>(network.degree(player));
}

struct Move {
  std::size_t to;
  double odds;
};

/// Where one event of imitation leads from a state, and how likely; what changes nothing is left out.
std::vector<Move> moves_from(const Network& network, const Square& payoffs, double strength, std::size_t state) {
  std::vector<Move> moves;
  for (std::size_t player = 0; player < network.size(); ++player) {
    double odds = 0;
    for (std::size_t at = network.starts[player]; at < network.starts[player + 1]; ++at) {
      const auto model = network.neighbours[at];
      if ((state >> model & 1) == (state >> player & 1)) continue;
      const double gain = payoff_in(network, payoffs, state, model) - payoff_in(network, payoffs, state, player);
      odds += math::logistic(strength * gain) / static_cast<double>(network.degree(player));
    }
    if (odds > 0) moves.push_back({state ^ (std::size_t{1} << player), odds});
  }
  return moves;
}

}  // namespace

double exact_fixation(const Network& network, const Square& payoffs, double strength) {
  expect(network.size() <= largest_exact, "all states of a network are few only where players are");
  const std::size_t states = std::size_t{1} << network.size();
  std::vector<std::vector<Move>> moves(states);
  for (std::size_t state = 1; state + 1 < states; ++state) moves[state] = moves_from(network, payoffs, strength, state);
  std::vector<double> takes_over(states, 0.5);
  takes_over.front() = 0;
  takes_over.back() = 1;
  for (double moved = 1; moved > 1e-12;) {
    moved = 0;
    for (std::size_t state = 1; state + 1 < states; ++state) {
      double sum = 0, all = 0;
      for (const auto& move : moves[state]) sum += move.odds * takes_over[move.to], all += move.odds;
      moved = std::max(moved, std::abs(sum / all - takes_over[state]));
      takes_over[state] = sum / all;
    }
  }
  double mean = 0;
  for (std::size_t player = 0; player < network.size(); ++player) mean += takes_over[std::size_t{1} << player];
  return mean / static_cast<double>(network.size());
}

}  // namespace headway::classic
