#include "classic/contests.h"

#include <gmock/gmock.h>

#include "classic/safety_contest.h"

namespace headway::classic {
namespace {

ContestOutcome symmetric_outcome(const SafetyContest& contest) {
  const auto firms = contestants(contest);
  return outcome(firms, std::vector<Purchase>(firms.size(), symmetric_purchase(firms.front(), contest.firms)));
}

TEST(SafetyContest, PrintedAnchor) {
  EXPECT_NEAR(symmetric_outcome(with_defaults<SafetyContest>()).disaster, 0.1464, 5e-5);
}

TEST(SafetyContest, NobodyGainsByBuyingSomethingElse) {
  auto contest = with_defaults<SafetyContest>();
  contest.firms = 3;
  for (const double leader_price : {1.0, 0.5}) {
    contest.leader_price = leader_price;
    const auto firms = contestants(contest);
    const auto bought = solve_contest(firms);
    ASSERT_EQ(bought.size(), 3u);
    for (std::size_t i = 0; i < firms.size(); ++i)
      for (const double more_safety : {0.5, 0.99, 1.0, 1.01, 2.0})
        for (const double more_performance : {0.5, 0.99, 1.0, 1.01, 2.0}) {
          auto other = bought;
          other[i].safety *= more_safety;
          other[i].performance *= more_performance;
          EXPECT_LE(payoff(firms, other, i), payoff(firms, bought, i) + 1e-12);
        }
  }
}

TEST(SafetyContest, CheaperComputeMakesTheLeaderTheLikelierWinner) {
  auto contest = with_defaults<SafetyContest>();
  contest.leader_price = 0.5;
  const auto firms = contestants(contest);
  const auto result = outcome(firms, solve_contest(firms));
  EXPECT_GT(result.winning[0], result.winning[1]);
}

// The paper's condition: dearer compute is safer exactly when theta beta exceeds alpha.
TEST(SafetyContest, DearerComputeIsSaferWherePerformanceInterferesEnough) {
  for (const double alpha : {0.1, 0.4}) {
    auto contest = with_defaults<SafetyContest>();
    contest.safety_returns = alpha;
    contest.interference = 0.5;  // theta beta = 0.25
    const double before = symmetric_outcome(contest).disaster;
    contest.price *= 1.2;
    const double after = symmetric_outcome(contest).disaster;
    if (alpha < 0.25) EXPECT_LT(after, before);
    else EXPECT_GT(after, before);
  }
}

TEST(AlignmentRace, QuadraticIsTheBestReplyToItself) {
  for (const double n : {1, 2, 5, 50})
    for (const double k : {0.2, 1.0, 30.0})
      for (const double w : {0.2, 1.0, 4.0}) {
        const AlignmentRace race{n, k, w};
        EXPECT_NEAR(alignment_effort(race), solve_alignment_effort(race), 1e-4) << n << " " << k << " " << w;
      }
}

TEST(AlignmentRace, MoreLaboratoriesLeaveLessEffort) {
  EXPECT_EQ(aligned_probability({1, 5, 2}), 1);
  EXPECT_GT(alignment_effort({2, 5, 2}), alignment_effort({6, 5, 2}));
}

TEST(Tullock, EffortAndItsLimits) {
  EXPECT_NEAR(effort(Tullock{2, 1, 1}), 0.25, 1e-12);
  EXPECT_EQ(effort(Tullock{1, 1, 1}), 0);
  EXPECT_NEAR(solve_effort(Tullock{4, 1.2, 10}), effort(Tullock{4, 1.2, 10}), 1e-4);
  EXPECT_TRUE(std::isnan(effort(Tullock{2, 2.01, 1}))) << "no equilibrium in pure efforts beyond n/(n-1)";
}

TEST(AllPay, BothBiddersAreIndifferentAmongTheirBids) {
  const AllPay auction{3, 2};
  for (const double bid : {0.01, 0.5, 1.0, 1.99}) {
    EXPECT_NEAR(bid_profit(auction, true, bid), 1, 1e-12);
    EXPECT_NEAR(bid_profit(auction, false, bid), 0, 1e-12);
  }
  EXPECT_LT(bid_profit(auction, true, 2.5), 1);
}

TEST(PatentRaces, EffortFallsWithRivalsWherePaidOnceAndRisesWherePaidOnTheWay) {
  auto race = with_defaults<PatentRace>();
  std::vector<double> once, running;
  for (const double n : {2, 3, 5, 10}) {
    race.firms = n;
    once.push_back(effort(race, Cost::once));
    running.push_back(effort(race, Cost::running));
  }
  EXPECT_TRUE(std::is_sorted(once.rbegin(), once.rend()));
  EXPECT_TRUE(std::is_sorted(running.begin(), running.end()));
}

TEST(PatentRaces, FirstOrderConditionsAreBestReplies) {
  auto race = with_defaults<PatentRace>();
  for (const double n : {1, 2, 7})
    for (const auto cost : {Cost::once, Cost::running}) {
      race.firms = n;
      const double x = effort(race, cost);
      EXPECT_NEAR(solve_effort(race, cost) / x, 1, 1e-4);
      for (const double factor : {0.3, 0.9, 1.1, 3.0}) EXPECT_LE(profit(race, cost, x * factor, x), profit(race, cost, x, x));
    }
}

TEST(PoissonRace, AbsentRivalsNeverWin) {
  const auto played = play_race({0.5, 0, 0}, {1000, 1});
  EXPECT_EQ(played.first_wins.value, 1);
}

TEST(Procurement, OnlyTheFirmThatBreaksEvenAtTheHigherSpendingStays) {
  auto tender = with_defaults<Procurement>();
  const auto alone = break_even(tender);
  EXPECT_NEAR(alone[0], 8, 1e-12);
  EXPECT_NEAR(alone[1], 7, 1e-12);
  const auto settled = settle(tender);
  EXPECT_NEAR(settled[0], 8, 1e-6);
  EXPECT_EQ(settled[1], 0);
}

}  // namespace
}  // namespace headway::classic
