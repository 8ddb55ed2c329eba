// Which run has which point, policy, replicate and random numbers.
#include "experiment/sweep_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "core/error.h"
#include "experiment/small_scenario.h"
#include "record/outcomes.h"

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
    EXPECT_EQ(input.stream, runs.stream(place));
  }
  EXPECT_EQ(seen.size(), runs.count());
  EXPECT_EQ(runs.plan().policies[0].scenario.policy.size() + 1, runs.plan().policies[1].scenario.policy.size());
}

TEST(SweepRuns, ReplicatesOfAScenarioAreThoseOfAnEnsemble) {
  const auto scenario = scenario_of("[run]\nseed = 7\nreplicates = 5\n[market]\nprice_weight = {uniform = [0.5, 1.5]}\n");
  const SweepRuns runs(scenario);
  EXPECT_FALSE(runs.is_sweep());
  ASSERT_EQ(runs.count(), 5u);
  for (std::size_t i = 0; i < runs.count(); ++i) {
    const auto input = runs.input(i);
    EXPECT_EQ(input.seed, 7u);
    EXPECT_EQ(input.stream, i);
    EXPECT_EQ(input.parameters.market.price_weight, draw_parameters(scenario, 7, i).market.price_weight);
  }
  EXPECT_EQ(runs.shape().uncertain.size(), 1 + small_scenario().uncertain.size());
  EXPECT_EQ(runs.ticks(0, 5), 5 * scenario.parameters.clock.ticks());
}

/// Streams by point, at replicate 0; every policy is asserted to have the same.
std::vector<std::uint64_t> streams_of_points(const SweepRuns& runs) {
  std::vector<std::uint64_t> streams(runs.design().points);
  for (std::size_t i = 0; i < runs.count(); ++i) {
    const auto place = runs.place(i);
    if (place.policy == 0 && place.replicate == 0) streams[place.point] = runs.input(i).stream;
    EXPECT_EQ(runs.input(i).stream, streams[place.point] + place.replicate) << "run " << i;
  }
  return streams;
}

TEST(SweepRuns, PoliciesOfAPointShareRandomNumbersAndPointsDoNot) {
  const SweepRuns runs(scenario_of("[market]\nprice_weight = {uniform = [0.5, 1.5]}\n" + three_by_two));
  EXPECT_EQ(streams_of_points(runs), (std::vector<std::uint64_t>{0, 2, 4}));
  EXPECT_EQ(runs.streams(), 6u);
  std::map<std::uint64_t, double> drawn;
  for (std::size_t i = 0; i < runs.count(); ++i) {
    const auto input = runs.input(i);
    EXPECT_EQ(input.seed, runs.input(0).seed);
    const double weight = input.parameters.market.price_weight;
    EXPECT_EQ(drawn.emplace(input.stream, weight).first->second, weight) << "policies share what is drawn";
  }
  std::set<double> values;
  for (const auto& [stream, value] : drawn) values.insert(value);
  EXPECT_EQ(values.size(), 6u) << "each stream draws for itself";
  ASSERT_EQ(runs.shape().uncertain.size(), 1 + small_scenario().uncertain.size()) << "the price weight; the factor was uncertain before";
}

TEST(SweepRuns, CommonRandomNumbersAreThoseOfTheReplicate) {
  auto text = three_by_two;
  text.insert(text.find("replicates"), "random_numbers = \"common\"\n");
  const SweepRuns runs(scenario_of(text));
  EXPECT_EQ(streams_of_points(runs), (std::vector<std::uint64_t>{0, 0, 0}));
  EXPECT_EQ(runs.streams(), 2u);
}

