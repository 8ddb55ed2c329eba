// Games by simulation: runs go where they decide, better replies come in, coalitions are told from agreements that break.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/game/simulated.h"
#include "core/error.h"
#include "core/random.h"
#include "folder.h"
#include "small_world.h"

namespace headway::game {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

NormalForm two_by_two() { return NormalForm({"first", "second"}, {{"keep", "leave"}, {"keep", "leave"}}); }

/// Payoffs with noise: much that all profiles of a world share, and `own` of each profile.
PayoffSampler noisy(const NormalForm& truth, double own) {
  return [&truth, own](const std::vector<CellRequest>& requests, std::vector<std::vector<double>>& numbers) {
    numbers.clear();
    for (const auto& request : requests) {
      const Random shared(1, request.world, 0), alone(2 + request.profile, request.world, 0);
      numbers.emplace_back();
      for (std::size_t i = 0; i < truth.players.size(); ++i)
        numbers.back().push_back(truth.payoffs[i][request.profile] + 10 * shared.normal(Purpose::calibration, i) + own * alone.normal(Purpose::calibration, i));
    }
    return true;
  };
}

const Standing& standing_of(const std::vector<Standing>& standings, std::size_t profile) {
  return *std::find_if(standings.begin(), standings.end(), [&](const Standing& one) { return one.profile == profile; });
}

NormalForm prisoners() {
  auto game = two_by_two();
  game.payoffs = {{3, 4, 0, 1}, {3, 0, 4, 1}};  // profiles: keep/keep, leave/keep, keep/leave, leave/leave
  return game;
}

TEST(Sequential, SharedRandomNumbersDecideWithFewRuns) {
  const auto truth = prisoners();
  Cells cells(truth, noisy(truth, 0.1));
  std::vector<Standing> standings;
  ASSERT_TRUE(decide(cells, {{0, 1}, {0, 1}}, {.least = 8, .most = 256}, standings));
  EXPECT_EQ(cells.runs(), 32u) << "gains of 1 with a noise of 0.1: eight worlds tell";
  EXPECT_EQ(standing_of(standings, 3).verdict, Verdict::holds);
  for (const std::size_t profile : {0u, 1u, 2u}) EXPECT_EQ(standing_of(standings, profile).verdict, Verdict::breaks);
}

// What leaving everything to everybody brings differs by 0.2 with a noise of 1: that takes hundreds of worlds. The other profiles break at once.
TEST(Sequential, RunsGoWhereTheyDecide) {
  auto truth = two_by_two();
  truth.payoffs = {{9, 8.8, 0, 5}, {9, 0, 8.8, 5}};
  Cells cells(truth, noisy(truth, 1));
  std::vector<Standing> standings;
  ASSERT_TRUE(decide(cells, {{0, 1}, {0, 1}}, {.least = 8, .most = 4096}, standings));
  EXPECT_EQ(standing_of(standings, 0).verdict, Verdict::holds);
  EXPECT_EQ(standing_of(standings, 1).verdict, Verdict::breaks);
  EXPECT_GT(cells.worlds(0), 100u);
  EXPECT_LT(cells.worlds(3), 64u) << "the profile that decides nothing is left alone";
}

TEST(Sequential, AToleranceIsEnough) {
  auto truth = two_by_two();  // all payoffs equal: no number of worlds tells the sign
  Cells cells(truth, noisy(truth, 1));
  std::vector<Standing> standings;
  ASSERT_TRUE(decide(cells, {{0, 1}, {0, 1}}, {.least = 8, .most = 4096, .tolerance = 0.5}, standings));
  EXPECT_LT(cells.worlds(0), 300u);
  EXPECT_EQ(standing_of(standings, 0).verdict, Verdict::holds);
}

// 400 games in which nobody gains or loses: an interval at every look that forgot the other looks would name a gain in more than one of ten.
TEST(Sequential, LooksTogetherKeepTheLevel) {
  auto truth = two_by_two();
  std::size_t wrong = 0;
  for (std::uint64_t trial = 0; trial < 400; ++trial) {
    Cells cells(truth, [&](const std::vector<CellRequest>& requests, std::vector<std::vector<double>>& numbers) {
      numbers.clear();
      for (const auto& request : requests) {
        const Random alone(100 + 4 * trial + request.profile, request.world, 0);
        numbers.push_back({alone.normal(Purpose::calibration, 0), 0});
      }
      return true;
    });
    std::vector<Standing> standings;
    ASSERT_TRUE(decide(cells, {{0, 1}, {0}}, {.least = 8, .most = 256}, standings));
    wrong += standing_of(standings, 0).verdict != Verdict::open;
  }
  EXPECT_LT(static_cast<double>(wrong) / 400, 0.08);
}

TEST(Sequential, PayoffsWithFewWorldsAreNotBetterByChance) {
  const auto truth = prisoners();
  Cells cells(truth, noisy(truth, 0));
  ASSERT_TRUE(cells.want({0}, 100));
  ASSERT_TRUE(cells.want({1, 2, 3}, 8));
  const auto found = sampled_form(cells, {{0, 1}, {0, 1}});
  for (std::size_t n = 1; n < 4; ++n) EXPECT_NEAR(found.payoffs[0][n] - found.payoffs[0][0], truth.payoffs[0][n] - truth.payoffs[0][0], 1e-9);
}

// The price of 0 to 4 that two sellers ask: in the whole game 1 is the equilibrium, which is reached from 4 step by step.
TEST(Grow, BetterRepliesComeInUntilNobodyHasOne) {
  NormalForm truth({"first", "second"}, {{"4", "0", "1", "2", "3"}, {"4", "0", "1", "2", "3"}});
  const double prices[] = {4, 0, 1, 2, 3};
  for (std::size_t n = 0; n < truth.profiles(); ++n)
    for (std::size_t i = 0; i < 2; ++i) {
      const double own = prices[truth.profile(n)[i]], other = prices[truth.profile(n)[1 - i]];
      truth.payoffs[i][n] = own < other ? own : own != other ? 0 : own > 1 ? 0.4 * own : own / 2 + 0.1;
    }
  Cells cells(truth, noisy(truth, 0.01));
  Active active{{0}, {0}};
  std::vector<Standing> standings;
  std::vector<Entry> entries;
  ASSERT_TRUE(grow(cells, active, {.least = 8, .most = 64}, standings, entries));
  EXPECT_EQ(entries.front().strategy, 4u) << "just below 4";
  const auto found = sampled_form(cells, active);
  const auto equilibria = pure_equilibria(found);
  ASSERT_EQ(equilibria.size(), 1u);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& shares = equilibria.front().mixed[i];
    const auto chosen = static_cast<std::size_t>(std::max_element(shares.begin(), shares.end()) - shares.begin());
    EXPECT_EQ(found.strategies[i][chosen], "1");
  }
  EXPECT_EQ(std::count_if(active[0].begin(), active[0].end(), [](std::size_t s) { return s == 1; }), 0) << "nobody gives it away";
}

