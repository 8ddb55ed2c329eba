// Quantal response (McKelvey and Palfrey 1995): players who choose what is better more often, and more surely the larger lambda is.
#pragma once

#include "analysis/game/normal_form.h"

namespace headway::game {

/// A logit equilibrium: everybody's probabilities are in proportion to exp(lambda x payoff).
struct Quantal {
  double lambda = 0;  ///< per unit of payoff
  Mixed mixed;
};

/// The branch that begins with all strategies equally likely at lambda = 0, followed (Turocy 2005) until lambda times the span of payoffs
/// is `most`. Where it turns back, lambda falls along it for a while. Its end approximates one equilibrium.
std::vector<Quantal> quantal_path(const NormalForm& game, double most = 200);

}  // namespace headway::game
