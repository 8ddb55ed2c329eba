#pragma once
/// The standard normal distribution function, from core/math.h alone.

#include "core/math.h"

namespace headway::math {

namespace kernel {

/// Upper tail at z >= 0 without its factor e^(-z^2/2): the rational function of J. F. Hart and others,
/// Computer Approximations (1968), as given by G. West, Wilmott Magazine (May 2005) 70-76.
HEADWAY_MATH double hart_ratio(double z) {
  const double above =
      (((((3.52624965998911e-2 * z + 0.700383064443688) * z + 6.37396220353165) * z + 33.912866078383) * z +
        112.079291497871) * z + 221.213596169931) * z + 220.206867912376;
  const double below =
      ((((((8.83883476483184e-2 * z + 1.75566716318264) * z + 16.064177579207) * z + 86.7807322029461) * z +
         296.564248779674) * z + 637.333633378831) * z + 793.826512519948) * z + 440.413735824752;
  return above / below;
}

/// The same beyond 7: a continued fraction.
HEADWAY_MATH double far_ratio(double z) {
  constexpr double root_2_pi = 2.506628274631000502;
  return 1 / (root_2_pi * (z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))))));
}

}  // namespace kernel

/// Probability that a standard normal number lies below x: absolute error 1e-15, relative error in the
/// lower tail 1e-9.
HEADWAY_MATH double normal_probability(double x) {
  const double z = x < 0 ? -x : x;
  const double ratio = z < 7 ? kernel::hart_ratio(z) : kernel::far_ratio(z);
  const double tail = exp(-0.5 * z * z) * ratio;
  return x < 0 ? tail : 1 - tail;
}

}  // namespace headway::math
