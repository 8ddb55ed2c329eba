// Phase 7, research: whole-brain emulation, a slow option that costs money for years before it does any work.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "policy/rules.h"
#include "state/commons.h"

namespace headway {

struct Emulation {
  double cost;
  double cost_spread;
  double soonest;
  double running_cost;

  static std::span<const ParameterRow> parameters();
};

/// Progress towards emulation, and the safety labour that emulated people do once there are any (7.16).
void emulate(const Emulation& p, double dt, const Random& random, const Rules& rules, std::size_t states, Commons& commons);

}  // namespace headway