// Three players, a public good of 2 to everybody for each who joins, at a cost of 3: alone nobody joins, all together are better off.
TEST(Coalitions, APublicGoodBreaksAndTransfersCannotKeepIt) {
  NormalForm truth({"a", "b", "c"}, {{"in", "out"}, {"in", "out"}, {"in", "out"}});
  for (std::size_t n = 0; n < 8; ++n) {
    const auto profile = truth.profile(n);
    const auto members = static_cast<double>(std::count(profile.begin(), profile.end(), 0u));
    for (std::size_t i = 0; i < 3; ++i) truth.payoffs[i][n] = 2 * members - (profile[i] == 0 ? 3 : 0);
  }
  Cells cells(truth, noisy(truth, 0.05));
  std::vector<Coalition> coalitions;
  ASSERT_TRUE(find_coalitions(cells, {{0, 0, 0}, {1, 1, 1}}, {.least = 8, .most = 64}, coalitions));
  ASSERT_EQ(coalitions.size(), 8u);
  const auto& all = coalitions.front();
  EXPECT_EQ(all.size(), 3u);
  EXPECT_EQ(all.internal, Verdict::breaks);
  EXPECT_NEAR(all.most_tempted()->gain.value, 1, 0.1) << "the least penalty";
  EXPECT_NEAR(all.surplus.value, -3, 0.2);
  EXPECT_EQ(coalitions.back().external, Verdict::holds) << "nobody joins nobody";
}

