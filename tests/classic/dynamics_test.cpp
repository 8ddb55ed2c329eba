#include "classic/dynamics.h"

#include <gmock/gmock.h>

#include <numeric>

#include "core/error.h"

namespace headway::classic {
namespace {

const Square dilemma{2, {3, 0, 5, 1}};
const Square rock_paper_scissors{3, {0, -1, 1, 1, 0, -1, -1, 1, 0}};

TEST(Fixation, ANeutralMutantTakesOverOnceInThePopulation) {
  const std::vector<double> none(99, 0.0);
  EXPECT_NEAR(math::exp(log_fixation(none, 0.1)), 0.01, 1e-15);
}

TEST(Fixation, ConstantAdvantageGivesTheFormulaOfTheGamblersRuin) {
  const std::vector<double> gains(49, 0.3);
  const double r = math::exp(-0.2 * 0.3);
  EXPECT_NEAR(math::exp(log_fixation(gains, 0.2)), (1 - r) / (1 - math::pow(r, 50)), 1e-12);
}

TEST(Fixation, KeepsItsLogarithmWhereTheProbabilityVanishes) {
  const std::vector<double> losses(999, -1000.0);
  EXPECT_NEAR(log_fixation(losses, 10), -999 * 1e4, 1e-3);
}

TEST(Fixation, AgreesWithRunsOfThePopulation) {
  for (const bool self_play : {true, false}) {
    const auto gains = advantages(dilemma, 0, 1, {12, 0.1, self_play});
    const double closed = math::exp(log_fixation(gains, 0.1));
    Draws draws(7, Purpose::classic_imitation);
    const auto played = TwoStrategies(gains, 0.1).play_fixation(100'000, draws);
    EXPECT_LE(std::abs(played.value - closed), 3 * played.error) << played.value << " against " << closed;
  }
}

TEST(Stationary, BothEliminationsAgreeWithTheBalanceOfRates) {
  Square rates(3), logs(3, -math::infinity);
  const double given[3][3] = {{0, 0.2, 0.1}, {0.3, 0, 0.4}, {0.05, 0.6, 0}};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) {
      rates(i, j) = given[i][j];
      logs(i, j) = math::log(given[i][j]);
    }
  const auto shares = stationary_of_rates(rates);
  const auto from_logs = stationary_of_log_rates(logs);
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_NEAR(shares[j], from_logs[j], 1e-14);
    double in = 0, out = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      in += shares[i] * given[i][j];
      out += shares[j] * given[j][i];
    }
    EXPECT_NEAR(in, out, 1e-15);
  }
}

TEST(Stationary, RatesApartByThousandsOfOrdersOfMagnitude) {
  Square logs(2, -math::infinity);
  logs(0, 1) = -30000;
  logs(1, 0) = -30000 - math::log(3.0);
  EXPECT_NEAR(stationary_of_log_rates(logs)[1], 0.75, 1e-12);
}

TEST(RareMutation, SymmetricGamesShareTheTimeEvenly) {
  for (const double share : rare_mutation_shares(rock_paper_scissors, {50, 0.5, true})) EXPECT_NEAR(share, 1.0 / 3, 1e-12);
}

TEST(RareMutation, EndlessSelectionKeepsTheDominantStrategy) {
  const auto shares = rare_mutation_shares(dilemma, {100, 1e6, false});
  EXPECT_NEAR(shares[0], 0, 1e-12);
  EXPECT_NEAR(shares[1], 1, 1e-12);
}

TEST(FullChain, TendsToRareMutationAsMutationVanishes) {
  const Square game{3, {3, 0, 1, 5, 1, 2, 2, 1, 2}};
  for (const bool self_play : {true, false}) {
    const Imitation how{15, 0.2, self_play};
    const auto rare = rare_mutation_shares(game, how);
    const auto full = full_chain_shares(game, how, 1e-7);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(full[i], rare[i], 1e-4);
  }
}

TEST(FullChain, MutationAloneMixesEvenly) {
  for (const double share : full_chain_shares(dilemma, {40, 1, true}, 1)) EXPECT_NEAR(share, 0.5, 1e-12);
}

TEST(FullChain, RefusesMoreStatesThanItCanSolve) {
  EXPECT_THROW(full_chain_shares(rock_paper_scissors, {1000, 1, true}, 0.1), InputError);
}

TEST(SelectionGradient, HasTheSignOfTheAdvantage) {
  const Square stag{2, {4, 1, 3, 2}};
  const auto gradient = selection_gradient(stag, 0, 1, {100, 0.5, true});
  EXPECT_LT(gradient[9], 0);
  EXPECT_GT(gradient[89], 0);
  EXPECT_NEAR(gradient[49], 0, 1e-15);  // even odds at half
}

