#include "classic/precipice.h"

#include <gmock/gmock.h>

#include "classic/draws.h"

namespace headway::classic {
namespace {

constexpr Sampling many{100'000, 3};

void expect_within_errors(const Estimate& played, double closed, const std::string& what) {
  EXPECT_LE(std::abs(played.value - closed), 3 * played.error) << what << ": " << played.value << " against " << closed;
}

TEST(Precipice, PrintedAnchor) {
  const Precipice race{2, 1, 1};
  EXPECT_NEAR(disaster(race, Information::none), 0.5, 1e-12);
  EXPECT_NEAR(disaster(race, Information::own), 2.0 / 3, 1e-12);
  EXPECT_NEAR(disaster(race, Information::all), 2.0 / 3, 1e-12);
}

// Both sides of every kink: capability below and above the point from which full safety costs nothing.
TEST(Precipice, ClosedFormSolverAndAgentsAgree) {
  for (const double n : {2, 3, 5, 20})
    for (const double e : {0.05, 0.5, 1.0})
      for (const double mu : {0.2, 1.0, 3.0, 30.0})
        for (const auto information : information_levels) {
          const Precipice race{n, e, mu};
          const auto what = fmt::format("n={} e={} mu={} {}", n, e, mu, name_of(information));
          const double closed = disaster(race, information);
          EXPECT_NEAR(solve_disaster(race, information), closed, 1e-4) << what;
          expect_within_errors(play_disaster(race, information, {20'000, 3}), closed, what);
        }
}

TEST(Precipice, BestRepliesLandBetweenTheSafestAndTheLeastSafeEquilibrium) {
  for (const double e : {0.2, 0.6, 1.0}) {
    const Precipice race{3, e, 1};
    const auto played = play_best_replies(race, {20'000, 5});
    EXPECT_GE(played.value, disaster(race, Information::all) - 3 * played.error);
    EXPECT_LE(played.value, disaster({3, 1, 1}, Information::all) + 3 * played.error);
  }
}

TEST(Precipice, EdgesHaveTheirLimits) {
  for (const auto information : information_levels) {
    EXPECT_EQ(disaster({1, 1, 1}, information), 0) << "a lone team";
    EXPECT_NEAR(disaster({2, 1, 1e-9}, information), 1, 1e-8) << "capability that counts for nothing";
    EXPECT_NEAR(disaster({2, 1, 1e9}, information), 0, 1e-8) << "capability that decides everything";
    EXPECT_EQ(play_disaster({1, 1, 0.1}, information, {1000, 1}).value, 0);
  }
  EXPECT_EQ(disaster({5, 0, 0.1}, Information::none), 0) << "teams that do not mind who wins";
  EXPECT_EQ(disaster({5, 0, 0.1}, Information::all), 0);
  // Small enmity: what the exact series gives, where the printed form loses its digits.
  EXPECT_NEAR(disaster({5, 1e-9, 1}, Information::all) / 2.5e-9, 1, 1e-6);
}

// The paper's headline: with little enmity knowing more makes the race more dangerous, and so do more teams.
TEST(Precipice, MoreTeamsAreMoreDangerousWithoutInformation) {
  for (const auto information : {Information::none, Information::own})
    EXPECT_LT(disaster({2, 0.5, 1.5}, information), disaster({5, 0.5, 1.5}, information));
}

TEST(MultiplicativePrecipice, ClosedFormSolverAndAgentsAgree) {
  for (const double n : {2, 3, 10})
    for (const double e : {0.01, 0.3, 1.0})
      for (const auto information : information_levels) {
        const MultiplicativePrecipice race{n, e};
        const auto what = fmt::format("n={} e={} {}", n, e, name_of(information));
        const double closed = disaster(race, information);
        EXPECT_NEAR(solve_disaster(race, information), closed, 1e-4) << what;
        expect_within_errors(play_disaster(race, information, many), closed, what);
      }
}

TEST(MultiplicativePrecipice, EdgesHaveTheirLimits) {
  for (const auto information : information_levels) {
    EXPECT_EQ(disaster(MultiplicativePrecipice{1, 1}, information), 0);
    EXPECT_EQ(disaster(MultiplicativePrecipice{4, 0}, information), 0);
  }
  EXPECT_NEAR(disaster(MultiplicativePrecipice{1000, 1}, Information::all), 0.999, 1e-9);
  EXPECT_NEAR(disaster(MultiplicativePrecipice{1000, 0.02}, Information::all),
              solve_disaster(MultiplicativePrecipice{1000, 0.02}, Information::all), 1e-4);
}

TEST(Share, KeepsAnErrorWhenNothingHappened) {
  EXPECT_EQ(share(0, 100).value, 0);
  EXPECT_GT(share(0, 100).error, 0);
}

TEST(MultiplicativePrecipice, HardlyAnyEnmityAmongVeryManyIsSolvedToo) {
  const MultiplicativePrecipice race{1000, 1e-6};
  // Differences of payoffs leave three digits of a risk of a thousandth.
  for (const auto information : information_levels) EXPECT_NEAR(solve_disaster(race, information) / disaster(race, information), 1, 1e-3) << name_of(information);
}

}  // namespace
}  // namespace headway::classic
