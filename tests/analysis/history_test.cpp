// The past as a scenario: it runs, and what was measured of it is declared in a file.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/calibrate/study.h"
#include "model/simulation.h"
#include "scenario/scenario.h"

namespace headway::calibrate {
namespace {

const Study& past() {
  static const Study study = load_study(HEADWAY_SOURCE_DIR "/scenarios/calibration/history.toml");
  return study;
}

TEST(History, KeepsAThirdOfWhatWasMeasuredForChecking) {
  const auto& moments = past().moments;
  const auto kept = std::count_if(moments.begin(), moments.end(), [](const Moment& m) { return !m.fit; });
  EXPECT_GE(3 * kept, static_cast<std::ptrdiff_t>(moments.size()));
  EXPECT_GE(moments.size(), 30u);
}

TEST(History, SimulatesEverythingThatWasMeasured) {
  StudySimulator simulate(past());
  std::vector<double> moments(past().moments.size());
  simulate(std::vector<double>(past().parameters.size(), 0.5), 1, moments);
  EXPECT_EQ(simulate.failed(), 0u);
  for (std::size_t m = 0; m < moments.size(); ++m) EXPECT_TRUE(std::isfinite(moments[m])) << past().moments[m].measure.name;
}

TEST(History, NeverFailsWithinThePriors) {
  StudySimulator simulate(past());
  std::vector<double> moments(past().moments.size());
  for (std::uint64_t corner = 0; corner < 16; ++corner) {
    std::vector<double> point;
    for (std::size_t j = 0; j < past().parameters.size(); ++j) point.push_back((corner * (2 * j + 1)) % 7 < 3 ? 0.02 : 0.98);
    simulate(point, corner, moments);
  }
  EXPECT_EQ(simulate.failed(), 0u);
}

/// What is known of a laboratory before and after the date on which it is founded.
TEST(History, LaboratoriesBeginWhenTheyAreFounded) {
  const Scenario scenario = load_scenario(HEADWAY_SOURCE_DIR "/scenarios/history.toml");
  std::size_t founded = 0, lived = 0;
  for (std::uint64_t k = 0; k < 3; ++k) {
    Simulation run(draw_parameters(scenario, 1, k), scenario.policy, scenario.initial, 1, k, scenario.events, scenario.schemes);
    const auto& world = run.world();
    while (world.calendar.tick < run.parameters().clock.ticks()) {
      const double before = world.calendar.year();
      run.step();
      for (const Event& event : scenario.events) {
        if (event.table != "labs" || event.column != "cash") continue;
        const auto l = event.row;
        if (before + 1 / 12.0 < event.year) {
          EXPECT_EQ(world.labs.active[l], 1) << event.name;
          EXPECT_EQ(world.labs.capability[l], 0) << event.name << ", in " << before;
        }
        if (before < event.year + 1 && event.year + 1 <= world.calendar.year()) {
          ++founded;
          lived += world.labs.active[l] != 0 && world.labs.capability[l] > 0 && world.labs.labour[l] > 0;
        }
      }
    }
  }
  EXPECT_GE(founded, 3 * 5u);
  EXPECT_GE(10 * lived, 6 * founded) << "a year after they were founded most have people and a model";
}

}  // namespace
}  // namespace headway::calibrate
