// Who gains and who loses by a scenario against another: what actors get over the whole run, by paired runs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/comparison.h"

namespace headway {

/// What a kind of actors gets in a month.
struct Payoff {
  std::string_view variable;   ///< of the run file, in USD a month
  std::string_view dimension;  ///< "lab"
  std::string_view kind;       ///< "laboratory"
  std::string_view measure;    ///< "profit"
};
inline constexpr Payoff payoffs_of_actors[] = {{"states/welfare", "state", "state", "welfare"}, {"labs/profit", "lab", "laboratory", "profit"}};

/// The payoff of one actor, total over the run in USD: means over the pairs, and the mean of the paired differences.
struct ActorChange {
  const Payoff* payoff;
  std::string actor;
  double base;
  double other;
  Estimate difference;
};

/// Of every actor that both files name, states first; none of sets that are unpaired, or whose files keep no such series.
std::vector<ActorChange> compare_actors(const RunSet& base, const RunSet& other);

/// "gain", "lose", or "open" where the interval holds 0.
std::string_view verdict_of(const ActorChange& change);

/// "Clearly gain: east (+$1.2 bn) and west (+$3 bn). Clearly lose: atlas (−$2 bn)."; says so where it is nobody, or not known.
std::string winners_and_losers(const std::vector<ActorChange>& changes);

}  // namespace headway
