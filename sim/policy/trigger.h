// Conditions: a reported series on one side of a value, for some months without a break (2.4).
#pragma once

#include <string>
#include <string_view>

#include "state/world.h"

namespace headway {

/// A condition as a scenario spells it.
struct Trigger {
  std::string metric;  ///< column of Metrics, or what a commitment may name besides; empty: no condition
  bool above = true;   ///< holds when the metric is at or above `value`, else at or below
  double value = 0;
  double months = 0;   ///< for which it must have held
};

/// The world series called `name`; null if there is none.
double Metrics::*world_series(std::string_view name);

/// True while `x` is on the side of the value that the trigger asks for; never for NaN.
bool is_met(const Trigger& trigger, double x);

/// Counts in `held` the months for which the trigger has been met, NaN while it is not; true once they are enough.
bool has_held(const Trigger& trigger, double x, double dt, double& held);

}  // namespace headway
