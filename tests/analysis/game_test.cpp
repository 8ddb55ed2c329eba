// Known games are recovered exactly, and large ones by the equilibrium condition itself.
#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "analysis/game/equilibria.h"
#include "analysis/game/evolution.h"
#include "analysis/game/game_sheet.h"
#include "analysis/game/quantal.h"
#include "analysis/game/sampled.h"
#include "core/error.h"
#include "core/random.h"
#include "folder.h"

namespace headway::game {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Rows = std::vector<std::vector<double>>;

const Rows dilemma{{3, 0}, {5, 1}}, dilemma_other{{3, 5}, {0, 1}};

NormalForm prisoners() { return two_players(dilemma, dilemma_other); }
NormalForm stag_hunt() { return two_players({{4, 1}, {3, 3}}, {{4, 3}, {1, 3}}); }
NormalForm chicken() { return two_players({{0, -1}, {1, -10}}, {{0, 1}, {-1, -10}}); }
NormalForm pennies() { return two_players({{1, -1}, {-1, 1}}, {{-1, 1}, {1, -1}}); }
NormalForm rock_paper_scissors() { return two_players({{0, -1, 1}, {1, 0, -1}, {-1, 1, 0}}, {{0, 1, -1}, {-1, 0, 1}, {1, -1, 0}}); }
NormalForm example(const std::string& name) { return load_game(HEADWAY_SOURCE_DIR "/scenarios/games/" + name + ".toml"); }

NormalForm random_game(std::size_t size, std::uint64_t seed) {
  Rows first(size, std::vector<double>(size)), second = first;
  const Random random(seed, 0, 0);
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = 0; j < size; ++j) first[i][j] = random.uniform(Purpose::resample, i, j), second[i][j] = random.uniform(Purpose::resample, i, 1000 + j);
  return two_players(first, second);
}

void expect_mixture(const std::vector<double>& mixture, const std::vector<double>& expected, double tolerance = 1e-12) {
  ASSERT_EQ(mixture.size(), expected.size());
  for (std::size_t s = 0; s < mixture.size(); ++s) EXPECT_NEAR(mixture[s], expected[s], tolerance);
}

TEST(GameEquilibria, PrisonersDefect) {
  const auto all = all_equilibria(prisoners());
  ASSERT_EQ(all.found.size(), 1u);
  EXPECT_TRUE(all.is_complete);
  EXPECT_TRUE(all.found[0].is_strict);
  EXPECT_THAT(all.found[0].values, ElementsAre(1, 1));
  EXPECT_EQ(iterated_dominance(prisoners()).size(), 2u);
  const auto anarchy = price_of_anarchy(prisoners(), all.found);
  EXPECT_DOUBLE_EQ(anarchy.price, 3);
  EXPECT_DOUBLE_EQ(anarchy.stability, 3);
}

TEST(GameEquilibria, StagHuntHasThree) {
  const auto all = all_equilibria(stag_hunt());
  ASSERT_EQ(all.found.size(), 3u);
  expect_mixture(all.found[2].mixed[0], {2.0 / 3, 1.0 / 3});
  EXPECT_THAT(all.found[2].values, ElementsAre(::testing::DoubleNear(3, 1e-12), ::testing::DoubleNear(3, 1e-12)));
  EXPECT_DOUBLE_EQ(price_of_anarchy(stag_hunt(), all.found).price, 8.0 / 6);
  EXPECT_DOUBLE_EQ(price_of_anarchy(stag_hunt(), all.found).stability, 1);
  EXPECT_TRUE(iterated_dominance(stag_hunt()).empty());
}

TEST(GameEquilibria, ChickensGoOnOneTimeInTen) {
  const auto all = all_equilibria(chicken());
  ASSERT_EQ(all.found.size(), 3u);
  EXPECT_FALSE(all.found[0].mixed[0][0] == all.found[0].mixed[1][0]) << "one gives way";
  expect_mixture(all.found[2].mixed[0], {0.9, 0.1});
  expect_mixture(all.found[2].mixed[1], {0.9, 0.1});
}

