// Values that the tests of charts share.
#pragma once

#include <limits>

#include "analysis/plot/scale.h"

namespace headway::plot {

inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double inf = std::numeric_limits<double>::infinity();
inline constexpr Scale scales[] = {Scale::linear, Scale::logarithmic, Scale::symlog};

}  // namespace headway::plot
