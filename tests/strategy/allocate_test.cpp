#include "strategy/allocate.h"

#include <gtest/gtest.h>

namespace headway {
namespace {

constexpr Situation calm{.pressure = 0, .salience = 0, .culture = 0.5, .shortfall = 0,
                         .training_share = 0.2, .safety_share = 0.08, .evaluation_share = 0.04};

Shares pressed(const Situation& s) { return allocate(StrategyType::pressure, s, with_defaults<Response>()); }

TEST(Fixed, DoesWhatItMeantTo) {
  auto s = calm;
  s.pressure = 0.9, s.salience = 3, s.shortfall = 2;
  const auto shares = allocate(StrategyType::fixed, s, with_defaults<Response>());
  EXPECT_EQ(shares.training, 0.2);
  EXPECT_EQ(shares.safety, 0.08);
  EXPECT_EQ(shares.evaluation, 0.04);
}

TEST(Pressure, WithoutAnyEqualsFixed) {
  const auto shares = pressed(calm);
  EXPECT_EQ(shares.training, 0.2);
  EXPECT_EQ(shares.safety, 0.08);
  EXPECT_EQ(shares.evaluation, 0.04);
}

TEST(Pressure, MovesResearchFromSafetyToTraining) {
  auto s = calm;
  s.pressure = 0.5;
  const auto half = pressed(s);
  s.pressure = 1;
  const auto full = pressed(s);
  EXPECT_GT(half.training, 0.2);
  EXPECT_GT(full.training, half.training);
  EXPECT_LT(half.safety, 0.08);
  EXPECT_LT(full.safety, half.safety);
  const auto r = with_defaults<Response>();
  EXPECT_DOUBLE_EQ(full.safety, 0.08 * (1 - r.safety * 0.5));
  EXPECT_DOUBLE_EQ(full.training, 0.2 * (1 + r.training));
}

TEST(Pressure, LeavesSafetyAloneWhereItIsPartOfTheCulture) {
  auto s = calm;
  s.pressure = 1, s.culture = 1;
  EXPECT_DOUBLE_EQ(pressed(s).safety, 0.08);
}

TEST(Pressure, FearAndMissedMarginsRaiseSafety) {
  auto s = calm;
  s.salience = 1;
  EXPECT_GT(pressed(s).safety, 0.08);
  s = calm;
  s.shortfall = 1;
  EXPECT_GT(pressed(s).safety, 0.08);
  s.culture = 0;
  EXPECT_DOUBLE_EQ(pressed(s).safety, 0.08);
}

TEST(Pressure, LeavesNoTimeForAMissedMargin) {
  auto late = calm;
  late.pressure = 1;
  const double lost = pressed(late).safety;
  late.shortfall = 3;
  EXPECT_DOUBLE_EQ(pressed(late).safety, lost);
  late.pressure = 0.5;
  EXPECT_GT(pressed(late).safety, lost);
}

TEST(Pressure, SafetyRisesNoFurtherThanItsLimit) {
  auto s = calm;
  s.salience = 1000;
  EXPECT_LE(pressed(s).safety, with_defaults<Response>().safety_limit);
}

TEST(Allocate, SharesStayInTheUnitSimplex) {
  for (std::size_t strategy = 0; strategy < strategy_type_names.size(); ++strategy)
    for (double pressure = 0; pressure <= 1; pressure += 0.25)
      for (double salience = 0; salience <= 100; salience += 50)
        for (double share = 0; share <= 1; share += 0.25) {
          const Situation s{pressure, salience, 0.5, salience / 10, share, share, share};
          const auto shares = allocate(static_cast<StrategyType>(strategy), s, with_defaults<Response>());
          EXPECT_GE(shares.training, 0);
          EXPECT_GE(shares.safety, 0);
          EXPECT_GE(shares.evaluation, 0);
          EXPECT_LE(shares.training + shares.safety + shares.evaluation, 1 + 1e-12);
        }
}

TEST(Allocate, ShrinksTogetherWhatDoesNotFit) {
  const Situation s{0, 0, 0.5, 0, 0.8, 0.6, 0.2};
  const auto shares = allocate(StrategyType::fixed, s, with_defaults<Response>());
  EXPECT_NEAR(shares.training, 0.5, 1e-12);
  EXPECT_NEAR(shares.safety, 0.375, 1e-12);
  EXPECT_NEAR(shares.evaluation, 0.125, 1e-12);
}

}  // namespace
}  // namespace headway
