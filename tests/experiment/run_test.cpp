#include "experiment/run.h"
#include "experiment/soundness.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "experiment/small_scenario.h"

namespace headway {
namespace {

Simulation simulation_of(const Scenario& scenario) {
  return {scenario.parameters, scenario.policy, scenario.initial, 5, 0};
}

std::vector<float> trust_of(const Scenario& scenario, const ReportPlan& plan) {
  const auto ticks = scenario.parameters.clock.ticks();
  auto simulation = simulation_of(scenario);
  RunRecord record;
  std::atomic<std::int64_t> ticks_done{0};
  record.prepare(scenario.initial, ticks, plan);
  record.begin();
  run(simulation, ticks, record, ticks_done);
  EXPECT_EQ(ticks_done, ticks);
  EXPECT_EQ(simulation.world().calendar.tick, ticks);
  const auto trust = record.series("series", "trust");
  return {trust.begin(), trust.end()};
}

TEST(Run, KeepsTheFirstStateAndEveryTick) {
  const auto scenario = small_scenario(1);
  const auto trust = trust_of(scenario, {1, false});
  EXPECT_EQ(trust.size(), 13u);
  for (const float x : trust) EXPECT_FALSE(std::isnan(x));
}

TEST(Run, KeepsEveryNthStateAsItIs) {
  const auto scenario = small_scenario(1);
  const auto all = trust_of(scenario, {1, false});
  const auto some = trust_of(scenario, {3, false});
  ASSERT_EQ(some.size(), 5u);
  for (std::size_t i = 0; i < some.size(); ++i) EXPECT_EQ(some[i], all[3 * i]);
}

TEST(Run, ByItselfKeepsEverything) {
  const auto scenario = small_scenario(1);
  auto simulation = simulation_of(scenario);
  RunRecord record;
  record.prepare(scenario.initial, 12, {1, true});
  run(simulation, 12, record);
  EXPECT_EQ(record.rows(), 13u);
}

/// A sound world.
struct SoundnessTest : testing::Test {
  World world = simulation_of(small_scenario(0)).world();
};

TEST_F(SoundnessTest, PassesWhatIsSound) {
  EXPECT_NO_THROW(expect_sound_metrics(world));
  EXPECT_NO_THROW(expect_sound_tables(world));
}

TEST_F(SoundnessTest, NamesTheAgentAndTheColumn) {
  world.labs.cash[2] = NAN;
  try {
    expect_sound_tables(world);
    FAIL() << "NaN was not seen";
  } catch (const RunError& error) {
    EXPECT_NE(std::string(error.what()).find(world.labs.names[2]), std::string::npos)
        << error.what();
    EXPECT_NE(std::string(error.what()).find("labs.cash"), std::string::npos) << error.what();
  }
}

TEST_F(SoundnessTest, SeesTheWorldSeriesEveryTick) {
  world.metrics.trust = NAN;
  EXPECT_THROW(expect_sound_metrics(world), RunError);
  world.metrics.trust = 0.5;
  world.metrics.audit_queue = NAN;
  EXPECT_THROW(expect_sound_metrics(world), RunError) << "each that is not declared to be missing at times";
}

TEST_F(SoundnessTest, LeavesAloneWhatMeansNever) {
  world.instruments.triggered.resize(1, NAN);
  world.metrics.differential_rate = NAN;
  EXPECT_NO_THROW(expect_sound_tables(world));
  EXPECT_NO_THROW(expect_sound_metrics(world));
}

}  // namespace
}  // namespace headway
