#pragma once
/// The inverse of the standard normal distribution function, from core/math_kernel.h alone.

#include "core/math_kernel.h"

namespace headway::math {

namespace kernel {

/// Where the argument lies: the centre |u - 1/2| <= 0.425, the tails outside it, and far out in
/// them.
struct Region {
  bool outside;
  bool far;
  HEADWAY_MATH double operator()(double centre, double tail, double far_tail) const {
    const double beyond = far ? far_tail : tail;
    return outside ? beyond : centre;
  }
};

/// Wichura's rational functions, algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484.
/// One pair of polynomials serves the three regions: selecting each coefficient costs less than
/// three pairs. The coefficients stand in the code because compilers fetch those of a table one
/// lane at a time.
HEADWAY_MATH double wichura_ratio(double t, Region pick) {
  double above =
      pick(2.5090809287301226727e3, 7.74545014278341407640e-4, 2.01033439929228813265e-7);
  above = above * t +
          pick(3.3430575583588128105e4, 2.27238449892691845833e-2, 2.71155556874348757815e-5);
  above = above * t +
          pick(6.7265770927008700853e4, 2.41780725177450611770e-1, 1.24266094738807843860e-3);
  above = above * t +
          pick(4.5921953931549871457e4, 1.27045825245236838258e0, 2.65321895265761230930e-2);
  above = above * t +
          pick(1.3731693765509461125e4, 3.64784832476320460504e0, 2.96560571828504891230e-1);
  above =
      above * t + pick(1.9715909503065514427e3, 5.76949722146069140550e0, 1.78482653991729133580e0);
  above =
      above * t + pick(1.3314166789178437745e2, 4.63033784615654529590e0, 5.46378491116411436990e0);
  above =
      above * t + pick(3.3871328727963666080e0, 1.42343711074968357734e0, 6.65790464350110377720e0);
  double below =
      pick(5.2264952788528545610e3, 1.05075007164441684324e-9, 2.04426310338993978564e-15);
  below = below * t +
          pick(2.8729085735721942674e4, 5.47593808499534494600e-4, 1.42151175831644588870e-7);
  below = below * t +
          pick(3.9307895800092710610e4, 1.51986665636164571966e-2, 1.84631831751005468180e-5);
  below = below * t +
          pick(2.1213794301586595867e4, 1.48103976427480074590e-1, 7.86869131145613259100e-4);
  below = below * t +
          pick(5.3941960214247511077e3, 6.89767334985100004550e-1, 1.48753612908506148525e-2);
  below = below * t +
          pick(6.8718700749205790830e2, 1.67638483018380384940e0, 1.36929880922735805310e-1);
  below = below * t +
          pick(4.2313330701600911252e1, 2.05319162663775882187e0, 5.99832206555887937690e-1);
  below = below * t + 1.0;
  return above / below;
}

}  // namespace kernel

/// z with standard normal probability u of lying below it; relative error 1e-15. -inf at 0, inf at
/// 1, NaN outside [0, 1]. Exactly odd: normal_quantile(1 - u) = -normal_quantile(u) wherever 1 - u
/// is exact.
HEADWAY_MATH double normal_quantile(double u) {
  const double q = u - 0.5;
  const double distance = q < 0.0 ? -q : q;
  const bool outside = distance > 0.425;
  const double p = q < 0.0 ? u : 1.0 - u;
  const double r = __builtin_sqrt(-kernel::log_any(outside ? p : 0.5));
  const bool far = r > 5.0;
  const double tail_argument = far ? r - 5.0 : r - 1.6;
  const double t = outside ? tail_argument : 0.180625 - q * q;
  const double size = (outside ? 1.0 : distance) * kernel::wichura_ratio(t, {outside, far});
  const double inside = q < 0.0 ? -size : size;
  const double upper = u < 1.0 ? inside : infinity;
  const double lower = u > 0.0 ? upper : -infinity;
  return ((u >= 0.0) & (u <= 1.0)) ? lower : not_a_number;
}

}  // namespace headway::math
