#include "ui/viewer/session/run_file_source.h"

#include <gtest/gtest.h>

#include "core/error.h"
#include "record/run_file.h"
#include "tests/viewer/sample.h"
#include "ui/viewer/session/simulate.h"

namespace headway::viewer {
namespace {

TEST(RunFileSource, a_missing_file_is_an_error_that_names_it) {
  try {
    open_run_file("/nowhere/runs.h5");
    FAIL() << "no error";
  } catch (const DiskError& error) {
    EXPECT_NE(std::string(error.what()).find("runs.h5"), std::string::npos);
  }
}

TEST(RunFileSource, runs_read_back_as_they_were_made) {
  const auto scenario = short_baseline(1);
  const auto made = empty_snapshot(std::make_shared<const Scenario>(scenario), 1);
  RunFile file(scenario, {.runs = 3});
  RunRecord record;
  record.prepare(scenario.initial, scenario.parameters.clock.ticks(), scenario.report);
  for (std::uint64_t replicate = 0; replicate < 3; ++replicate) {
    const auto parameters = draw_parameters(scenario, scenario.seed, replicate);
    Simulation simulation(parameters, scenario.policy, scenario.initial, scenario.seed, replicate);
    run(simulation, parameters.clock.ticks(), record);
    RunFacts facts;
    facts.replicate = facts.stream = static_cast<std::int64_t>(replicate);
    facts.seed = scenario.seed;
    facts.drawn = numbers_in({parameters, {}, {}}, scenario.uncertain);
    file.write_run(static_cast<std::int64_t>(replicate), record, facts);
  }
  const auto path = testing::TempDir() + "/headway_opened.h5";
  file.close(path, Overwrite::replace);

  const auto opened = open_run_file(path);
  ASSERT_EQ(opened.snapshot->runs.size(), 3u);
  RunMaker maker;
  const std::atomic<bool> never{false};
  for (std::uint64_t replicate = 0; replicate < 3; ++replicate) {
    const auto again = maker.make(scenario, *made.layout, replicate, never);
    for (const auto* series : {"series/frontier_margin", "labs/capability"}) {
      const auto place = opened.snapshot->find(series);
      ASSERT_TRUE(place) << series;
      const auto read = opened.snapshot->line(place, replicate);
      Snapshot live = made;
      live.runs = {again.trace};
      const auto expected = live.line(live.find(series), 0);
      for (std::size_t row = 0; row < read.rows; ++row) EXPECT_EQ(read[row], expected[row]);
    }
  }
}

}  // namespace
}  // namespace headway::viewer