std::string player_text(const std::string& lab) {
  return "[[player]]\nname = \"" + lab + "\"\n[[player.strategy]]\nname = \"save\"\n[[player.strategy]]\nname = \"spend\"\nset = [\"lab." + lab + ".capability=26.5\"]\n";
}
const std::string pair_head = "schema = 1\ntitle = \"Two laboratories\"\nscenario = \"pair.toml\"\n[payoff]\nvariable = \"labs.capability\"\n[sampling]\nleast = 4\nmost = 8\n[coalition]\nin = \"save\"\nout = \"spend\"\n";

ScenarioGame pair_game(const Folder& folder, const std::string& text) {
  folder.write("pair.toml", world_of({"alpha", "beta"}, 3));
  return load_scenario_game(folder.write("game.toml", text));
}

TEST(ScenarioGames, StrategiesOfAllPlayersGoTogether) {
  const Folder folder;
  const auto game = pair_game(folder, pair_head + player_text("alpha") + player_text("beta"));
  const auto form = form_of(game);
  EXPECT_TRUE(names_a_scenario(game.path));
  const auto scenarios = scenarios_of(game, form, {0, 3});
  EXPECT_DOUBLE_EQ(scenarios[0].initial.labs.capability[0], 26);
  EXPECT_DOUBLE_EQ(scenarios[1].initial.labs.capability[0], 26.5);
  EXPECT_DOUBLE_EQ(scenarios[1].initial.labs.capability[1], 26.5);
}

TEST(ScenarioGames, OverlaysAddInstrumentsAndGridsAddStrategies) {
  const Folder folder;
  const std::string strategy = R"([[player]]
name = "alpha"
[[player.strategy]]
name = "free"
[[player.strategy]]
name = "bound"
[[player.strategy.overlay.instrument]]
name = "ban"
kind = "moratorium"
jurisdiction = ["state of alpha"]
start = 2026
threshold = 26
[[player.strategy.grid]]
key = "instrument.ban.threshold"
values = [26, 25]
)";
  const auto game = pair_game(folder, "schema = 1\ntitle = \"x\"\nscenario = \"pair.toml\"\n[payoff]\nvariable = \"labs.capability\"\n" + strategy + player_text("beta"));
  const auto form = form_of(game);
  EXPECT_THAT(form.strategies[0], ElementsAre("free", "bound", "bound (threshold 25)"));
  EXPECT_FALSE(game.players[0].strategies[1].is_grown);
  EXPECT_TRUE(game.players[0].strategies[2].is_grown);
  const auto scenarios = scenarios_of(game, form, {form.number({0, 1}), form.number({2, 0})});
  EXPECT_EQ(scenarios[0].policy.size(), 0u);
  EXPECT_EQ(scenarios[1].policy.size(), 1u);
}

/// A ban that each of two states is in or out of.
ScenarioGame ban_game(const Folder& folder, int threshold) {
  folder.write("pair.toml", world_of({"alpha", "beta"}, 1));
  folder.write("bound.toml", fmt::format("schema = 1\nextends = \"pair.toml\"\n[[instrument]]\nname = \"ban\"\nkind = \"moratorium\"\njurisdiction = \"global\"\nstart = 2026\nthreshold = {}\ncost = 0\n", threshold));
  std::string text = "schema = 1\ntitle = \"x\"\nscenario = \"bound.toml\"\n[payoff]\nvariable = \"states.welfare\"\n[coalition]\nin = \"in\"\nout = \"out\"\n"
                     "members = \"instrument.ban.jurisdiction\"\nnobody = [\"instrument.ban.enabled=0\"]\n";
  for (const std::string lab : {"alpha", "beta"}) text += "[[player]]\nname = \"state of " + lab + "\"\n[[player.strategy]]\nname = \"in\"\n[[player.strategy]]\nname = \"out\"\n";
  return load_scenario_game(folder.write("game.toml", text));
}

