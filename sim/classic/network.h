// Populations whose players meet and imitate their neighbours only.
#pragma once

#include <cstdint>
#include <vector>

#include "classic/dsair.h"
#include "classic/long_run.h"

namespace headway::classic {

/// Who is whose neighbour: those of player i stand at starts[i] ... starts[i + 1] - 1.
struct Network {
  std::vector<std::uint32_t> starts;
  std::vector<std::uint32_t> neighbours;
  std::size_t size() const { return starts.size() - 1; }
  std::size_t degree(std::size_t player) const { return starts[player + 1] - starts[player]; }
};

enum class Shape { complete, lattice, small_world, scale_free };

struct NetworkPlan {
  double shape;
  double degree;
  double rewiring;
  double mutation;
  double generations;
  static std::span<const ParameterRow> parameters();
};

inline constexpr std::size_t largest_complete = 2000;

/// A connected network of `players`: everybody with everybody; a square grid with closed edges (the largest that the
/// number of players holds); a ring of near neighbours of which some are moved at random (Watts, Strogatz 1998); growth in
/// which the well connected gain most (Barabasi, Albert 1999).
Network make_network(const NetworkPlan& plan, std::size_t players, Draws& draws);
/// Share of pairs of one's neighbours who are neighbours themselves, on average.
double clustering(const Network& network);
bool is_connected(const Network& network);

/// Mean shares of the strategies in runs of `generations` events per player, see long_run.h: one compares its mean payoff among its
/// neighbours with a neighbour's and imitates by the Fermi rule, or mutates.
LongRun play_on_network(const Network& network, const Square& payoffs, double strength, double mutation, std::int64_t generations, Draws& draws);

/// How often one mutant of strategy 0, placed at random among players of strategy 1, takes over.
Estimate play_fixation(const Network& network, const Square& payoffs, double strength, std::int64_t runs, Draws& draws);
/// The same from the chain of all states of a small network: what it becomes of each, relaxed until nothing moves.
inline constexpr std::size_t largest_exact = 14;
double exact_fixation(const Network& network, const Square& payoffs, double strength);

}  // namespace headway::classic
