// What rational players do: dominated strategies, and equilibria (Nash 1950), pure and mixed.
#pragma once

#include "analysis/game/normal_form.h"

namespace headway::game {

/// A strategy that another pure strategy strictly beats whatever the others do, once those eliminated before are gone.
struct Elimination {
  std::size_t player, strategy, by;
  std::size_t round;  ///< from 1
};
std::vector<Elimination> iterated_dominance(const NormalForm& game);

struct Equilibrium {
  Mixed mixed;
  std::vector<double> values;  ///< payoff of each player
  bool is_pure = false;
  bool is_strict = false;      ///< every player loses by any other strategy
};

struct Equilibria {
  std::vector<Equilibrium> found;  ///< pure ones first
  bool is_complete = true;         ///< false where there may be more: degenerate games, mixed ones of three and more players
  std::string caution;             ///< why not
};

/// Profiles from which no player gains by leaving alone, ties up to `tolerance` of the span of payoffs.
std::vector<Equilibrium> pure_equilibria(const NormalForm& game, double tolerance = 1e-9);

/// Two players: all equilibria by support enumeration (Porter, Nudelman, Shoham 2008), complete for games that are not degenerate; at most
/// 16 strategies each. More players: for every choice of supports the solutions that Newton's method finds from several starts.
Equilibria all_equilibria(const NormalForm& game);

/// Sum of payoffs in the best profile, over that in the worst equilibrium and in the best one; NaN unless these are positive.
struct Anarchy {
  Profile best;
  double welfare = 0;
  double price = 0;      ///< of anarchy
  double stability = 0;  ///< of stability
};
Anarchy price_of_anarchy(const NormalForm& game, const std::vector<Equilibrium>& equilibria);

}  // namespace headway::game
