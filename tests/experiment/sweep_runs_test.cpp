// Which run has which point, policy, replicate and luck.
#include "experiment/sweep_runs.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "core/error.h"

namespace headway {
namespace {

const std::string base = HEADWAY_SOURCE_DIR "/scenarios/";

Scenario scenario_of(const std::string& sweep) {
  return parse_scenario("extends = \"baseline.toml\"\n[clock]\nhorizon = 0.5\n" + sweep, "sweep.toml", base);
}

const std::string three_by_two =
    "[sweep]\ndesign = \"grid\"\nreplicates = 2\n[sweep.factor]\nharm.tail = [0.7, 0.8, 0.9]\n"
    "[[sweep.policy]]\nname = \"none\"\n[[sweep.policy]]\nname = \"pause\"\nscenario = \"moratorium.toml\"\n";

TEST(SweepRuns, EveryPointMeetsEveryPolicyInEveryReplicate) {
  const SweepRuns runs(scenario_of(three_by_two));
  ASSERT_EQ(runs.count(), 3u * 2 * 2);
  std::set<std::tuple<std::size_t, std::size_t, std::uint64_t>> seen;
  for (std::size_t i = 0; i < runs.count(); ++i) {
    const auto place = runs.place(i);
    seen.emplace(place.point, place.policy, place.replicate);
    const auto input = runs.input(i);
    EXPECT_EQ(input.parameters.harm.tail, (std::array{0.7, 0.8, 0.9}[place.point]));
    EXPECT_EQ(input.scenario, &runs.plan().policies[place.policy].scenario);
    EXPECT_EQ(input.stream, place.replicate);
  }
  EXPECT_EQ(seen.size(), runs.count());
  EXPECT_EQ(runs.plan().policies[0].scenario.policy.size() + 1, runs.plan().policies[1].scenario.policy.size());
}

TEST(SweepRuns, LuckIsCommonToPointsAndPolicies) {
  const SweepRuns runs(scenario_of("[market]\nprice_weight = {uniform = [0.5, 1.5]}\n" + three_by_two));
  for (std::size_t i = 0; i < runs.count(); ++i) {
    const auto a = runs.input(i), b = runs.input(i % 2);
    EXPECT_EQ(a.seed, b.seed);
    EXPECT_EQ(a.parameters.market.price_weight, b.parameters.market.price_weight);
  }
  EXPECT_NE(runs.input(0).parameters.market.price_weight, runs.input(1).parameters.market.price_weight);
  ASSERT_EQ(runs.shape().uncertain.size(), 2u);
}

TEST(SweepRuns, AFactorIsNoLongerDrawn) {
  const SweepRuns runs(scenario_of("[harm]\ntail = {uniform = [0.1, 0.2]}\n[sweep]\ndesign = \"list\"\nreplicates = 4\n[sweep.factor]\nharm.tail = [0.75]\n"));
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(runs.input(i).parameters.harm.tail, 0.75);
  EXPECT_EQ(runs.shape().uncertain.size(), 1u);
}

TEST(SweepRuns, RoomForTheLongestHorizon) {
  const SweepRuns runs(scenario_of("[sweep]\ndesign = \"grid\"\n[sweep.factor]\nclock.horizon = [0.5, 2, 1]\n"));
  EXPECT_EQ(runs.shape().parameters.clock.ticks(), 24);
  EXPECT_EQ(runs.ticks(0, 3), 6 + 24 + 12);
  EXPECT_EQ(SweepRuns(scenario_of(three_by_two)).ticks(2, 5), 5 * 6);
}

TEST(SweepRuns, OneAtATimeLeavesTheOthersAsTheScenarioHasThem) {
  const auto scenario = scenario_of("[sweep]\ndesign = \"one_at_a_time\"\n[sweep.factor]\nharm.tail = [0.7]\nmarket.price_weight = [0.9]\n");
  const SweepRuns runs(scenario);
  ASSERT_EQ(runs.count(), 3u);
  EXPECT_EQ(runs.input(0).parameters.harm.tail, scenario.parameters.harm.tail);
  EXPECT_EQ(runs.input(1).parameters.harm.tail + runs.input(2).parameters.harm.tail, scenario.parameters.harm.tail + 0.7)
      << "one of the two has the value, the other the scenario's";
  EXPECT_EQ(runs.input(1).parameters.market.price_weight + runs.input(2).parameters.market.price_weight,
            scenario.parameters.market.price_weight + 0.9);
}

TEST(SweepRuns, OneTooLargeIsRefused) {
  const auto huge = scenario_of("[sweep]\ndesign = \"sobol\"\nsamples = 10000000\nreplicates = 1000\n[sweep.factor]\nharm.tail = [0.7]\n");
  EXPECT_THROW(SweepRuns{huge}, InputError);
}

}  // namespace
}  // namespace headway
