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
    const auto bought = solve_contest(firms).purchases;
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

SafetyContest contest_with(std::initializer_list<std::pair<double SafetyContest::*, double>> changes) {
  auto contest = with_defaults<SafetyContest>();
  for (const auto& [member, value] : changes) contest.*member = value;
  return contest;
}

double solved_disaster(const SafetyContest& contest) {
  const auto firms = contestants(contest);
  return outcome(firms, solve_contest(firms).purchases).disaster;
}

// Where replies to replies swing ever wider the equilibrium is there all the same.
TEST(SafetyContest, EqualFirmsHaveTheSymmetricSolution) {
  const auto contest = contest_with({{&SafetyContest::interference, 1}, {&SafetyContest::disaster_cost, 3}});
  EXPECT_NEAR(symmetric_outcome(contest).disaster, 0.12261, 5e-6);
  EXPECT_NEAR(solved_disaster(contest), symmetric_outcome(contest).disaster, 1e-9);
}

TEST(SafetyContest, WhoGainsByStayingOutDoes) {
  // Of six firms the first pays four times as much for compute and does better without.
  const auto contest = contest_with({{&SafetyContest::firms, 6}, {&SafetyContest::interference, 0}, {&SafetyContest::leader_price, 4}});
  const auto firms = contestants(contest);
  const auto found = solve_contest(firms).purchases;
  ASSERT_EQ(found.size(), 6u);
  EXPECT_EQ(found[0].performance, 0);
  EXPECT_GT(found[1].performance, 0);
  auto five = contest;
  five.firms = 5, five.leader_price = 1;
  EXPECT_NEAR(outcome(firms, found).disaster, symmetric_outcome(five).disaster, 1e-9);
  EXPECT_LT(largest_regret(firms, found), 1e-7);
}

TEST(SafetyContest, IsAnEquilibriumOrSaysThatThereIsNone) {
  for (const auto& contest : {contest_with({{&SafetyContest::firms, 5}, {&SafetyContest::safety_productivity, 1}, {&SafetyContest::disaster_cost, 5}}),
                              contest_with({{&SafetyContest::disaster_cost, 10}, {&SafetyContest::leader_price, 0.25}}),
                              contest_with({{&SafetyContest::firms, 10}, {&SafetyContest::price, 0.2}}), contest_with({{&SafetyContest::leader_price, 4}})}) {
    const auto firms = contestants(contest);
    const auto [found, why] = solve_contest(firms);
    if (found.empty()) EXPECT_NE(why, "");
    else EXPECT_LT(largest_regret(firms, found), 1e-7);
  }
}

TEST(SafetyContest, CheaperComputeMakesTheLeaderTheLikelierWinner) {
  auto contest = with_defaults<SafetyContest>();
  contest.leader_price = 0.5;
  const auto firms = contestants(contest);
  const auto result = outcome(firms, solve_contest(firms).purchases);
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
      for (const double w : {0.2, 1.0, 4.0, 1e6}) {
        const AlignmentRace race{n, k, w};
        EXPECT_NEAR(alignment_effort(race), solve_alignment_effort(race), 1e-4) << n << " " << k << " " << w;
      }
}

TEST(AlignmentRace, MoreLaboratoriesLeaveLessEffort) {
  EXPECT_EQ(aligned_probability({1, 5, 2}), 1);
  EXPECT_GT(alignment_effort({2, 5, 2}), alignment_effort({6, 5, 2}));
}

TEST(Tullock, EffortAndItsLimits) {
  EXPECT_NEAR(efforts({2, 1, 1, 1}).first, 0.25, 1e-12);
  EXPECT_EQ(efforts({1, 1, 1, 1}).first, 0);
  EXPECT_NEAR(solve_efforts({4, 1.2, 10, 1}).first, efforts({4, 1.2, 10, 1}).first, 1e-4);
  EXPECT_TRUE(std::isnan(efforts({2, 2.01, 1, 1}).first)) << "no equilibrium in pure efforts beyond n/(n-1)";
  EXPECT_TRUE(std::isnan(solve_efforts({2, 2.01, 1, 1}).first));
}

TEST(Tullock, WhoValuesThePrizeMoreSpendsMore) {
  const Tullock pair{2, 1, 1, 2};  // v1 = 2, v2 = 1: efforts v1^2 v2/(v1 + v2)^2 and v1 v2^2/(v1 + v2)^2
  EXPECT_NEAR(efforts(pair).first, 4.0 / 9, 1e-12);
  EXPECT_NEAR(efforts(pair).other, 2.0 / 9, 1e-12);
  for (const auto& contest : {pair, Tullock{2, 0.5, 3, 0.3}, Tullock{5, 1, 1, 4}, Tullock{5, 1, 1, 0.9}}) {
    EXPECT_NEAR(solve_efforts(contest).first, efforts(contest).first, 1e-6);
    EXPECT_NEAR(solve_efforts(contest).other, efforts(contest).other, 1e-6);
  }
}

TEST(Tullock, WhoValuesThePrizeTooLittleStaysOut) {
  // Four others alone would spend 3/4 of their value together.
  EXPECT_EQ(efforts({5, 1, 1, 0.7}).first, 0);
  EXPECT_NEAR(efforts({5, 1, 1, 0.7}).other, 3.0 / 16, 1e-12);
  EXPECT_NEAR(solve_efforts({5, 1, 1, 0.7}).first, 0, 1e-6);
}

