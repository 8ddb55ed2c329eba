// Other ways to choose among the same courses: experience, imitation, look-ahead (6.16 to 6.18).
#pragma once

#include <span>

#include "core/random.h"
#include "strategy/choice.h"

namespace headway {

struct Learning {
  double imitation;
  double foregone;
  double attraction_memory;
  double experience_memory;
  double periods;
  double rollouts;
  double discount;

  static std::span<const ParameterRow> parameters();
};

/// (6.16) Probability of copying somebody whose payoff is higher by `gain` (Fermi rule).
double imitation_probability(const Learning& p, double gain);

/// (6.17) Experience-weighted attraction (Camerer and Ho 1999): what was chosen counts in full, what was not by `foregone`.
/// Payoffs count relative to the given course.
void learn(const Learning& p, std::span<const double> payoff, std::size_t chosen, std::span<double> attraction,
           double& experience);

/// (6.18) Worth of all alternatives over several periods of the laboratory's own model, over rollouts in which chance is the
/// same for all alternatives; taste and inertia included. `agent` numbers the laboratory.
void look_ahead(const Choice& p, const Learning& learning, const Outlook& o, const Random& random, std::size_t agent,
                std::span<double> payoff);

}  // namespace headway