TEST(Replicator, KeepsTheSumAndFindsTheDominantStrategy) {
  const auto shares = follow_replicator(dilemma, {0.9, 0.1}, 40);
  EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-12);
  EXPECT_NEAR(shares[1], 1, 1e-6);
  // With a constant advantage g the odds grow as exp(g t).
  const auto odds = follow_replicator({2, {1, 1, 0, 0}}, {0.5, 0.5}, 2);
  EXPECT_NEAR(odds[0] / odds[1], math::exp(2.0), 1e-7);
}

Square raised(Square payoffs, double by) {
  for (double& payoff : payoffs.entries) payoff += by;
  return payoffs;
}

TEST(Replicator, OnlyDifferencesOfPayoffsCount) {
  const Square game{3, {2, 0, 2, 3, 1, 1, 2, 0.8, 2}}, fierce{3, {-4, 0, 2, 3, -4, 1, 2, 0.8, -4}};
  for (const auto& payoffs : {game, fierce, rock_paper_scissors}) {
    const auto shares = follow_replicator(payoffs, {0.34, 0.33, 0.33}, 200);
    EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-12);
    for (const double by : {-1000.0, -10.0, -3.0, 5.0}) {
      const auto same = follow_replicator(raised(payoffs, by), {0.34, 0.33, 0.33}, 200);
      for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(same[i], shares[i], 1e-6) << by;
    }
  }
}

TEST(Replicator, FollowsPayoffsOfAnySize) {
  for (const double size : {1e-6, 1.0, 1e4, 1e9}) {
    const Square stag{2, {4 * size, 1 * size, 3 * size, 2 * size}}, doves{2, {0, 3 * size, 1 * size, 2 * size}};
    EXPECT_NEAR(follow_replicator(stag, {0.6, 0.4}, 100 / size)[0], 1, 1e-9) << size;
    EXPECT_NEAR(follow_replicator(doves, {0.9, 0.1}, 100 / size)[0], 0.5, 1e-9) << size;
    EXPECT_NEAR(follow_replicator(doves, {0.9, 0.1}, 1e4 / size)[0], 0.5, 1e-9) << size;
  }
}

TEST(Replicator, SaysWhereItTurnsTooOftenToBeFollowed) {
  for (const double share : follow_replicator({3, {0, -1e9, 1e9, 1e9, 0, -1e9, -1e9, 1e9, 0}}, {0.34, 0.33, 0.33}, 200)) EXPECT_TRUE(std::isnan(share));
}

TEST(TwoStrategies, StepsAgreeWithTheChainsOdds) {
  const auto gains = advantages(dilemma, 0, 1, {10, 0.2, true});
  const TwoStrategies population(gains, 0.2);
  Draws draws(1, Purpose::classic_imitation);
  std::int64_t up = 0, down = 0;
  for (int i = 0; i < 100'000; ++i) {
    const int next = population.step(4, draws);
    up += next == 5;
    down += next == 3;
  }
  const auto gained = share(up, 100'000), lost = share(down, 100'000);
  const double gradient = selection_gradient(dilemma, 0, 1, {10, 0.2, true})[3];
  EXPECT_NEAR(gained.value - lost.value, gradient, 3 * (gained.error + lost.error));
  EXPECT_NEAR(gained.value + lost.value, 0.24, 3 * (gained.error + lost.error));
}

TEST(SimplexRests, AreWhereFlowStandsStillAndStableWhereItComesBack) {
  // Hawks and doves meet half and half, and a third who earns nothing dies out among them.
  const Square hawks{3, {-1, 2, 1, 0, 1, 1, -2, -2, -2}};
  const auto rests = rest_points(hawks);
  ASSERT_EQ(rests.size(), 1u);
  EXPECT_NEAR(rests[0].shares[0], 0.5, 1e-12);
  EXPECT_TRUE(rests[0].stable);
  // A cycle with small prizes: nobody comes back to its middle. With large ones they do.
  for (const double prize : {0.5, 2.0}) {
    const Square cycle{3, {0, -1, prize, prize, 0, -1, -1, prize, 0}};
    const auto middle = rest_points(cycle);
    ASSERT_EQ(middle.size(), 1u);
    EXPECT_NEAR(middle[0].shares[1], 1.0 / 3, 1e-12);
    EXPECT_EQ(middle[0].stable, prize > 1);
    for (const double change : replicator_flow(cycle, middle[0].shares)) EXPECT_NEAR(change, 0, 1e-12);
  }
}

TEST(SimplexRests, ALineOfThemGivesNone) { EXPECT_TRUE(rest_points({3, {1, 1, 1, 1, 1, 1, 1, 1, 1}}).empty()); }

}  // namespace
}  // namespace headway::classic
