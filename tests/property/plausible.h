// Places in the plausible box, and where the model is known to leave its scale.
#pragma once

#include <cmath>

#include "model/small_world.h"

namespace headway {

/// The value at `place` of 0 to 1000 between the plausible ends of `info`, of the declared kind.
inline double plausible_at(const ParameterInfo& info, int place) {
  const double low = info.plausible.low, high = info.plausible.high, part = place / 1000.0;
  const bool logarithmic = info.scale == Scale::logarithmic && low > 0;
  const double x = logarithmic ? low * std::pow(high / low, part) : low + (high - low) * part;
  return info.kind == Kind::real ? std::fmin(high, std::fmax(low, x)) : std::round(x);
}

/// Research of machines by machines can run away within plausible ranges. The scale of the model ends
/// at 80 OOM; from here on a run is on its way out of it and is watched no longer.
inline bool runs_away(const World& world) {
  constexpr double far = 30;  // OOM of software efficiency
  for (const double efficiency : world.labs.efficiency)
    if (!(efficiency < far)) return true;
  return false;
}

}  // namespace headway
