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
#include "experiment/sweep/sweep.h"
#include "record/outcomes.h"
#include "record/reader.h"
#include "tests/folder.h"

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
    EXPECT_EQ(input.drawn.parameters.harm.tail, (std::array{0.7, 0.8, 0.9}[place.point]));
    EXPECT_EQ(input.scenario, &runs.plan().policies[place.policy].scenario);
    EXPECT_EQ(input.stream, runs.stream(place));
  }
  EXPECT_EQ(seen.size(), runs.count());
  EXPECT_EQ(runs.plan().policies[0].scenario.policy.size() + 1, runs.plan().policies[1].scenario.policy.size());
}

/// What a run of the sweep ends with; what did not happen is as equal to itself as the rest.
std::vector<double> outcomes_of(const SweepRuns& runs, std::size_t run) {
  RunMaker maker(runs.shape());
  std::atomic<std::int64_t> ticks{0};
  maker.make(runs.input(run), ticks);
  std::vector<double> outcomes(maker.record().outcomes().begin(), maker.record().outcomes().end());
  std::replace_if(outcomes.begin(), outcomes.end(), [](double x) { return std::isnan(x); }, -1e300);
  return outcomes;
}

TEST(SweepRuns, AFactorOfAnInstrumentMovesThePoliciesThatHaveIt) {
  const SweepRuns runs(scenario_of("[sweep]\ndesign = \"grid\"\nrandom_numbers = \"common\"\n[sweep.factor]\ninstrument.\"coalition moratorium\".threshold = [20, 30]\n"
                                   "[[sweep.policy]]\nname = \"none\"\n[[sweep.policy]]\nname = \"pause\"\nscenario = \"moratorium.toml\"\n"
                                   "set = [\"instrument.coalition moratorium.start=2026\", \"instrument.coalition moratorium.phase_in=0\"]\n"));
  ASSERT_EQ(runs.count(), 4u);
  const auto low = runs.input(1), high = runs.input(3);
  EXPECT_EQ(std::get<Moratorium>(low.drawn.policy[0].instrument).threshold, 20);
  EXPECT_EQ(std::get<Moratorium>(high.drawn.policy[0].instrument).threshold, 30);
  EXPECT_EQ(outcomes_of(runs, 0), outcomes_of(runs, 2)) << "a policy without the instrument is left alone";
  EXPECT_NE(outcomes_of(runs, 1), outcomes_of(runs, 3));
  EXPECT_EQ(numbers_in(high.drawn, runs.plan().factors), (std::vector<double>{30}));
  EXPECT_TRUE(std::isnan(numbers_in(runs.input(2).drawn, runs.plan().factors)[0]));
}

TEST(SweepRuns, TheRunFileSaysWhatWasDrawnOfAnInstrument) {
  const Folder folder;
  const SweepRuns runs(scenario_of("[run]\nreplicates = 4\n[[instrument]]\nname = \"weak pause\"\nkind = \"moratorium\"\nenforcement = {uniform = [0.2, 0.4]}\n"));
  RunFile file(runs.shape(), sweep_plan(runs, "test", 0, 4));
  Progress progress;
  const std::atomic<bool> stop{false};
  repeat_runs(runs, {0, 1, 2, 3}, file, 1, progress, stop);
  const auto path = folder.path("drawn.h5");
  file.close(path, Overwrite::refuse);
  const auto drawn = RunReader(path).doubles("param_instrument__weak pause.enforcement");
  ASSERT_EQ(drawn.size(), 4u);
  EXPECT_EQ(drawn[0], drawn[1]) << "two runs of one draw";
  EXPECT_NE(drawn[0], drawn[2]);
  for (std::size_t run = 0; run < 4; ++run) EXPECT_EQ(drawn[run], runs.input(run).drawn.policy[0].schedule.enforcement);
  EXPECT_GE(*std::min_element(drawn.begin(), drawn.end()), 0.2);
  EXPECT_LE(*std::max_element(drawn.begin(), drawn.end()), 0.4);
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
    EXPECT_EQ(input.drawn.parameters.market.price_weight, draw_parameters(scenario, 7, i).market.price_weight);
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
    const double weight = input.drawn.parameters.market.price_weight;
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
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(runs.input(i).drawn.parameters.harm.tail, 0.75);
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
  EXPECT_EQ(runs.input(0).drawn.parameters.harm.tail, scenario.parameters.harm.tail);
  EXPECT_EQ(runs.input(1).drawn.parameters.harm.tail + runs.input(2).drawn.parameters.harm.tail, scenario.parameters.harm.tail + 0.7)
      << "one of the two has the value, the other the scenario's";
  EXPECT_EQ(runs.input(1).drawn.parameters.market.price_weight + runs.input(2).drawn.parameters.market.price_weight,
            scenario.parameters.market.price_weight + 0.9);
}

TEST(SweepRuns, OneTooLargeIsRefused) {
  const auto huge = scenario_of("[sweep]\ndesign = \"sobol\"\nsamples = 10000000\nreplicates = 1000\n[sweep.factor]\nharm.tail = [0.7]\n");
  EXPECT_THROW(SweepRuns{huge}, InputError);
}

}  // namespace
}  // namespace headway
