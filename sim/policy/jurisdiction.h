// Where and how strongly an instrument is in force at one tick.
#pragma once

#include <span>

#include "core/id.h"

namespace headway {

struct Jurisdiction {
  std::span<const StateId> members;  ///< states whose law it is
  double strength = 0;               ///< how far phased in, (0, 1]
  double enforcement = 0;            ///< effort at enforcing it, [0, 1]
};

}  // namespace headway
