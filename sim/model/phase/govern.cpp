#include "model/phase/govern.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"

namespace headway {

std::span<const ParameterRow> Government::parameters() {
  return declare_parameters<Government>([] {
    return std::array{
        parameter<&Government::comfort>({.value = 0.7, .unit = "OOM", .domain = {-10, 10}, .plausible = {0.2, 1.5}, .meaning = "lead over the strongest rival bloc at which a state feels neither safe nor threatened", .source = "assumed"}),
        parameter<&Government::threat_weight>({.value = 1.5, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0.5, 3}, .meaning = "effect of a rival's position on the propensity to race", .source = "assumed"}),
        parameter<&Government::concern_weight>({.value = 3, .unit = "1", .domain = {0, 50}, .plausible = {1, 6}, .meaning = "effect of public concern on the propensity to race, negative", .source = "assumed"}),
        parameter<&Government::salience_weight>({.value = 1, .unit = "1", .domain = {0, 50}, .plausible = {0, 3}, .meaning = "effect of remembered warning shots on the propensity to race, negative", .source = "assumed"}),
        parameter<&Government::neutral_concern>({.value = 0.45, .unit = "1", .domain = {0, 1}, .plausible = {0.3, 0.7}, .meaning = "public concern that neither speeds nor slows a state", .source = "assumed"}),
        parameter<&Government::inertia>({.value = 18, .unit = "month", .domain = {0.1, 600}, .plausible = {6, 48}, .meaning = "time in which a stance follows its causes", .source = "assumed"}),
        parameter<&Government::race_above>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.5, 0.8}, .meaning = "propensity above which the stance is to race", .source = "assumed"}),
        parameter<&Government::cooperate_below>({.value = 0.4, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.5}, .meaning = "propensity below which the stance is to cooperate", .source = "assumed"}),
        parameter<&Government::threat_noise>({.value = 0.3, .unit = "OOM", .domain = {0, 5}, .plausible = {0.1, 1}, .meaning = "standard error of a state's estimate of its rivals", .source = "assumed"}),
        parameter<&Government::rupture_effect>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.6}, .meaning = "share of enforcement capacity lost for good, in the end, when weights that can do research are published: what is to be controlled is then everywhere; from nothing to most", .source = "assumed"}),
        parameter<&Government::unrest_effect>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.9}, .meaning = "share of enforcement capacity lost at full unrest", .source = "assumed"}),
    };
  });
}

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
  const double in_reach = 1 - p.rupture_effect * (1 - math::exp(-commons.ruptures));
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
        states.enforcement_capacity[s] * (1 - p.unrest_effect * states.unrest[s]) * in_reach;
  }
}

void write_rules(const Policy& policy, World& world, Rules& rules) {
  reset(rules);
  apply(policy, world, world.instruments, rules);
}

}  // namespace headway
