#include "core/math.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "isa/math_hash.h"

namespace headway {
namespace {

using math::infinity;
using math::not_a_number;
using math::kernel::bits_of;
using math::kernel::double_of;

/// Uniform numbers made from integers alone, so that a failure names the same point everywhere.
class Scatter {
 public:
  double between(double low, double high) {
    state_ += 0x9e3779b97f4a7c15u;
    std::uint64_t z = (state_ ^ (state_ >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return low + (high - low) * (static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53);
  }

 private:
  std::uint64_t state_ = 0;
};

/// |value - exact| in units of the last place of `exact`; the least denormal is the smallest unit.
double ulps(double value, long double exact) {
  int exponent = 0;
  std::frexp(exact, &exponent);
  return static_cast<double>(std::fabs(value - exact) /
                             std::ldexp(1.0L, std::max(exponent - 53, -1074)));
}

constexpr int points = 1000000;

/// Largest error of f over `points` scattered arguments, uniform in [low, high].
template <class F, class Exact>
double worst(F f, Exact exact, double low, double high) {
  Scatter scatter;
  double largest = 0.0;
  for (int i = 0; i < points; ++i) {
    const double x = scatter.between(low, high);
    const double error = ulps(f(x), exact(static_cast<long double>(x)));
    if (!(error <= largest)) largest = error;  // a NaN counts as the worst
  }
  return largest;
}

/// The same with arguments e^low to e^high, of both signs if `sign` is -1.
template <class F, class Exact>
double worst_by_magnitude(F f, Exact exact, double low, double high, double sign = 1.0) {
  const auto scaled = [&](double t) { return f(sign * std::exp(t)); };
  return worst(
      scaled,
      [&](long double t) {
        return exact(sign * static_cast<long double>(std::exp(static_cast<double>(t))));
      },
      low, high);
}

/// Dense around 1: steps of one unit in the last place to both sides.
template <class F, class Exact>
double worst_beside_one(F f, Exact exact) {
  double largest = 0.0;
  for (int i = -points / 2; i < points / 2; ++i) {
    const double x =
        double_of(bits_of(1.0) + static_cast<std::uint64_t>(static_cast<std::int64_t>(i)));
    largest = std::max(largest, ulps(f(x), exact(static_cast<long double>(x))));
  }
  return largest;
}

#define SELF(f) [](double x) { return math::f(x); }
#define EXACT(expression) [](long double x) -> long double { return expression; }

TEST(math, exp_is_within_its_bound) {
  const auto exact = EXACT(std::exp(x));
  EXPECT_LT(worst(SELF(exp), exact, -1, 1), 1.1);
  EXPECT_LT(worst(SELF(exp), exact, -40, 40), 1.1);
  EXPECT_LT(worst(SELF(exp), exact, -708, 709.78), 1.1);
  EXPECT_LT(worst(SELF(exp), exact, -745.2, -708), 1.1);
  EXPECT_LT(worst_by_magnitude(SELF(exp), exact, -700, 0, -1), 1.1);
}

TEST(math, log_is_within_its_bound) {
  const auto exact = EXACT(std::log(x));
  EXPECT_LT(worst(SELF(log), exact, 0, 10), 1.0);
  EXPECT_LT(worst(SELF(log), exact, 0.7, 1.42), 1.0);
  EXPECT_LT(worst(SELF(log), exact, 0.999, 1.001), 1.0);
  EXPECT_LT(worst_beside_one(SELF(log), exact), 1.0);
  EXPECT_LT(worst_by_magnitude(SELF(log), exact, -744, 709), 1.0);
}

TEST(math, decimal_functions_are_within_their_bounds) {
  const auto power = EXACT(std::pow(10.0L, x));
  EXPECT_LT(worst(SELF(exp10), power, -1, 1), 1.5);
  EXPECT_LT(worst(SELF(exp10), power, -307, 308.25), 1.5);
  EXPECT_LT(worst(SELF(exp10), power, -323.6, -307), 1.5);
  const auto logarithm = EXACT(std::log10(x));
  EXPECT_LT(worst(SELF(log10), logarithm, 0.7, 1.42), 2.0);
  EXPECT_LT(worst_beside_one(SELF(log10), logarithm), 2.0);
  EXPECT_LT(worst_by_magnitude(SELF(log10), logarithm, -744, 709), 2.0);
  for (int n = 0; n <= 22; ++n) EXPECT_DOUBLE_EQ(math::log10(math::exp10(n)), n);
}

TEST(math, functions_near_one_keep_small_arguments) {
  const auto up = EXACT(std::log1p(x));
  EXPECT_LT(worst(SELF(log1p), up, -1, 1), 2.0);
  EXPECT_LT(worst_by_magnitude(SELF(log1p), up, -744, 709), 2.0);
  EXPECT_LT(worst_by_magnitude(SELF(log1p), up, -744, -0.1, -1), 2.0);
  const auto down = EXACT(std::expm1(x));
  EXPECT_LT(worst(SELF(expm1), down, -1.1, 1.1), 2.5);
  EXPECT_LT(worst(SELF(expm1), down, -60, 709.78), 2.5);
  EXPECT_LT(worst_by_magnitude(SELF(expm1), down, -744, 0), 2.5);
  EXPECT_LT(worst_by_magnitude(SELF(expm1), down, -744, 0, -1), 2.5);
}

TEST(math, logistic_family_is_within_its_bounds) {
  const auto logistic = EXACT(1.0L / (1.0L + std::exp(-x)));
  EXPECT_LT(worst(SELF(logistic), logistic, -1, 1), 3.0);
  EXPECT_LT(worst(SELF(logistic), logistic, -745, 45), 3.0);
  const auto softplus = EXACT(std::max(x, 0.0L) + std::log1p(std::exp(-std::fabs(x))));
  EXPECT_LT(worst(SELF(softplus), softplus, -1, 1), 3.0);
  EXPECT_LT(worst(SELF(softplus), softplus, -745, 45), 3.0);
  EXPECT_EQ(math::softplus(1e300), 1e300);
  const auto logit = EXACT(x < 0.25L ? std::log(x / (1 - x)) : std::log1p((2 * x - 1) / (1 - x)));
  EXPECT_LT(worst(SELF(logit), logit, 0, 1), 4.0);
  EXPECT_LT(worst(SELF(logit), logit, 0.2, 0.3), 4.0);
  EXPECT_LT(worst(SELF(logit), logit, 0.499, 0.501), 4.0);
  EXPECT_LT(worst_by_magnitude(SELF(logit), logit, -744, -0.1), 4.0);
  EXPECT_EQ(math::logit(0.5), 0.0);
}

TEST(math, pow_loses_two_units_per_unit_of_the_exponent) {
  Scatter scatter;
  for (int i = 0; i < points; ++i) {
    const double x = std::exp(scatter.between(-20, 20));
    const double y =
        scatter.between(-700, 700) * scatter.between(0, 1) / std::max(0.1, std::fabs(std::log(x)));
    const long double product = y * std::log(static_cast<long double>(x));
    if (std::fabs(product) > 700) continue;
    const double error =
        ulps(math::pow(x, y), std::pow(static_cast<long double>(x), static_cast<long double>(y)));
    ASSERT_LT(error, 2.0 + 2.0 * static_cast<double>(std::fabs(product))) << x << "^" << y;
  }
}

/// One Newton-Halley step towards the root of the normal distribution function, in long double.
long double refine_quantile(long double z, long double u) {
  const long double root = std::sqrt(2.0L);
  const long double miss = z > 0 ? (1 - u) - std::erfc(z / root) / 2 : std::erfc(-z / root) / 2 - u;
  const long double density = std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0L));
  const long double step = miss / density;
  return z - step / (1 + z * step / 2);
}

TEST(math, normal_quantile_inverts_the_distribution_function) {
  Scatter scatter;
  for (int i = 0; i < points; ++i) {
    const double magnitude = scatter.between(-700, 0);
    const double u = i % 2 ? scatter.between(0, 1) : std::exp(i % 4 ? magnitude : magnitude / 18);
    if (u == 0.5 || u >= 1.0) continue;
    const double z = math::normal_quantile(u);
    const long double exact = refine_quantile(refine_quantile(z, u), u);
    ASSERT_LT(std::fabs(z - exact), 1.5e-15L * std::fabs(exact)) << u;
  }
  for (const double u : {0x1p-53, 0x1p-20, 0.0625, 0.25, 0.4375})
    EXPECT_EQ(math::normal_quantile(1.0 - u), -math::normal_quantile(u));
  EXPECT_EQ(math::normal_quantile(0.5), 0.0);
  EXPECT_NEAR(math::normal_quantile(0.975), 1.959963984540054, 1e-15);
}

TEST(math, edges_of_the_domains) {
  EXPECT_EQ(math::exp(0.0), 1.0);
  EXPECT_EQ(math::exp(-infinity), 0.0);
  EXPECT_EQ(math::exp(infinity), infinity);
  EXPECT_EQ(math::exp(709.79), infinity);
  EXPECT_EQ(math::exp(-745.2), 0.0);
  EXPECT_EQ(math::exp(-745.1), 0x1p-1074);
  EXPECT_EQ(math::exp10(309.0), infinity);
  EXPECT_EQ(math::exp10(-324.0), 0.0);
  EXPECT_EQ(math::expm1(-infinity), -1.0);
  EXPECT_EQ(math::expm1(infinity), infinity);
  EXPECT_EQ(math::expm1(0x1p-1074), 0x1p-1074);
  EXPECT_EQ(math::log(0.0), -infinity);
  EXPECT_EQ(math::log(-0.0), -infinity);
  EXPECT_EQ(math::log(1.0), 0.0);
  EXPECT_EQ(math::log(infinity), infinity);
  EXPECT_EQ(math::log(0x1p-1074), std::log(0x1p-1074));
  EXPECT_EQ(math::log1p(-1.0), -infinity);
  EXPECT_EQ(math::log1p(infinity), infinity);
  EXPECT_EQ(math::log1p(0x1p-1074), 0x1p-1074);
  EXPECT_EQ(math::logistic(-infinity), 0.0);
  EXPECT_EQ(math::logistic(infinity), 1.0);
  EXPECT_EQ(math::softplus(-infinity), 0.0);
  EXPECT_EQ(math::softplus(infinity), infinity);
  EXPECT_EQ(math::logit(0.0), -infinity);
  EXPECT_EQ(math::logit(1.0), infinity);
  EXPECT_EQ(math::normal_quantile(0.0), -infinity);
  EXPECT_EQ(math::normal_quantile(1.0), infinity);
}

TEST(math, pow_at_the_edges) {
  EXPECT_EQ(math::pow(0.0, 0.5), 0.0);
  EXPECT_EQ(math::pow(0.0, -0.5), infinity);
  EXPECT_EQ(math::pow(0.0, 0.0), 1.0);
  EXPECT_EQ(math::pow(7.0, 0.0), 1.0);
  EXPECT_EQ(math::pow(1.0, infinity), 1.0);
  EXPECT_EQ(math::pow(2.0, infinity), infinity);
  EXPECT_EQ(math::pow(2.0, -infinity), 0.0);
  EXPECT_EQ(math::pow(infinity, -1.0), 0.0);
}

TEST(math, every_nan_is_the_same_nan) {
  const std::uint64_t expected = bits_of(not_a_number);
  for (const double x : {not_a_number, -not_a_number, double_of(0x7ff0000000000001u),
                         double_of(0xfff8000000abcdefu)}) {
    for (const double y :
         {math::exp(x), math::exp10(x), math::log(x), math::log10(x), math::log1p(x),
          math::expm1(x), math::sqrt(x), math::logistic(x), math::softplus(x), math::logit(x),
          math::normal_quantile(x), math::pow(x, 2.0), math::pow(2.0, x)})
      EXPECT_EQ(bits_of(y), expected);
  }
  for (const double x : {-0x1p-1074, -3.0, -infinity}) {
    for (const double y : {math::log(x), math::log10(x), math::log1p(x - 1.5), math::sqrt(x),
                           math::logit(x - 1e-9), math::logit(1.5 - x), math::normal_quantile(x),
                           math::normal_quantile(1.5 - x), math::pow(x, 2.0)})
      EXPECT_EQ(bits_of(y), expected);
  }
}

/// Whether f never decreases from one point of the grid to the next.
template <class F>
bool is_monotone(F f, double low, double high, int steps) {
  double before = f(low);
  for (int i = 1; i <= steps; ++i) {
    const double now = f(low + (high - low) * (static_cast<double>(i) / steps));
    if (!(now >= before)) return false;
    before = now;
  }
  return true;
}

TEST(math, exp_and_log_are_monotone_on_fine_grids) {
  EXPECT_TRUE(is_monotone(SELF(exp), -745.2, 709.8, 2000000));
  EXPECT_TRUE(is_monotone(SELF(exp), -1.0, 1.0, 2000000));
  EXPECT_TRUE(is_monotone(SELF(exp), 0.34657359, 0.34657360,
                          1000000));  // across the change of the power of two
  EXPECT_TRUE(is_monotone(SELF(log), 0x1p-1074, 0x1p-1060, 16384));
  EXPECT_TRUE(is_monotone(SELF(log), 0.5, 2.0, 2000000));
  EXPECT_TRUE(is_monotone(SELF(log), 1.41421356, 1.41421357, 1000000));  // likewise
  EXPECT_TRUE(is_monotone(SELF(log), 1.0, 1e6, 2000000));
  EXPECT_TRUE(is_monotone(SELF(logistic), -40, 40, 1000000));
  EXPECT_TRUE(is_monotone(SELF(normal_quantile), 1e-6, 1.0 - 1e-6, 1000000));
}

TEST(math, functions_undo_each_other) {
  Scatter scatter;
  for (int i = 0; i < points; ++i) {
    const double x = scatter.between(-700, 700);
    ASSERT_NEAR(math::log(math::exp(x)), x, 3e-16 * std::max(1.0, std::fabs(x)));
    const double small = scatter.between(-1, 1);
    ASSERT_NEAR(math::expm1(math::log1p(small)), small, 1e-15);
    ASSERT_NEAR(math::logit(math::logistic(8 * small)), 8 * small,
                2e-16 * (2 + math::exp(8 * std::fabs(small))));
    ASSERT_NEAR(math::logistic(x) + math::logistic(-x), 1.0, 3e-16);
    ASSERT_NEAR(math::exp10(math::log10(2.0 + small)), 2.0 + small, 3e-15);
  }
}

TEST(math, log_sum_exp_neither_overflows_nor_forgets) {
  EXPECT_EQ(math::log_sum_exp({}), -infinity);
  const std::vector<double> one{-1234.5};
  EXPECT_EQ(math::log_sum_exp(one), -1234.5);
  const std::vector<double> nothing{-infinity, -infinity};
  EXPECT_EQ(math::log_sum_exp(nothing), -infinity);
  const std::vector<double> all{1.0, infinity, 2.0};
  EXPECT_EQ(math::log_sum_exp(all), infinity);
  const std::vector<double> bad{1.0, not_a_number, infinity};
  EXPECT_EQ(bits_of(math::log_sum_exp(bad)), bits_of(not_a_number));
  Scatter scatter;
  for (std::size_t n = 1; n < 100; ++n) {
    std::vector<double> x;
    long double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      x.push_back(scatter.between(-20, 20));
      sum += std::exp(static_cast<long double>(x.back()));
      x.back() += 1000.0;
    }
    EXPECT_NEAR(math::log_sum_exp(x), 1000.0 + static_cast<double>(std::log(sum)), 1e-12);
  }
}

TEST(math, bits_are_the_golden_ones_however_the_loop_is_cut) {
  using math_hash::Cut;
  EXPECT_EQ(math_hash::compute(Cut::column), math_hash::golden);
  EXPECT_EQ(math_hash::compute(Cut::single), math_hash::golden);
  EXPECT_EQ(math_hash::compute(Cut::odd), math_hash::golden);
}

}  // namespace
}  // namespace headway