TEST(ScenarioGames, AnAgreementThatNeverBindsIsTold) {
  const Folder folder;
  const auto game = ban_game(folder, 40);
  const auto form = form_of(game);
  std::atomic<bool> never{false};
  ScenarioSampler sampler(game, form, 2);
  Cells cells(form, [&](const auto& requests, auto& numbers) { return sampler(requests, numbers, never); });
  Simulated result;
  ASSERT_TRUE(play(game, cells, sampler.years(), result));
  EXPECT_THAT(sheet_parts(game, cells, result, {}).at(0).notes, Contains(HasSubstr("does the agreement ever bind?")));
}

TEST(ScenarioGames, ACoalitionIsTheListOfThoseWhoAreIn) {
  const Folder folder;
  const auto game = ban_game(folder, 26);
  const auto scenarios = scenarios_of(game, form_of(game), {0, 1, 3});  // both in, the first out, both out
  EXPECT_EQ(scenarios[0].policy.at(0).members.size(), 2u);
  ASSERT_EQ(scenarios[1].policy.at(0).members.size(), 1u);
  EXPECT_EQ(scenarios[1].policy.at(0).members[0].row(), 1u);
  EXPECT_EQ(scenarios[2].policy.at(0).schedule.enabled, 0);
}

TEST(ScenarioGames, ArePlayedAndTold) {
  const Folder folder;
  const auto game = pair_game(folder, pair_head + "[[stabiliser]]\nkey = \"lab.alpha.capability\"\nvalues = [26, 26.4]\n" + player_text("alpha") + player_text("beta"));
  const auto form = form_of(game);
  std::atomic<bool> go_on_playing{false};
  ScenarioSampler sampler(game, form, 2);
  Cells cells(form, [&](const auto& requests, auto& numbers) { return sampler(requests, numbers, go_on_playing); });
  Simulated result;
  ASSERT_TRUE(play(game, cells, sampler.years(), result));
  EXPECT_EQ(sampler.failed(), 0u);
  EXPECT_EQ(standing_of(result.standings, 0).verdict, Verdict::breaks) << "who begins with more capability has more of it";
  EXPECT_EQ(result.years.size(), 4u);
  EXPECT_EQ(result.timelines.size(), 2u);
  EXPECT_GT(result.timelines[0].gains[0].value, 0.4);
  std::vector<Stabilised> stabilised;
  ASSERT_TRUE(stabilise(game, form, result, 2, go_on_playing, stabilised));
  ASSERT_EQ(stabilised.size(), 1u);
  ASSERT_EQ(stabilised[0].standings.size(), 2u);
  EXPECT_NE(stabilised[0].standings[0].moves[0].gain.value, stabilised[0].standings[1].moves[0].gain.value) << "the setting moves what leaving brings";
  std::string text;
  for (const auto& part : sheet_parts(game, cells, result, stabilised)) text += part.title + "\n";
  EXPECT_THAT(sheet_parts(game, cells, result, stabilised).at(0).notes, Not(Contains(HasSubstr("ever bind")))) << "here choices matter";
  EXPECT_THAT(text, HasSubstr("Coalitions"));
  EXPECT_THAT(text, HasSubstr("When leaving pays"));
}

TEST(ScenarioGames, RefuseWhatCannotBe) {
  const Folder folder;
  const auto problem = [&](const std::string& text) {
    try {
      pair_game(folder, text);
    } catch (const InputError& error) {
      return describe(error.problems().at(0));
    }
    return std::string();
  };
  EXPECT_THAT(problem(pair_head + player_text("alpha") + player_text("bete")), HasSubstr("did you mean `beta`?"));
  EXPECT_THAT(problem(pair_head + player_text("alpha")), HasSubstr("fewer than two players"));
  EXPECT_THAT(problem("schema = 1\ntitle = \"x\"\nscenario = \"pair.toml\"\n[payoff]\nvariable = \"labs.capabilty\"\n" + player_text("alpha") + player_text("beta")), HasSubstr("did you mean `capability`?"));
}

}  // namespace
}  // namespace headway::game
