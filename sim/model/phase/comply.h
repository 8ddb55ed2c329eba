// Phase 6, decide, second part: how laboratories go about their training runs under ceilings. They keep them, break
// them in secret or move abroad, by what that brings and costs; compute that a ceiling leaves idle goes elsewhere.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "model/phase/release.h"
#include "model/phase/train.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Compliance {
  double prize;
  double internal_value;
  double sharpness;
  double belief_error;
  double conviction;
  double detection;
  double detection_size;
  double size_exponent;
  double register_gain;
  double suspension;
  double relocation;
  double relocation_cost;
  double return_rate;
  double offshore_limit;
  double host_share;
  double idle_research;
  double idle_safety;

  static std::span<const ParameterRow> parameters();
};

/// What decisions about breaches of the law read.
struct LawInForce {
  const Compliance& p;
  const Release& release;
  const Rules& rules;
  const States& states;
  const Random& random;
  double hidden;  ///< part of the time in hiding that techniques of detection leave (7.14)
};

/// (8.7) Rate at which a secret run that will reach `size` FLOP is found in state `home`, month⁻¹.
double finding_rate(const LawInForce& law, std::size_t home, double size);

/// (9.9) True when a laboratory keeps a model that was trained above the ceiling of state `s` off its market.
bool keeps_off_market(const LawInForce& law, const Labs& labs, std::size_t l, std::size_t s);

/// (9.9) True when the law of state `s` bans a model of this origin and training compute.
bool is_banned(const Rules& rules, std::size_t s, Origin origin, double compute);

/// Beginning of runs (8.10), choice between keeping a ceiling, secrecy and going abroad (8.5), relocation (8.6), pace
/// and other use of what is left idle (8.8).
void choose_runs(const LawInForce& law, const Training& training, const Judgement& judgement, double dt, Labs& labs);

/// (9.9) Deployed models that a state bans for how they were trained leave its market.
void enforce_bans(const LawInForce& law, double dt, Labs& labs);

}  // namespace headway
