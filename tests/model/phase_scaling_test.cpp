#include "model/phase/scaling.h"

#include <gtest/gtest.h>

#include <cmath>

namespace headway {
namespace {

const Scaling scaling_law = with_defaults<Scaling>();

TEST(Scaling, ComputeOptimalTrainingTakesAboutTwentyTokensPerParameter) {
  for (const double compute : {1e21, 5.76e23, 1e26}) {  // 5.76e23: Chinchilla
    const double ratio = optimal_tokens(scaling_law, compute) / optimal_parameters(scaling_law, compute);
    EXPECT_GT(ratio, 10) << compute;
    EXPECT_LT(ratio, 30) << compute;
  }
  const double chinchilla = optimal_tokens(scaling_law, 5.76e23) / optimal_parameters(scaling_law, 5.76e23);
  EXPECT_NEAR(chinchilla, 18, 4);
}

TEST(Scaling, OptimumSpendsTheComputeAndIsAMinimum) {
  for (const double compute : {1e18, 1e22, 1e26, 1e30}) {
    const double n = optimal_parameters(scaling_law, compute), d = optimal_tokens(scaling_law, compute);
    EXPECT_NEAR(6 * n * d / compute, 1, 1e-12);
    const auto along = [&](double x) { return loss(scaling_law, n * x, compute / 6 / (n * x)); };
    EXPECT_GT(along(1.01), along(1));
    EXPECT_GT(along(0.99), along(1));
    const double slope = (along(1 + 1e-4) - along(1 - 1e-4)) / 2e-4;
    const double bend = (along(1.01) - 2 * along(1) + along(0.99)) / 1e-4;
    EXPECT_LT(std::abs(slope), 1e-3 * bend) << compute;
  }
}

TEST(Scaling, OptimalLossIsAPowerLawAboveTheIrreducible) {
  const double g = scaling_law.a * scaling_law.b / (scaling_law.a + scaling_law.b);
  const double one = optimal_loss(scaling_law, 1e22) - scaling_law.E, two = optimal_loss(scaling_law, 1e24) - scaling_law.E;
  EXPECT_NEAR(std::log10(one / two), 2 * g, 1e-9);
}

TEST(EffectiveCompute, EqualsComputeWhileDataAreAmple) {
  for (const double compute : {1e20, 1e24, 1e28}) {
    EXPECT_EQ(effective_compute(scaling_law, compute, optimal_tokens(scaling_law, compute)), compute);
    EXPECT_EQ(effective_compute(scaling_law, compute, 10 * optimal_tokens(scaling_law, compute)), compute);
  }
}

TEST(EffectiveCompute, ReachesTheSameLossWhenDataBind) {
  const double compute = 1e27;
  for (const double part : {0.9, 0.5, 0.1, 0.01}) {
    const double tokens = part * optimal_tokens(scaling_law, compute);
    const double effective = effective_compute(scaling_law, compute, tokens);
    EXPECT_LT(effective, compute);
    EXPECT_NEAR(optimal_loss(scaling_law, effective), loss(scaling_law, compute / 6 / tokens, tokens), 1e-12) << part;
  }
}

TEST(EffectiveCompute, RisesWithDataAndWithCompute) {
  double before = 0;
  for (double tokens = 1e11; tokens < 1e16; tokens *= 1.7) {
    const double now = effective_compute(scaling_law, 1e27, tokens);
    EXPECT_GE(now, before);
    before = now;
  }
  EXPECT_EQ(before, 1e27);
  before = 0;
  for (double compute = 1e24; compute < 1e31; compute *= 3) {
    const double now = effective_compute(scaling_law, compute, 1e13);
    EXPECT_GT(now, before);
    EXPECT_LE(now, compute);
    before = now;
  }
}

TEST(EffectiveCompute, IsContinuousWhereDataBeginToBind) {
  const double tokens = optimal_tokens(scaling_law, 1e25);
  EXPECT_NEAR(effective_compute(scaling_law, 1e25, tokens * (1 - 1e-6)) / 1e25, 1, 1e-6);
}

TEST(EffectiveCompute, NothingFromNothing) {
  EXPECT_EQ(effective_compute(scaling_law, 0, 1e12), 0);
  EXPECT_EQ(effective_compute(scaling_law, 1e24, 0), 0);
}

}  // namespace
}  // namespace headway
