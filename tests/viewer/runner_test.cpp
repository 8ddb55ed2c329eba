#include "ui/viewer/session/runner.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstring>

#include "experiment/ensemble.h"
#include "tests/viewer/sample.h"
#include "ui/viewer/session/document.h"

namespace headway::viewer {
namespace {

using std::chrono::steady_clock;

std::shared_ptr<const Snapshot> wait_for(const Runner& runner, Slot slot, std::uint64_t revision,
                                         std::size_t runs) {
  const auto end = steady_clock::now() + std::chrono::seconds(60);
  while (steady_clock::now() < end) {
    const auto shown = runner.latest(slot);
    if (shown && shown->revision == revision && shown->runs.size() + shown->failed >= runs)
      return shown;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return nullptr;
}

std::shared_ptr<const Scenario> shared(Scenario scenario) {
  return std::make_shared<const Scenario>(std::move(scenario));
}

TEST(Runner, first_runs_are_shown_then_all) {
  Runner runner(2, {4, 20});
  runner.request(Slot::current, shared(short_baseline()), 7);
  ASSERT_TRUE(wait_for(runner, Slot::current, 7, 4));
  const auto all = wait_for(runner, Slot::current, 7, 20);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->runs.size(), 20u);
  EXPECT_EQ(all->years.size(), 37u);
  for (std::size_t i = 0; i < all->runs.size(); ++i) EXPECT_EQ(all->runs[i]->stream, i);
}

TEST(Runner, runs_are_those_of_an_ensemble_with_the_same_seed) {
  const auto scenario = short_baseline();
  Runner runner(2, {3, 3});
  runner.request(Slot::current, shared(scenario), 1);
  const auto shown = wait_for(runner, Slot::current, 1, 3);
  ASSERT_TRUE(shown);
  RunRecord record;
  record.prepare(scenario.initial, scenario.parameters.clock.ticks(), scenario.report);
  for (std::uint64_t replicate = 0; replicate < 3; ++replicate) {
    const auto parameters = draw_parameters(scenario, scenario.seed, replicate);
    Simulation simulation(parameters, scenario.policy, scenario.initial, scenario.seed, replicate);
    run(simulation, parameters.clock.ticks(), record);
    const auto place = shown->find("series/frontier_margin");
    ASSERT_TRUE(place);
    const auto line = shown->line(place, replicate);
    const auto expected = record.series("series", "frontier_margin");
    for (std::size_t row = 0; row < line.rows; ++row)
      EXPECT_EQ(line[row], static_cast<double>(expected[row]));
  }
}

TEST(Runner, the_last_of_many_requests_is_answered) {
  Runner runner(2, {2, 6});
  Document document(short_baseline(1));
  for (int i = 0; i < 50; ++i) {
    document.set("training.duration", 2 + i * 0.1);
    runner.request(Slot::current, shared(document.scenario()), document.revision());
  }
  const auto shown = wait_for(runner, Slot::current, document.revision(), 6);
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->scenario->parameters.training.duration,
            document.scenario().parameters.training.duration);
}

TEST(Runner, slots_are_independent_and_can_be_cleared) {
  Runner runner(2, {2, 2});
  runner.request(Slot::current, shared(short_baseline(1)), 1);
  runner.request(Slot::baseline, shared(short_baseline(2)), 1);
  ASSERT_TRUE(wait_for(runner, Slot::current, 1, 2));
  const auto baseline = wait_for(runner, Slot::baseline, 1, 2);
  ASSERT_TRUE(baseline);
  EXPECT_EQ(baseline->years.size(), 25u);
  runner.clear(Slot::current);
  EXPECT_FALSE(runner.latest(Slot::current));
}

TEST(Runner, it_ends_while_it_works) {
  for (int i = 0; i < 5; ++i) {
    Runner runner(2, {8, 200});
    runner.request(Slot::current, shared(short_baseline(1)), 1);
  }
}

TEST(RunMaker, a_run_is_left_between_two_ticks_and_the_next_is_as_ever) {
  const auto scenario = std::make_shared<const Scenario>(short_baseline(10));
  const auto layout = empty_snapshot(scenario, 0).layout;
  const std::atomic<bool> never{false};
  RunMaker maker;
  const auto whole = maker.make(*scenario, *layout, 3, never);
  ASSERT_TRUE(whole.trace);
  // Left somewhere in the middle; a thread that is not given its turn in time is asked once more.
  MadeRun left = whole;
  for (int wait = 1; left.trace && wait < 100; ++wait) {
    std::atomic<bool> leave{false};
    std::thread other([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
      leave = true;
    });
    left = maker.make(*scenario, *layout, 4, leave);
    other.join();
  }
  EXPECT_FALSE(left.trace);
  EXPECT_EQ(left.failure, "") << "what is left has not failed";
  const auto again = maker.make(*scenario, *layout, 3, never);
  ASSERT_TRUE(again.trace);
  // Byte by byte: outcomes that did not come about are NaN.
  const auto &a = again.trace->outcomes, &b = whole.trace->outcomes;
  ASSERT_EQ(a.size(), b.size());
  EXPECT_EQ(std::memcmp(a.data(), b.data(), a.size() * sizeof(double)), 0);
}

TEST(RunMaker, no_tick_is_made_after_the_word) {
  const auto scenario = short_baseline(1);
  RunRecord record;
  record.prepare(scenario.initial, scenario.parameters.clock.ticks(), scenario.report);
  record.begin();
  Simulation simulation(scenario.parameters, scenario.policy, scenario.initial, 1, 0);
  std::atomic<std::int64_t> ticks{0};
  const std::atomic<bool> leave{true};
  EXPECT_FALSE(run(simulation, 12, record, ticks, &leave));
  EXPECT_EQ(ticks, 0);
}

TEST(Snapshot, bands_hold_the_median_of_the_runs) {
  Runner runner(2, {5, 5});
  runner.request(Slot::current, shared(short_baseline(1)), 1);
  const auto shown = wait_for(runner, Slot::current, 1, 5);
  ASSERT_TRUE(shown);
  const auto place = shown->find("series/frontier_capability");
  const auto bands = shown->bands(place);
  const auto last = shown->rows() - 1;
  std::vector<double> values;
  for (std::size_t run = 0; run < 5; ++run) values.push_back(shown->line(place, run)[last]);
  EXPECT_DOUBLE_EQ(bands.quantiles[Bands::median][last], median_of(values));
  EXPECT_EQ(bands.n[last], 5u);
  EXPECT_EQ(shown->lab_bands.size(), shown->labs());
}

}  // namespace
}  // namespace headway::viewer
