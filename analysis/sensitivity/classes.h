// Points in classes by the value of one factor.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/sensitivity/bootstrap.h"

namespace headway::sensitivity {

struct Classes {
  std::size_t count = 0;
  std::vector<std::size_t> of;  ///< of each point
};

/// At most `count` classes of about equally many points; equal values share one, and empty ones are left out.
Classes classes_of(std::span<const double> factor, std::size_t count);

/// What is found when points change their classes at random comes by chance: a measure that `shuffles` of them rarely reach says something.
inline constexpr std::size_t shuffles = 100;
void shuffle(Classes& classes, const Bootstrap& bootstrap, std::size_t number);

/// `estimate` of a measure that is never negative: one that is not above its noise floor may be 0, whatever its resamples say.
Estimate held_to_floor(Estimate estimate, double floor);

}  // namespace headway::sensitivity