TEST(Tullock, NobodyGainsByAnotherEffort) {
  const Tullock contest{3, 0.8, 1, 2};  // no closed form
  const auto found = solve_efforts(contest);
  const auto profit = [&](double own) {
    const double mine = std::pow(own, 0.8);
    return 2 * mine / (mine + 2 * std::pow(found.other, 0.8)) - own;
  };
  for (const double factor : {0.2, 0.9, 1.1, 3.0}) EXPECT_LT(profit(found.first * factor), profit(found.first));
}

/// The most that anybody gains by another effort, on a grid of efforts down to next to nothing.
double gain_on_a_grid(const Tullock& c, const Efforts& e) {
  const double first_value = c.prize * c.first_value;
  const double first = std::pow(e.first, c.decisiveness), other = std::pow(e.other, c.decisiveness), others = c.contestants - 1 - e.idle;
  const auto gain = [&](double value, double own, double rivals) {
    const auto profit = [&](double x) { return value * (x > 0 ? std::pow(x, c.decisiveness) / (std::pow(x, c.decisiveness) + rivals) : 0) - x; };
    double best = profit(0);
    for (double x = value; x > 1e-12 * value; x *= 0.999) best = std::max(best, profit(x));
    return (best - profit(own)) / value;
  };
  const double all = (e.first > 0 ? first : 0) + others * other;
  double most = gain(first_value, e.first, others * other);
  if (others > 0) most = std::max(most, gain(c.prize, e.other, all - other));
  if (e.idle > 0) most = std::max(most, gain(c.prize, 0, all));
  return most;
}

TEST(Tullock, AnswersAreBestRepliesDownToNextToNothing) {
  int answered = 0;
  for (const double n : {2, 3, 5, 12})
    for (const double r : {0.3, 0.9, 1.0, 1.1, 1.2, 1.4, 1.5, 1.8, 2.0, 2.15, 2.8})
      for (const double first_value : {0.2, 1.0 / 3, 0.9, 1.0, 1.1, 2.0, 3.0, 10.0}) {
        const Tullock contest{n, r, 2, first_value};
        for (const auto& found : {efforts(contest), solve_efforts(contest)}) {
          if (std::isnan(found.first)) continue;
          ++answered;
          EXPECT_LT(gain_on_a_grid(contest, found), 1e-6) << "n " << n << " r " << r << " first " << first_value << ": " << found.first << ", " << found.other;
        }
      }
  EXPECT_GT(answered, 300);
}

TEST(Tullock, TwoOfUnequalValuesPartWhereTheWeakerWouldMakeALoss) {
  for (const double r : {1.05, 1.15, 1.25, 1.5, 1.9})
    for (const double first_value : {0.2, 1.0 / 3, 0.5, 2.0, 3.0, 5.0, 10.0}) {
      const double ratio = std::min(first_value, 1 / first_value);
      const Tullock contest{2, r, 1, first_value};
      EXPECT_EQ(std::isnan(solve_efforts(contest).first), r > 1 + std::pow(ratio, r)) << r << " " << first_value;
      EXPECT_EQ(std::isnan(efforts(contest).first), r > 1 + std::pow(ratio, r)) << r << " " << first_value;
    }
}

// Those who take part must not make a loss, so there are at most r/(r - 1) of them.
TEST(Tullock, OfTooManyAlikeSomeStayOut) {
  for (const auto& found : {efforts({3, 2, 1, 1}), solve_efforts({3, 2, 1, 1})}) {
    EXPECT_NEAR(found.first, 0.5, 1e-6);
    EXPECT_NEAR(found.other, 0.5, 1e-6);
    EXPECT_EQ(found.idle, 1);
  }
  for (const auto& found : {efforts({5, 1.4, 1, 1}), solve_efforts({5, 1.4, 1, 1})}) {
    EXPECT_NEAR(found.other, 1.4 * 2 / 9, 1e-6);
    EXPECT_EQ(found.idle, 2);
  }
  const auto& model = *find_classic("tullock");
  const auto answers = model.answer(std::vector<double>{3, 2, 1, 1}, {100, 1});
  EXPECT_THAT(answers.front().note, testing::HasSubstr("1 of 3 contestants stays out"));
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
  race.firms = 1;
  EXPECT_LT(effort(race, Cost::once), once.front()) << "the first rival spurs";
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

TEST(PatentRaces, HugeEffortsAreFoundWhereReturnsHardlyFall) {
  auto race = with_defaults<PatentRace>();
  race.firms = 10, race.prize = 100, race.productivity = 1, race.returns = 0.9;
  EXPECT_NEAR(solve_effort(race, Cost::running) / effort(race, Cost::running), 1, 1e-4);
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

TEST(Procurement, HoweverLittleOneIsAheadItDrivesTheOtherOut) {
  auto tender = with_defaults<Procurement>();
  tender.second_quality = 0.9, tender.second_threshold = 1.000001;
  EXPECT_NEAR(settle(tender)[0], 8, 1e-6);
  EXPECT_EQ(settle(tender)[1], 0);
  tender.second_threshold = 1;
  EXPECT_NEAR(settle(tender)[0] + settle(tender)[1], 8, 1e-6) << "any division of the sum is an equilibrium";
  tender.prize = 0.1;
  EXPECT_EQ(settle(tender)[0], 0);
}

}  // namespace
}  // namespace headway::classic
