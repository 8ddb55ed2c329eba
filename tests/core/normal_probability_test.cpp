#include "core/normal_probability.h"

#include <gtest/gtest.h>

#include <cmath>

namespace headway {
namespace {

double by_library(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

TEST(NormalProbability, AgreesWithTheErrorFunction) {
  for (double x = -37; x <= 10; x += 0.01) {
    const double expected = by_library(x);
    ASSERT_NEAR(math::normal_probability(x), expected, 1e-14) << x;
    if (x < 0) {
      ASSERT_NEAR(math::normal_probability(x) / expected, 1, 1e-8) << x;
    }
  }
}

TEST(NormalProbability, InvertsTheQuantileAndReachesItsLimits) {
  for (const double u : {1e-6, 0.01, 0.3, 0.5, 0.9, 0.999})
    EXPECT_NEAR(math::normal_probability(math::normal_quantile(u)), u, 1e-13);
  EXPECT_EQ(math::normal_probability(-math::infinity), 0);
  EXPECT_EQ(math::normal_probability(math::infinity), 1);
}

}  // namespace
}  // namespace headway
