// Phase 7, research: theft of the weights of models that are not published.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "model/phase/research_safety.h"
#include "policy/rules.h"
#include "state/workspace.h"
#include "state/world.h"

namespace headway {

struct Theft {
  double rate;
  double level_worth;
  double usual_level;
  double published;

  static std::span<const ParameterRow> parameters();
};

struct TheftWorkspace : Workspace {
  Column<double> exposure;

  static std::span<const DeclaredColumn<TheftWorkspace>> columns();
};

/// How hard laboratory `m` tries to take weights from `l`: as a follower, and as an arm of a rival state (7.15).
double attack(const Labs& labs, const States& states, std::size_t m, std::size_t l);

/// (2.19) What security beyond their own level costs laboratories that must have it.
void pay_for_security(const Rules& rules, Labs& labs);

/// Theft of weights (7.15). With rate 0 nothing is drawn.
void steal(const Theft& p, const SafetyResearch& safety, double dt, const Random& random, const Rules& rules, const States& states,
           const Techniques& techniques, Labs& labs, Commons& commons, TheftWorkspace& work);

}  // namespace headway
