#pragma once
/// Elementary functions whose bits do not depend on the processor, the compiler, the optimisation
/// level or the width of the vectors (docs/decisions/0001-own-exponential-and-logarithm.md). Use
/// these, never std::exp and the like, wherever a result reaches the state of the world.
///
/// All are branch-free and inline: a loop over columns that calls them vectorises. Errors are given
/// in ulp (units in the last place of the result); they are bounds that tests/core/math_test.cpp
/// scans. Every NaN that comes out is math::not_a_number, and NaN in gives NaN out unless said
/// otherwise. Denormal arguments and results are kept.

#include <span>

#include "core/math_kernel.h"
#include "core/normal_quantile.h"

namespace headway::math {

/// The greater of two numbers, by value: std::max picks an address, which vectors cannot.
HEADWAY_MATH double larger(double a, double b) { return a < b ? b : a; }

/// e^x, 1.1 ulp (denormal results 1 ulp of the least denormal). Above 709.78 inf, below -745.13
/// zero.
HEADWAY_MATH double exp(double x) {
  return kernel::at_edges(x, kernel::exp_in_range(x), -746.0, 710.0, 0.0, infinity);
}

/// 10^x, 1.5 ulp. Above 308.25 inf, below -323.6 zero.
HEADWAY_MATH double exp10(double x) {
  constexpr double log2_10 = 0x1.a934f0979a371p+1;
  constexpr double lg2_hi = 0x1.3441350900000p-2;
  constexpr double lg2_lo = 0x1.ef3fde623e256p-35;
  constexpr double ln_10 = 0x1.26bb1bbb55516p+1;
  const double rounded = x * log2_10 + kernel::rounder;
  const double k = rounded - kernel::rounder;
  const double r = ((x - k * lg2_hi) - k * lg2_lo) * ln_10;
  return kernel::at_edges(x, kernel::scaled_exp(r, rounded, x), -324.0, 309.0, 0.0, infinity);
}

/// Natural logarithm, 1 ulp. log 0 = -inf, log of a negative number NaN.
HEADWAY_MATH double log(double x) { return kernel::log_any(x); }

/// Decimal logarithm, 2 ulp. log10 0 = -inf, of a negative number NaN.
HEADWAY_MATH double log10(double x) {
  constexpr double inverse_ln_10 = 0x1.bcb7b1526e50ep-2;
  const double y = kernel::log_any(x) * inverse_ln_10;
  return x >= 0.0 ? y : not_a_number;
}

/// log(1 + x) without loss near 0, 2 ulp. -inf at -1, NaN below.
HEADWAY_MATH double log1p(double x) {
  const double u = 1.0 + x;
  return kernel::log_with_rest(u, x - (u - 1.0));
}

/// e^x - 1 without loss near 0, 2.5 ulp.
HEADWAY_MATH double expm1(double x) {
  const double rounded = x * kernel::log2_e + kernel::rounder;
  const double k = rounded - kernel::rounder;
  const double r = (x - k * kernel::ln2_hi) - k * kernel::ln2_lo;
  // 2^1024 is not a number, so large powers are applied as 2^(k-1) and doubled.
  const bool large = x > 1.0;
  const double power = kernel::power_of_two(rounded - (large ? 1.0 : 0.0));
  const double unit = large ? 0.5 : 1.0;
  const double twice = large ? 2.0 : 1.0;
  const double y = (kernel::expm1_reduced(r) * power + (power - unit)) * twice;
  return kernel::at_edges(x, y, -50.0, 710.0, -1.0, infinity);
}

/// x^y as exp(y log x) for x >= 0; NaN for x < 0. Error below (2 + 2 |y log x|) ulp: 1e-14 relative
/// while the result stays within e^-30..e^30. pow(x, 0) = pow(1, y) = 1; pow(0, y) = 0 for y > 0
/// and inf for y < 0.
HEADWAY_MATH double pow(double x, double y) {
  const double product = y * log(x);
  const bool is_one = (y == 0.0) | (x == 1.0);
  return exp(is_one ? 0.0 : product);
}

/// Square root, correctly rounded as IEEE 754 demands; NaN for x < 0.
HEADWAY_MATH double sqrt(double x) {
  // The argument is chosen, not the result: clang may take one NaN for another and drop that choice.
  return __builtin_sqrt(x >= 0.0 ? x : not_a_number);
}

/// 1/(1 + e^-x), 3 ulp in both tails; logistic(x) + logistic(-x) = 1 to rounding.
HEADWAY_MATH double logistic(double x) {
  const double e = kernel::exp_in_range(kernel::minus_size(x));
  const double y = (x < 0.0 ? e : 1.0) / (1.0 + e);
  return kernel::at_edges(x, y, -746.0, 746.0, 0.0, 1.0);
}

/// log(1 + e^x), 3 ulp, for every x: e^x in the lower tail, x in the upper.
HEADWAY_MATH double softplus(double x) {
  const double e = kernel::exp_in_range(kernel::minus_size(x));
  const double u = 1.0 + e;  // in [1, 2], so that no edge of the logarithm is near
  const double y = kernel::positive_part(x) + (kernel::log_of_positive(u) + (e - (u - 1.0)) / u);
  return kernel::at_edges(x, y, -746.0, 746.0, 0.0, x);
}

/// log(p/(1 - p)) for 0 <= p <= 1, 4 ulp, exact zero at 1/2; -inf at 0, inf at 1, NaN outside.
HEADWAY_MATH double logit(double p) {
  // Near 1/2 the odds are 1 + (2p - 1)/(1 - p), whose second term carries all the information.
  const bool low = p < 0.25;
  const double q = 1.0 - p;
  const double excess = (2.0 * p - 1.0) / q;
  const double odds = low ? p / q : 1.0 + excess;
  return kernel::log_with_rest(odds, low ? 0.0 : excess - (odds - 1.0));
}

/// log(sum of e^x) without overflow; -inf for an empty span. The sum runs in eight interleaved
/// lanes joined in fixed order, so its bits do not depend on the vector width. Error: 2 ulp of
/// max(|result|, 1), plus one ulp of 1 for every eight terms.
double log_sum_exp(std::span<const double> x);

}  // namespace headway::math
