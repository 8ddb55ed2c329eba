// Places in the plausible box.
#pragma once

#include <cmath>

#include "core/parameter.h"

namespace headway {

/// The value at `place` of 0 to 1000 between the plausible ends of `info`, of the declared kind.
inline double plausible_at(const ParameterInfo& info, int place) {
  const double low = info.plausible.low, high = info.plausible.high, part = place / 1000.0;
  const bool logarithmic = info.scale == Scale::logarithmic && low > 0;
  const double x = logarithmic ? low * std::pow(high / low, part) : low + (high - low) * part;
  return info.kind == Kind::real ? std::fmin(high, std::fmax(low, x)) : std::round(x);
}

}  // namespace headway