TEST(GameEquilibria, PenniesAndRockPaperScissorsAreMixedEvenly) {
  const auto coins = all_equilibria(pennies());
  ASSERT_EQ(coins.found.size(), 1u);
  expect_mixture(coins.found[0].mixed[0], {0.5, 0.5});
  EXPECT_NEAR(coins.found[0].values[0], 0, 1e-12);
  const auto hands = all_equilibria(rock_paper_scissors());
  ASSERT_EQ(hands.found.size(), 1u);
  expect_mixture(hands.found[0].mixed[0], {1.0 / 3, 1.0 / 3, 1.0 / 3});
  EXPECT_TRUE(hands.is_complete);
  EXPECT_TRUE(std::isnan(price_of_anarchy(pennies(), coins.found).price));
}

TEST(GameEquilibria, OfTwoPeopleWithDifferentTastes) {
  // Battle of the sexes: (2, 1) and (1, 2); mixed at 2/3 and 1/3.
  const auto all = all_equilibria(two_players({{2, 0}, {0, 1}}, {{1, 0}, {0, 2}}));
  ASSERT_EQ(all.found.size(), 3u);
  expect_mixture(all.found[2].mixed[0], {2.0 / 3, 1.0 / 3});
  expect_mixture(all.found[2].mixed[1], {1.0 / 3, 2.0 / 3});
}

TEST(GameEquilibria, DegenerateGamesAreSaidToBe) {
  const auto all = all_equilibria(two_players({{1, 1}, {1, 1}}, {{1, 0}, {0, 1}}));
  EXPECT_FALSE(all.is_complete);
  EXPECT_THAT(all.caution, HasSubstr("degenerate"));
}

TEST(GameEquilibria, OfThreePlayersAreFound) {
  // Each wants to be in the minority: payoff 1 for the one who differs (a minority game). Mixed: all at 1/2.
  NormalForm game({"A", "B", "C"}, {{"0", "1"}, {"0", "1"}, {"0", "1"}});
  for (std::size_t n = 0; n < 8; ++n) {
    const auto p = game.profile(n);
    for (std::size_t i = 0; i < 3; ++i) game.payoffs[i][n] = p[i] != p[(i + 1) % 3] && p[i] != p[(i + 2) % 3];
  }
  const auto all = all_equilibria(game);
  EXPECT_EQ(pure_equilibria(game).size(), 6u) << "any profile but the two in which all are alike";
  EXPECT_FALSE(all.is_complete);
  bool has_even = false;
  for (const auto& one : all.found) {
    EXPECT_LT(regret(game, one.mixed), 1e-8);
    has_even = has_even || (!one.is_pure && std::abs(one.mixed[0][0] - 0.5) < 1e-6 && std::abs(one.mixed[1][0] - 0.5) < 1e-6 && std::abs(one.mixed[2][0] - 0.5) < 1e-6);
  }
  EXPECT_TRUE(has_even);
}

TEST(GameEquilibria, OfThePauseAmongThreeIsARaceOfAll) {
  const auto game = example("three_laboratories");
  const auto all = all_equilibria(game);
  ASSERT_EQ(all.found.size(), 1u);
  EXPECT_THAT(all.found[0].values, ElementsAre(1, 1, 1));
  EXPECT_DOUBLE_EQ(price_of_anarchy(game, all.found).price, 3);
  EXPECT_EQ(iterated_dominance(game).size(), 3u);
}

TEST(GameEquilibria, OfAMixedGameOfThreeAreExact) {
  // The volunteer's dilemma (Diekmann 1985) of three, benefit 3, cost 1: in the symmetric equilibrium each waits with probability sqrt(1/3).
  NormalForm game({"A", "B", "C"}, {{"help", "wait"}, {"help", "wait"}, {"help", "wait"}});
  for (std::size_t n = 0; n < 8; ++n) {
    const auto p = game.profile(n);
    const bool helped = p[0] == 0 || p[1] == 0 || p[2] == 0;
    for (std::size_t i = 0; i < 3; ++i) game.payoffs[i][n] = (helped ? 3 : 0) - (p[i] == 0 ? 1 : 0);
  }
  double nearest = 1;
  for (const auto& one : all_equilibria(game).found) {
    EXPECT_LT(regret(game, one.mixed), 1e-8);
    nearest = std::min(nearest, std::abs(one.mixed[0][1] - std::sqrt(1.0 / 3)) + std::abs(one.mixed[2][1] - std::sqrt(1.0 / 3)));
  }
  EXPECT_LT(nearest, 1e-6);
}

