#pragma once
/// The arithmetic under core/math.h: reductions and polynomials of exp and log.
///
/// Only + - * / and integer shifts, masks and selects on 64-bit words, in a fixed order. There is
/// no branch, no table, no library call and no conversion between integers and doubles (those do
/// not vectorise before AVX-512): a loop that calls these functions becomes vector code, and every
/// width gives the same bits.

#ifdef __FAST_MATH__
#error "core/math.h needs exact IEEE arithmetic; do not compile with -ffast-math"
#endif

#include <cstdint>

/// Inlining is part of the contract: a call left in a loop would stop it from vectorising.
#define HEADWAY_MATH [[gnu::always_inline]] inline

namespace headway::math {

inline constexpr double infinity = __builtin_inf();
/// The one NaN these functions return: positive, quiet, no payload. Processors and compilers choose
/// their own sign and payload when an operation makes a NaN, so it is put in place explicitly.
inline constexpr double not_a_number =
    __builtin_bit_cast(double, std::uint64_t{0x7ff8000000000000u});

}  // namespace headway::math

namespace headway::math::kernel {

HEADWAY_MATH std::uint64_t bits_of(double x) { return __builtin_bit_cast(std::uint64_t, x); }
HEADWAY_MATH double double_of(std::uint64_t bits) { return __builtin_bit_cast(double, bits); }

/// The greater of x and 0, by a mask made of the sign; any value for NaN.
HEADWAY_MATH double positive_part(double x) {
  return double_of(bits_of(x) & ((bits_of(x) >> 63) - 1u));
}

/// Added to |x| < 2^51 it rounds x to the nearest integer, whose low bits then are the low bits of
/// the word.
inline constexpr double rounder = 0x1.8p52;
inline constexpr double log2_e = 0x1.71547652b82fep+0;
/// log 2 in two parts; the high one has 33 bits, so that its product with any exponent is exact.
inline constexpr double ln2_hi = 0x1.62e42fef00000p-1;
inline constexpr double ln2_lo = 0x1.473de6af278edp-34;

/// 2^k for -1022 <= k <= 1023, where `rounded` is k + rounder.
HEADWAY_MATH double power_of_two(double rounded) {
  return double_of((bits_of(rounded) + 1023u) << 52);
}

/// exp(r) - 1 for |r| <= log(2)/2, relative error of the polynomial 2^-57.9 of exp(r).
/// Minimax in (exp(r) - 1 - r)/r^2 (Remez exchange in 50 digits); even and odd powers apart to
/// shorten the chain.
HEADWAY_MATH double expm1_reduced(double r) {
  const double r2 = r * r;
  const double even = 0x1.000000000000ap-1 +
                      r2 * (0x1.555555555083fp-5 +
                            r2 * (0x1.6c16c18438a89p-10 +
                                  r2 * (0x1.a01999e274b14p-16 + r2 * 0x1.28ad9b7868661p-22)));
  const double odd = 0x1.55555555554f9p-3 +
                     r2 * (0x1.1111111127d10p-7 +
                           r2 * (0x1.a01a012a0e7e8p-13 +
                                 r2 * (0x1.71df25b516d4cp-19 + r2 * 0x1.ad7f3b22740dcp-26)));
  return r + r2 * (even + r * odd);
}

/// exp(r) 2^k with |r| <= log(2)/2, -1080 <= k <= 1030, `rounded` = k + rounder, x of the sign of
/// k; gradual underflow, overflow to inf. The power is applied as 2^(k + 128) 2^-128 for k < 0 and
/// 2^(k - 128) 2^128 for k > 0, so that neither factor leaves the normal numbers. The sign is moved
/// by masks: they cost less than selects.
HEADWAY_MATH double scaled_exp(double r, double rounded, double x) {
  const std::uint64_t sign = bits_of(x) & 0x8000000000000000u;
  const double shift = double_of(bits_of(-128.0) ^ sign);
  const double rest =
      double_of(bits_of(0x1p+128) - (sign >> 3));  // 2^60 less is 256 less in the exponent
  return ((1.0 + expm1_reduced(r)) * power_of_two(rounded + shift)) * rest;
}

/// exp(x) for -746 <= x <= 710; elsewhere any value, which the caller must replace.
HEADWAY_MATH double exp_in_range(double x) {
  const double rounded = x * log2_e + rounder;
  const double k = rounded - rounder;
  const double r = (x - k * ln2_hi) - k * ln2_lo;
  return scaled_exp(r, rounded, x);
}

/// -|x|, by setting the sign.
HEADWAY_MATH double minus_size(double x) { return double_of(bits_of(x) | 0x8000000000000000u); }

/// Puts what holds beyond [low, high] in place of y: `floor` below, `ceiling` above, NaN for NaN.
/// Selects at the end, rather than a clamped argument, keep compilers from splitting the
/// computation in cases and evaluating all of them.
HEADWAY_MATH double at_edges(double x, double y, double low, double high, double floor,
                             double ceiling) {
  const double lower = x < low ? floor : y;
  const double upper = x > high ? ceiling : lower;
  return x == x ? upper : not_a_number;
}

/// The parts of log(x): log(1 + f) and k with x = 2^k (1 + f), sqrt(1/2) <= 1 + f < sqrt(2), for 0
/// < x < inf. log(1 + f) = f - (half_square - correction); the terms stay apart so that k log 2 is
/// added in the best order.
struct LogParts {
  double k;
  double f;
  double half_square;
  double correction;
};

/// Splits x > 0 (denormals too). With s = f/(2 + f): log(1 + f) = f - (f^2/2 - s (f^2/2 + R(s^2))),
/// R minimax of degree 7 without constant term, error below 2^-59 of log(1 + f).
HEADWAY_MATH LogParts split_log(double x) {
  constexpr std::uint64_t root_half = 0x3fe6a09e667f3bcdu;
  constexpr std::uint64_t one = 0x3ff0000000000000u;
  constexpr std::uint64_t fraction = 0x000fffffffffffffu;
  constexpr std::uint64_t word_of_2_52 = 0x4330000000000000u;
  const double scale = x < 0x1p-1022 ? 0x1p54 : 1.0;
  const std::uint64_t moved = bits_of(x * scale) + (one - root_half);
  // Both words are 2^52 + a biased exponent: their difference is exact, and the bias falls out.
  const double k =
      double_of((moved >> 52) | word_of_2_52) - double_of((bits_of(scale) >> 52) | word_of_2_52);
  const double f = double_of((moved & fraction) + root_half) - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double w = z * z;
  const double odd =
      z * (0x1.5555555555593p-1 +
           w * (0x1.249249420458dp-2 + w * (0x1.74664288998aap-3 + w * 0x1.2f0977519e44dp-3)));
  const double even =
      w * (0x1.999999997fc75p-2 + w * (0x1.c71c51f8b354cp-3 + w * 0x1.39a1580c1d977p-3));
  const double half_square = 0.5 * f * f;
  return {k, f, half_square, s * (half_square + (odd + even))};
}

/// Puts the values at the edge of the domain of a logarithm in place of y: log 0 = -inf, log inf =
/// inf, else NaN.
HEADWAY_MATH double at_log_edges(double x, double y) {
  const double upper = x < infinity ? y : infinity;
  const double lower = x > 0.0 ? upper : -infinity;
  return x >= 0.0 ? lower : not_a_number;
}

/// log(x) for 0 < x < inf.
HEADWAY_MATH double log_of_positive(double x) {
  const LogParts p = split_log(x);
  return p.k * ln2_hi - ((p.half_square - (p.correction + p.k * ln2_lo)) - p.f);
}

/// log(x) for any x.
HEADWAY_MATH double log_any(double x) { return at_log_edges(x, log_of_positive(x)); }

/// log(u + c) for a rest c far below u: what log1p and logit need to keep the bits that rounding u
/// lost.
HEADWAY_MATH double log_with_rest(double u, double c) {
  const double rest = c / u;
  const bool inside = (u > 0.0) & (u < infinity);
  return log_any(u) + (inside ? rest : 0.0);
}

}  // namespace headway::math::kernel
