#include "classic/dsair_variants.h"

#include <gmock/gmock.h>

#include <array>
#include <numeric>

#include "classic/human_race.h"

namespace headway::classic {
namespace {

constexpr Course all_courses[] = {Course::safe, Course::unsafe, Course::conditional};

Dsair with(std::initializer_list<std::pair<double Dsair::*, double>> changes) {
  auto game = with_defaults<Dsair>();
  for (const auto& [member, value] : changes) game.*member = value;
  return game;
}

TEST(Dsair, PublishedSharesOfTheLateRegime) {
  const auto game = with({{&Dsair::risk, 0.4}, {&Dsair::rounds, 1e6}, {&Dsair::detection, 0.1}});
  const auto shares = rare_mutation_shares(averages(game), imitation(game));
  EXPECT_NEAR(shares[0], 0.17, 0.005);
  EXPECT_NEAR(shares[1], 0.13, 0.005);
  EXPECT_NEAR(shares[2], 0.70, 0.005);
}

TEST(Dsair, AveragesAreThoseOfRacesPlayedRoundByRound) {
  for (const double rounds : {30.0, 100.0})
    for (const double shared : {0.0, 0.7}) {
      const auto game = with({{&Dsair::rounds, rounds}, {&Dsair::risk, 0.3}, {&Dsair::shared_risk, shared}, {&Dsair::prize, 300}});
      const auto table = averages(game);
      for (const auto own : all_courses)
        for (const auto other : all_courses) {
          const auto played = play_average(game, own, other, {200'000, 11});
          EXPECT_LE(std::abs(played.value - table(static_cast<std::size_t>(own), static_cast<std::size_t>(other))), 3.5 * played.error + 1e-9)
              << name_of(own) << " with " << name_of(other) << ", W=" << rounds;
        }
    }
}

TEST(Dsair, ThresholdsAreWhereTheTableSaysSo) {
  for (const auto& [rounds, speed, shared] : {std::array{10.0, 1.5, 0.0}, {100.0, 1.5, 0.5}, {1e6, 1.5, 0.0}, {2.0, 3.0, 0.0}}) {
    auto game = with({{&Dsair::rounds, rounds}, {&Dsair::speed, speed}, {&Dsair::shared_risk, shared}});
    EXPECT_NEAR(collective_threshold(game), solve_collective_threshold(game), 1e-9);
    EXPECT_NEAR(dominance_threshold(game), solve_dominance_threshold(game), 1e-9);
    game.risk = dominance_threshold(game) + 0.01;
    EXPECT_TRUE(risk_dominates(averages(game), 0, 1));
    game.risk -= 0.02;
    EXPECT_FALSE(risk_dominates(averages(game), 0, 1));
  }
}

TEST(Dsair, WithoutADifferenceAllCoursesAreOne) {
  const auto game = with({{&Dsair::speed, 1}, {&Dsair::cost, 0}, {&Dsair::detection, 0}, {&Dsair::risk, 0}});
  const auto table = averages(game);
  EXPECT_NEAR(table(0, 0), table(1, 1), 1e-12);
}

TEST(Dsair, EdgesStayFinite) {
  for (const auto& game : {with({{&Dsair::strength, 1e6}}), with({{&Dsair::population, 2}}), with({{&Dsair::rounds, 1}}), with({{&Dsair::risk, 1}})}) {
    const auto shares = rare_mutation_shares(averages(game), imitation(game));
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-12);
  }
}

// The published forms differ once unsafe laboratories are found out: in pairs the other then gets their share, in groups nobody.
TEST(Groups, GroupsOfTwoAreThePairwiseGameWithoutDetection) {
  const auto game = with({{&Dsair::risk, 0.6}, {&Dsair::detection, 0}});
  const auto pairs = advantages(two_courses(game), 0, 1, {100, 0.1, false});
  const auto groups = group_advantages(game, 2);
  ASSERT_EQ(pairs.size(), groups.size());
  for (std::size_t k = 0; k < pairs.size(); ++k) EXPECT_NEAR(groups[k], pairs[k], 1e-9 * (1 + std::abs(pairs[k])));
}

TEST(Groups, ADisasterMeetsTheSafeOfAGroupToo) {
  const auto game = with({{&Dsair::risk, 0.6}, {&Dsair::shared_risk, 0.5}, {&Dsair::detection, 0}});
  EXPECT_NEAR(safe_in_group(game, 2, 1), averages(game)(0, 1), 1e-12);
  auto harmless = game;
  harmless.shared_risk = 0;
  EXPECT_EQ(safe_in_group(game, 5, 5), safe_in_group(harmless, 5, 5));
}

TEST(Groups, EarlyThresholdIsTheHarmonicOne) {
  const auto game = with({{&Dsair::prize, 1e12}});
  for (const int n : {2, 3, 8}) EXPECT_NEAR(solve_group_threshold(game, n), early_group_threshold(game, n), 1e-6);
  EXPECT_NEAR(early_group_threshold(game, 2), 1 - 1 / (3 * game.speed), 1e-12);
}

TEST(Sanctions, WithoutCostOrEffectChangeNothing) {
  const auto game = with_defaults<Dsair>();
  const auto table = averages(game);
  const auto idle = sanction_payoffs(game, {0, 0});
  EXPECT_NEAR(idle.sanctioner, table(0, 1), 1e-9);
  EXPECT_NEAR(idle.sanctioned, table(1, 0), 1e-9);
}

TEST(Sanctions, ADisasterMeetsTheSanctionerAsItMeetsWhoIsOnlySafe) {
  const auto game = with({{&Dsair::shared_risk, 0.5}, {&Dsair::risk, 0.6}});
  EXPECT_NEAR(punishment_game(game, {0, 0})(2, 1), averages(game)(0, 1), 1e-12);
  EXPECT_NEAR(commitment_game(game, {0, 0}, {0})(4, 3), averages(game)(0, 1), 1e-12);
  const auto halted = sanction_payoffs(game, {0.1, 2});
  auto harmless = game;
  harmless.shared_risk = 0;
  EXPECT_EQ(halted.sanctioner, sanction_payoffs(harmless, {0.1, 2}).sanctioner) << "the unsafe one does not win, so there is no disaster";
}

TEST(Sanctions, PayoffsAreThoseOfRacesPlayedRoundByRound) {
  for (const double shared : {0.0, 0.7})
    for (const auto& sanctions : {Sanctions{0.1, 1.2}, Sanctions{0.3, 0.4}, Sanctions{0.2, 0.7}, Sanctions{0, 3}}) {
      const auto game = with({{&Dsair::rounds, 60}, {&Dsair::risk, 0.3}, {&Dsair::shared_risk, shared}, {&Dsair::prize, 2000}});
      const auto closed = sanction_payoffs(game, sanctions);
      const auto races = play_sanctions(game, sanctions, {200'000, 3});
      EXPECT_LE(std::abs(races.sanctioner.value - closed.sanctioner), 3.5 * races.sanctioner.error) << sanctions.sanction_effect;
      EXPECT_LE(std::abs(races.sanctioned.value - closed.sanctioned), 3.5 * races.sanctioned.error) << sanctions.sanction_effect;
    }
}

TEST(Sanctions, ThatHaltTheUnsafeGiveTheSafeOneThePrize) {
  const auto game = with_defaults<Dsair>();
  const auto stopped = sanction_payoffs(game, {0.1, 2});
  EXPECT_GT(stopped.sanctioner, averages(game)(0, 1));
  EXPECT_LT(stopped.sanctioned, averages(game)(1, 0));
  // Nobody moves: the race goes on for ever, at its running benefits.
  const auto stuck = sanction_payoffs(game, {1, 2});
  EXPECT_NEAR(stuck.sanctioned, (1 - game.detection) * game.benefit / 2, 1e-12);
}

TEST(Rewards, SpeedUpWhoeverIsSafe) {
  const auto game = with_defaults<Dsair>();
  EXPECT_NEAR(reward_game(game, {0, 0})(2, 2), averages(game)(0, 0), 1e-9);
  EXPECT_GT(reward_game(game, {0.2, 1})(0, 2), averages(game)(0, 0));
}

TEST(Commitments, OutsidersMeetUnsafeMembers) {
  const auto game = with_defaults<Dsair>();
  const auto table = two_courses(game);
  const auto all = commitment_game(game, {0.3, 1}, {0.25});
  EXPECT_EQ(all(0, 2), table(0, 1));
  EXPECT_EQ(all(4, 1), table(1, 1));
  EXPECT_NEAR(all(4, 4), table(0, 0) - 0.25, 1e-12);
  EXPECT_NEAR(all(3, 4), sanction_payoffs(game, {0.3, 1}).sanctioned - 0.25, 1e-12);
}

TEST(Regulation, VigilancePaysForQualityWhereBountiesDoNot) {
  auto game = with({{&Dsair::risk, 0.6}});
  auto market = with_defaults<Regulators>();
  const auto safe = [&] {
    const auto shares = regulation_shares(game, market);
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-12);
    return shares[0] + shares[2] + shares[3];
  };
  market.vigilance = 1;
  market.budget = 4;
  const double vigilant = safe();
  market.vigilance = 0;
  EXPECT_GE(vigilant, safe());
  EXPECT_NEAR(regulator_income(game, market, true, true), market.high_profit, 1e-12);
}

TEST(HumanRace, PrintedPayoffs) {
  const auto table = human_payoffs(with_defaults<HumanRace>());
  EXPECT_NEAR(table(0, 0), 59, 1e-9);
  EXPECT_NEAR(table(1, 1), 27.2, 1e-9);
}

// A loss that comes once in 10^4 races and is not seen must not make the mean look exact.
TEST(HumanRace, RareLossesCountInTheErrorThoughNobodySawThem) {
  auto race = with_defaults<HumanRace>();
  race.risk = 1e-6;
  const auto played = play_human(race, 1, 1, {1000, 1});
  EXPECT_LE(std::abs(played.value - human_payoffs(race)(1, 1)), 3.5 * played.error);
  race.least_rounds = 1;
  race.continuation = 0;
  race.risk = 1e-3;
  EXPECT_GT(play_human(race, 3, 0, {200, 1}).error, 0);
}

TEST(HumanRace, SumsOverLengthsAreMeansOfRacesPlayed) {
  const auto race = with_defaults<HumanRace>();
  const auto table = human_payoffs(race);
  for (std::size_t own = 0; own < human_courses; ++own)
    for (std::size_t other = 0; other < human_courses; ++other) {
      const auto played = play_human(race, own, other, {200'000, 5});
      EXPECT_LE(std::abs(played.value - table(own, other)), 3.5 * played.error) << name_of_human_course(own) << " with " << name_of_human_course(other);
    }
}

}  // namespace
}  // namespace headway::classic