TEST(GameEquilibria, OfRandomGamesHoldAndAreOddInNumber) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const auto game = random_game(5, seed);
    const auto all = all_equilibria(game);
    EXPECT_EQ(all.found.size() % 2, 1u) << "Wilson's oddness theorem, seed " << seed;
    for (const auto& one : all.found) EXPECT_LT(regret(game, one.mixed), 1e-9);
    EXPECT_TRUE(all.is_complete);
  }
}

TEST(GameDominance, GoesRoundByRound) {
  // A textbook game that three rounds solve.
  const auto game = two_players({{1, 1, 0}, {0, 0, 2}}, {{0, 2, 1}, {3, 1, 0}});
  const auto gone = iterated_dominance(game);
  ASSERT_EQ(gone.size(), 3u);
  EXPECT_EQ(gone[0].player, 1u);
  EXPECT_EQ(gone[0].strategy, 2u);
  EXPECT_EQ(gone[1].round, 2u);
  EXPECT_EQ(gone[2].player, 1u);
  EXPECT_EQ(gone[2].round, 3u);
}

TEST(GameQuantal, SolvesTheLogitConditionAllAlong) {
  for (const auto& game : {prisoners(), stag_hunt(), chicken(), rock_paper_scissors(), random_game(4, 3)}) {
    const auto path = quantal_path(game);
    EXPECT_GT(path.back().lambda * game.span(), 150);
    for (const auto& point : path)
      for (std::size_t i = 0; i < 2; ++i) {
        const auto values = values_against(game, i, point.mixed);
        EXPECT_NEAR(std::accumulate(point.mixed[i].begin(), point.mixed[i].end(), 0.0), 1, 1e-8);
        for (std::size_t s = 1; s < values.size(); ++s)
          EXPECT_NEAR(std::log(point.mixed[i][s] / point.mixed[i][0]), point.lambda * (values[s] - values[0]), 1e-6);
      }
  }
}

TEST(GameQuantal, EndsNearAnEquilibrium) {
  EXPECT_LT(quantal_path(prisoners()).back().mixed[0][0], 1e-6);
  // In a symmetric game the branch stays symmetric: of chicken it ends in the mixed equilibrium.
  EXPECT_NEAR(quantal_path(chicken(), 2000).back().mixed[0][1], 0.1, 0.02);
  // Stag hunt: hare is risk dominant (3 + 3 > 4 + 1), and the branch chooses it.
  EXPECT_GT(quantal_path(stag_hunt()).back().mixed[0][1], 0.999);
  const auto even = quantal_path(rock_paper_scissors());
  for (const double x : even.back().mixed[0]) EXPECT_NEAR(x, 1.0 / 3, 1e-9);
}

TEST(GameEvolution, ReplicatorFlowGoesWhereItShould) {
  EXPECT_LT(replicator(prisoners(), uniform(prisoners()), 200, 10).shares.back()[0][0], 1e-6);
  const auto hunt = stag_hunt();
  EXPECT_GT(replicator(hunt, {{0.7, 0.3}, {0.7, 0.3}}, 200, 10).shares.back()[0][0], 0.999) << "above two thirds stag wins";
  EXPECT_LT(replicator(hunt, {{0.6, 0.4}, {0.6, 0.4}}, 200, 10).shares.back()[0][0], 0.001);
  // Matching pennies circle: the product of all shares is constant (Hofbauer and Sigmund 1998).
  const auto flow = replicator(pennies(), {{0.7, 0.3}, {0.5, 0.5}}, 50, 10);
  for (const auto& shares : flow.shares) EXPECT_NEAR(shares[0][0] * shares[0][1] * shares[1][0] * shares[1][1], 0.7 * 0.3 * 0.25, 1e-6);
}

TEST(GameEvolution, AlphaRankIsAsPublished) {
  // Omidshafiei et al. (2019): all time in (D, D) of the prisoner's dilemma; a ninth in each profile of rock, paper, scissors; half in
  // each pure equilibrium of the battle of the sexes.
  EXPECT_GT(alpha_rank(prisoners())[3], 0.999);
  for (const double share : alpha_rank(rock_paper_scissors())) EXPECT_NEAR(share, 1.0 / 9, 1e-9);
  const auto battle = alpha_rank(two_players({{3, 0}, {0, 2}}, {{2, 0}, {0, 3}}));
  EXPECT_NEAR(battle[0], 0.5, 1e-6);
  EXPECT_NEAR(battle[3], 0.5, 1e-6);
}

