// Chance told from what nobody knows, against draws whose parts are known.
#include "analysis/chance.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/random.h"

namespace headway {
namespace {

constexpr Purpose any_purpose = static_cast<Purpose>(0);

struct Runs {
  std::vector<double> values;
  std::vector<std::int64_t> draws;
};

/// `draws` draws of standard deviation `unknown`, each run `repeats` times with random numbers of deviation `luck`.
Runs runs_of_draws(int draws, int repeats, double unknown, double luck, std::uint64_t seed = 3) {
  const Random random(seed, 0, 0);
  Runs runs;
  for (int d = 0; d < draws; ++d) {
    const auto key = static_cast<std::uint64_t>(d) * 100;
    const double centre = unknown * random.normal(any_purpose, key);
    for (int i = 0; i < repeats; ++i) {
      runs.values.push_back(centre + luck * random.normal(any_purpose, key + 1 + static_cast<std::uint64_t>(i)));
      runs.draws.push_back(d);
    }
  }
  return runs;
}

TEST(ChanceShare, IsThePartOfTheVarianceWithinDraws) {
  for (const auto& [unknown, luck, expected] : {std::tuple{1.0, 1.0, 0.5}, {2.0, 1.0, 0.2}, {0.5, 1.5, 0.9}}) {
    const auto runs = runs_of_draws(4000, 2, unknown, luck);
    const auto share = chance_share(runs.values, runs.draws);
    // Ranks of normal values correlate by 6/pi asin(rho/2) (Pearson 1907), not by rho.
    const double rank_share = 1 - 6 / M_PI * std::asin((1 - expected) / 2);
    EXPECT_NEAR(share.value, rank_share, 0.03);
    EXPECT_LT(share.low, rank_share);
    EXPECT_GT(share.high, rank_share);
  }
}

TEST(ChanceShare, ReachesItsEnds) {
  const auto luck = runs_of_draws(500, 2, 0, 1), known = runs_of_draws(500, 2, 1, 0);
  EXPECT_GT(chance_share(luck.values, luck.draws).value, 0.9);
  EXPECT_NEAR(chance_share(known.values, known.draws).value, 0, 1e-12);
}

TEST(ChanceShare, CoversTheTruthInNineteenOfTwentySamples) {
  int covered = 0;
  constexpr int trials = 400;
  const double truth = 1 - 6 / M_PI * std::asin(0.25);
  for (std::uint64_t trial = 0; trial < trials; ++trial) {
    const auto runs = runs_of_draws(50, 2, 1, 1, 100 + trial);
    const auto share = chance_share(runs.values, runs.draws);
    covered += share.low <= truth && truth <= share.high;
  }
  EXPECT_NEAR(covered, 0.95 * trials, 4 * std::sqrt(0.95 * 0.05 * trials));
}

TEST(ChanceShare, IsNotKnownWithoutRepeatsOrSpread) {
  const auto once = runs_of_draws(100, 1, 1, 1), few = runs_of_draws(2, 10, 1, 1), equal = runs_of_draws(50, 2, 0, 0);
  for (const auto& runs : {once, few, equal}) EXPECT_TRUE(std::isnan(chance_share(runs.values, runs.draws).value));
}

TEST(ChanceShare, IsNotKnownWhereAllHangsOnOneDraw) {
  auto runs = runs_of_draws(30, 2, 0, 0);
  runs.values[8] = 1;
  EXPECT_TRUE(std::isnan(chance_share(runs.values, runs.draws).value));
  runs.values[40] = 1;
  EXPECT_FALSE(std::isnan(chance_share(runs.values, runs.draws).value));
}

TEST(ChanceRange, IsTheSpreadOfRunsWhereChanceIsAll) {
  const auto runs = runs_of_draws(5000, 2, 0, 1);
  const auto [low, high] = chance_range(runs.values, runs.draws);
  EXPECT_NEAR(low, -1.2816, 0.1);
  EXPECT_NEAR(high, 1.2816, 0.1);
}

TEST(ChanceRange, ShrinksToTheMedianWhereNothingIsChance) {
  const auto runs = runs_of_draws(501, 2, 1, 0);
  const auto [low, high] = chance_range(runs.values, runs.draws);
  EXPECT_NEAR(low, median_of(runs.values), 1e-9);
  EXPECT_NEAR(high, median_of(runs.values), 1e-9);
}

TEST(ChanceRange, DoesNotDependOnTheScale) {
  auto runs = runs_of_draws(300, 3, 1, 0.5);
  const auto [low, high] = chance_range(runs.values, runs.draws);
  for (double& x : runs.values) x = std::exp(3 * x);
  const auto scaled = chance_range(runs.values, runs.draws);
  EXPECT_NEAR(std::log(scaled.low) / 3, low, 0.02);
  EXPECT_NEAR(std::log(scaled.high) / 3, high, 0.02);
}

TEST(ChanceRange, TakesDatesThatNeverCome) {
  auto runs = runs_of_draws(300, 2, 1, 1);
  for (double& x : runs.values)
    if (x > 0.5) x = std::numeric_limits<double>::infinity();
  const auto [low, high] = chance_range(runs.values, runs.draws);
  EXPECT_TRUE(std::isfinite(low));
  EXPECT_EQ(high, std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace headway
