// Phase 2, govern: states form a stance, and the policies in force become this tick's rules.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "policy/catalogue.h"

namespace headway {

struct Government {
  double comfort;
  double threat_weight;
  double concern_weight;
  double salience_weight;
  double neutral_concern;
  double inertia;
  double race_above;
  double cooperate_below;
  double threat_noise;
  double unrest_effect;

  static constexpr auto parameters() {
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
        parameter<&Government::unrest_effect>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.9}, .meaning = "share of enforcement capacity lost at full unrest", .source = "assumed"}),
    };
  }
};
static_assert(complete<Government>());

/// Best capability among laboratories whose home state lies in `bloc` (inside) or outside it;
/// deployed or not. 0 when there is none.
double best_of_bloc(const Labs& labs, const States& states, std::int32_t bloc, bool inside);

/// Threat (2.1), propensity and stance (2.2), enforcement (2.3).
void update_stances(const Government& p, double dt, const Random& random, const Labs& labs,
                    const Commons& commons, States& states);

/// Writes the rules of this tick from the policies in force.
void write_rules(const Policy& policy, World& world, Rules& rules);

}  // namespace headway
