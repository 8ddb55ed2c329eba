// Phase 2, govern: states form a stance, and the policies in force become this tick's rules.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "model/phase/observe.h"
#include "policy/catalogue.h"

namespace headway {

struct Government {
  double comfort;
  double threat_weight;
  double concern_weight;
  double salience_weight;
  double neutral_concern;
  double inertia;
  double threat_noise;
  double rupture_effect;
  double unrest_effect;
  double attention;
  double noise;
  double horizon;
  double stakes;
  double expected_threshold;
  double threshold_error;
  double stance_enforcement;
  double money_weight;
  double law_response;

  static std::span<const ParameterRow> parameters();
};

/// Best capability among laboratories whose home state lies in `bloc` (inside) or outside it;
/// deployed or not. 0 when there is none.
double best_of_bloc(const Labs& labs, const States& states, std::int32_t bloc, bool inside);

/// What racing and cooperating are worth to a state against staying neutral (2.2).
struct StanceWorth {
  double race;
  double cooperate;
};
StanceWorth worth_of_stances(const Government& p, double threat, double concern, double salience, double expected_capability);

/// Threat (2.1), stance and propensity to race (2.2), enforcement (2.3).
void update_stances(const Government& p, const Observation& observation, const Calendar& calendar, const Random& random,
                    const Labs& labs, const Commons& commons, States& states);

/// Writes the rules of this tick from the policies in force.
void write_rules(const Policy& policy, World& world, Rules& rules);

}  // namespace headway
