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

/// The law with other constants of falling value.
Scaling with_decay(double repetition, double excess) {
  Scaling s = scaling_law;
  s.repetition = repetition, s.excess = excess;
  return s;
}

TEST(EffectiveCompute, LosesNothingWhereRepetitionIsAsGoodAsNewData) {
  for (const double part : {0.9, 0.1, 0.001}) {
    const double tokens = part * optimal_tokens(scaling_law, 1e27);
    EXPECT_NEAR(effective_compute(with_decay(1e9, 1e9), 1e27, tokens) / 1e27, 1, 1e-5) << part;
  }
}

TEST(EffectiveCompute, FourTimesThroughTheDataIsNearlyAsGoodAsNewOnes) {  // Muennighoff et al. 2023
  const double tokens = optimal_tokens(scaling_law, 1e23);
  const double reached = loss(scaling_law, optimal_parameters(scaling_law, 1e23), tokens / 4 * worth_of_more(4, scaling_law.repetition));
  EXPECT_NEAR(reached / optimal_loss(scaling_law, 1e23), 1, 0.005);
  EXPECT_LT(effective_compute(scaling_law, 1e23, tokens / 4), 1e23);
}

TEST(EffectiveCompute, TheValueOfComputeDecaysToZeroWhenDataAreFixed) {
  const double tokens = 1e13, a = scaling_law.a, b = scaling_law.b;
  double supported = 1e20;  // compute for which 1e13 tokens are the optimum, by halving
  for (double step = 1e8; step > 1 + 1e-12; step = std::sqrt(step))
    while (optimal_tokens(scaling_law, supported * step) <= tokens) supported *= step;
  const double left = (b * std::pow(1 + scaling_law.excess, -a) + a * std::pow(1 + scaling_law.repetition, -b)) / (a + b);
  const double wall = supported * std::pow(left, -1 / a - 1 / b);
  EXPECT_NEAR(effective_compute(scaling_law, 1e35, tokens) / wall, 1, 1e-6);
  EXPECT_LT(effective_compute(scaling_law, 100 * supported, tokens), wall);
  EXPECT_GT(effective_compute(scaling_law, 100 * supported, tokens), 10 * supported);
}

TEST(EffectiveCompute, EpochsAndSizeAreSplitAtTheBest) {
  const double compute = 1e28, tokens = optimal_tokens(scaling_law, 1e26), most = compute / 1e26;
  const double best = effective_compute(scaling_law, compute, tokens);
  for (double epochs = 1; epochs < most; epochs *= 1.3) {
    const double size = worth_of_more(most / epochs, scaling_law.excess) * optimal_parameters(scaling_law, 1e26);
    const double reached = loss(scaling_law, size, tokens * worth_of_more(epochs, scaling_law.repetition));
    EXPECT_GE(reached, optimal_loss(scaling_law, best) - 1e-8) << epochs;
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
    EXPECT_GT(now, before * (1 - 1e-9));
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
