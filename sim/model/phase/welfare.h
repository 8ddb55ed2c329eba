// Welfare: what a month of the race is worth to the world, and to whom.
#pragma once

#include "core/parameter.h"
#include "state/world.h"

namespace headway {

struct Welfare {
  double discount;       ///< year-1, the social rate of discount
  double public_funds;   ///< cost of raising a dollar of public money, beyond that dollar
  double labour_income;  ///< share of output that a displaced worker no longer earns

  static std::span<const ParameterRow> parameters();
};

/// Profit of every laboratory, welfare of every state and of the world in this tick, and its present value at the start of the run (13.10).
void measure_welfare(const Welfare& p, World& world);

/// Welfare of a tick after the run is over (13.11): none, or the loss of the world's output when control was lost for good.
void measure_end(const Welfare& p, World& world);

}  // namespace headway
