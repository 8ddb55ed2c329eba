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
  double rupture_effect;
  double unrest_effect;

  static std::span<const ParameterRow> parameters();
};

/// Best capability among laboratories whose home state lies in `bloc` (inside) or outside it;
/// deployed or not. 0 when there is none.
double best_of_bloc(const Labs& labs, const States& states, std::int32_t bloc, bool inside);

/// Threat (2.1), propensity and stance (2.2), enforcement (2.3).
void update_stances(const Government& p, double dt, const Random& random, const Labs& labs,
                    const Commons& commons, States& states);

/// Writes the rules of this tick from the policies in force.
void write_rules(const Policy& policy, World& world, Rules& rules);

}  // namespace headway
