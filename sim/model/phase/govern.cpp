#include "model/phase/govern.h"

#include <algorithm>

#include "core/math.h"

namespace headway {

double best_of_bloc(const Labs& labs, const States& states, std::int32_t bloc, bool inside) {
  double best = 0;
  for (std::size_t l = 0; l < labs.capability.size(); ++l) {
    const bool member = states.bloc[labs.state[l].row()] == bloc;
    if (labs.active[l] && member == inside)
      best = std::max({best, labs.capability[l], labs.best_internal[l]});
  }
  return best;
}

void update_stances(const Government& p, double dt, const Random& random, const Labs& labs,
                    const Commons& commons, States& states) {
  const double follow = 1 - math::exp(-dt / p.inertia);
  for (std::size_t s = 0; s < states.bloc.size(); ++s) {
    const double own = best_of_bloc(labs, states, states.bloc[s], true);
    const double rival = best_of_bloc(labs, states, states.bloc[s], false);
    const bool compared = own > 0 && rival > 0;
    states.threat[s] =  // (2.1)
        compared ? rival - own + p.threat_noise * random.normal(Purpose::state_threat, s) : -p.comfort;
    const double drive = p.threat_weight * (states.threat[s] + p.comfort) -
                         p.concern_weight * (states.concern[s] - p.neutral_concern) -
                         p.salience_weight * commons.salience;
    states.stance_score[s] += follow * (math::logistic(drive) - states.stance_score[s]);  // (2.2)
    const auto stance = states.stance_score[s] > p.race_above        ? Stance::race
                        : states.stance_score[s] < p.cooperate_below ? Stance::cooperate
                                                                     : Stance::neutral;
    states.stance[s] = static_cast<double>(index_of(stance));
    states.enforcement[s] =  // (2.3)
        states.enforcement_capacity[s] * (1 - p.unrest_effect * states.unrest[s]);
  }
}

void write_rules(const Policy& policy, World& world, Rules& rules) {
  reset(rules);
  apply(policy, world, world.instruments, rules);
}

}  // namespace headway
