// Populations with rare mutation, played: mutants come one at a time, and each takes over or dies out.
#pragma once

#include "classic/dynamics.h"
#include "classic/long_run.h"

namespace headway::classic {

/// A mutant that may arise, and the state that follows if it takes over.
struct Mutant {
  std::size_t to;
  TwoStrategies contest;
};

/// Shares of mutants' arrivals that found each state. `arising[s]` are those of state s, all equally likely.
LongRun play_mutants(const std::vector<std::vector<Mutant>>& arising, const Sampling& sampling);

/// The same for one population that plays a game: states are its strategies.
LongRun play_rare_mutation(const Square& payoffs, const Imitation& how, const Sampling& sampling);

}  // namespace headway::classic