TEST(GameEvolution, KnowsSymmetricGames) {
  EXPECT_TRUE(is_symmetric(prisoners()));
  EXPECT_FALSE(is_symmetric(pennies()));
}

TEST(GameFiles, GoToGambit) {
  auto game = prisoners();
  game.title = "A \"dilemma\"";
  EXPECT_EQ(write_nfg(game), "NFG 1 R \"A \\\"dilemma\\\"\" { \"1\" \"2\" }\n\n{ { \"1\" \"2\" }\n  { \"1\" \"2\" }\n }\n\"\"\n\n3 3 5 0 0 5 1 1\n");
}

TEST(GameFiles, ComeFromTomlWithTheirShape) {
  EXPECT_EQ(example("prisoners_dilemma").payoffs, prisoners().payoffs);
  EXPECT_EQ(example("stag_hunt").payoffs, stag_hunt().payoffs);
  EXPECT_EQ(example("chicken").payoffs, chicken().payoffs);
  const auto read = [](const std::string& text) {
    const Folder folder;
    return load_game(folder.write("game.toml", text));
  };
  try {
    read("[[player]]\nname = \"a\"\nstrategies = [\"x\", \"y\"]\npayoffs = [[1, 2], [3]]\n[[player]]\nname = \"b\"\nstrategies = [\"u\", \"u\"]\npayoffs = [[1, 2], [3, 4]]\n");
    FAIL() << "a list of another shape was taken";
  } catch (const InputError& error) {
    std::string text;
    for (const auto& problem : error.problems()) text += describe(problem) + "\n";
    EXPECT_THAT(text, HasSubstr("does not have the shape of the game; give lists of 2 x 2 numbers"));
    EXPECT_THAT(text, HasSubstr("names a strategy twice"));
  }
  EXPECT_THROW(read("title = \"empty\"\n"), InputError);
}

/// A prisoner's dilemma whose payoffs move together from unit to unit.
SampledGame noisy_dilemma(std::size_t units, double noise) {
  SampledGame sampled{prisoners(), "1", "points", {}};
  const Random random(5, 0, 0);
  for (std::size_t i = 0; i < 2; ++i) {
    sampled.samples.emplace_back();
    for (std::size_t n = 0; n < 4; ++n) {
      sampled.samples.back().emplace_back();
      for (std::size_t u = 0; u < units; ++u) sampled.samples.back().back().push_back(sampled.game.payoffs[i][n] + noise * random.normal(Purpose::resample, u));
    }
  }
  return sampled;
}

TEST(GameFromRuns, GainsAreThoseOfPairedRuns) {
  const auto all = stabilities(noisy_dilemma(50, 10), {100, 1});
  ASSERT_EQ(all.size(), 4u);
  // From (care, care) each gains 2 by haste; noise that runs share does not widen that.
  EXPECT_NEAR(all[0].gains[0].value.value, 2, 1e-9);
  EXPECT_NEAR(all[0].gains[1].value.high, 2, 1e-9);
  EXPECT_EQ(all[0].gains[0].to, 1u);
  EXPECT_NEAR(all[0].regret, 2, 1e-9);
  EXPECT_EQ(all[0].holds, 0);
  EXPECT_NEAR(all[3].gains[0].value.value, -1, 1e-9);
  EXPECT_NEAR(all[3].holds, 1, 1e-9);
  EXPECT_EQ(all[3].regret, 0);
}

TEST(GameFromRuns, SaysHowManyMoreUnitsItNeeds) {
  auto sampled = noisy_dilemma(50, 0);
  const Random random(6, 0, 0);
  for (std::size_t u = 0; u < 50; ++u) sampled.samples[0][1][u] += random.normal(Purpose::resample, u);
  const auto all = stabilities(sampled, {10, 1});
  const double half = (all[0].gains[0].value.high - all[0].gains[0].value.low) / 2;
  EXPECT_EQ(further_units(sampled, all, 2 * half), 0);
  EXPECT_NEAR(further_units(sampled, all, half / 3), 400, 1);
}

TEST(GameSheet, TellsTheEquilibria) {
  const auto game = example("stag_hunt");
  const auto parts = sheet_parts(game, solve(game));
  EXPECT_EQ(parts[2].tables[0].rows[2][1], "67% stag, 33% hare (3)");
  EXPECT_EQ(words_of({1, 0}, {"stag", "hare"}), "stag");
}

}  // namespace
}  // namespace headway::game