TEST(SweepRuns, PointsThatADesignComparesShareRandomNumbers) {
  const auto streams = [](const std::string& design) {
    return streams_of_points(SweepRuns(scenario_of("[sweep]\nsamples = 2\nreplicates = 10\ndesign = \"" + design +
                                                   "\"\n[sweep.factor]\nharm.tail = [0.7, 0.8]\nmarket.price_weight = [0.9, 1.1]\n")));
  };
  using Streams = std::vector<std::uint64_t>;
  EXPECT_EQ(streams("morris"), (Streams{0, 0, 0, 10, 10, 10})) << "a trajectory";
  EXPECT_EQ(streams("saltelli"), (Streams{0, 0, 0, 0, 10, 10, 10, 10})) << "a base point: A, B, AB, AB";
  EXPECT_EQ(streams("one_at_a_time"), (Streams{0, 0, 0, 0, 0}));
  EXPECT_EQ(streams("list"), (Streams{0, 10}));
  EXPECT_EQ(streams("grid"), (Streams{0, 10, 20, 30}));
  EXPECT_EQ(streams("sobol"), (Streams{0, 10}));
  EXPECT_EQ(streams("latin_hypercube"), (Streams{0, 10}));
}

/// The date of the first warning shot in every run of a sweep over `design`; the horizon where there is none.
std::vector<double> dates_of_warning_shots(const std::string& design) {
  const SweepRuns runs(parse_scenario("extends = \"baseline.toml\"\n[clock]\nhorizon = 3\n[harm]\nwarning_shot = 1e9\n[sweep]\n" + design +
                                          "[[sweep.policy]]\nname = \"a\"\n[[sweep.policy]]\nname = \"b\"\n",
                                      "sweep.toml", base));
  const auto& all = outcomes();
  const auto date = std::find_if(all.begin(), all.end(), [](const auto& o) { return o.name == "event_year_warning_shot"; });
  RunMaker maker(runs.shape());
  std::atomic<std::int64_t> ticks{0};
  std::vector<double> dates;
  for (std::size_t i = 0; i < runs.count(); ++i) {
    EXPECT_FALSE(maker.make(runs.input(i), ticks).failed);
    const double year = maker.record().outcomes()[static_cast<std::size_t>(date - all.begin())];
    dates.push_back(std::isnan(year) ? 3000 : year);
  }
  return dates;
}

TEST(SweepRuns, ARandomEventFallsOnOneDateUnderAllPoliciesAndOnManyOverThePoints) {
  std::string values = "0.8";
  for (int i = 1; i < 12; ++i) values += ", 0.8";
  const auto design = "design = \"list\"\nfactor.harm.tail = [" + values + "]\n";
  const auto dates = dates_of_warning_shots(design);
  ASSERT_EQ(dates.size(), 24u);
  for (std::size_t i = 0; i < dates.size(); i += 2) EXPECT_EQ(dates[i], dates[i + 1]) << "two policies of a point that do the same";
  EXPECT_GE(std::set<double>(dates.begin(), dates.end()).size(), 4u) << "twelve points with equal values are twelve draws";
  const auto common = dates_of_warning_shots(design + "random_numbers = \"common\"\n");
  EXPECT_EQ(std::set<double>(common.begin(), common.end()).size(), 1u);
}

TEST(SweepRuns, ATrajectoryKeepsTheDateOfARandomEvent) {
  const auto dates = dates_of_warning_shots("design = \"morris\"\nsamples = 12\nfactor.harm.tail = [0.8, 0.8]\n");
  ASSERT_EQ(dates.size(), 48u);
  for (std::size_t i = 0; i < dates.size(); ++i) EXPECT_EQ(dates[i], dates[i / 4 * 4]) << "run " << i;
  EXPECT_GE(std::set<double>(dates.begin(), dates.end()).size(), 4u) << "trajectories are independent";
}

TEST(SweepRuns, AFactorIsNoLongerDrawn) {
  const SweepRuns runs(scenario_of("[harm]\ntail = {uniform = [0.1, 0.2]}\n[sweep]\ndesign = \"list\"\nreplicates = 4\n[sweep.factor]\nharm.tail = [0.75]\n"));
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(runs.input(i).parameters.harm.tail, 0.75);
  EXPECT_EQ(runs.shape().uncertain.size(), small_scenario().uncertain.size()) << "its own tail was uncertain before";
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
