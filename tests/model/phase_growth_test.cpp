#include "model/phase/growth.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

TEST(Output, GrowsAtItsTrendWithoutAutomation) {
  Start w;
  w.p.growth.automation = 0;
  const double before = w.world.states.gdp[north], spending = w.world.segments.potential[consumer];
  for (int month = 0; month < 24; ++month) {
    w.world.segments.adoption.fill(0.04 * month);
    grow_output(w.p.growth, 1, w.world.segments, w.world.states);
  }
  EXPECT_NEAR(w.world.states.gdp[north] / before, std::exp(2 * w.p.growth.trend), 1e-9);
  EXPECT_NEAR(w.world.segments.potential[consumer] / spending, std::exp(2 * w.p.growth.trend), 1e-9);
}

TEST(Output, GainsWhatAutomationAddsHoweverItCame) {
  auto p = small::parameters().growth;
  p.trend = 0, p.substitution = 0.5, p.labour_share = 0.6;
  EXPECT_EQ(output_gain(p, 0), 1);
  EXPECT_NEAR(output_gain(p, 0.5), std::pow(2, 1.2), 1e-12);
  for (const int steps : {1, 10}) {
    Start w;
    w.world.segments.adoption.fill(0);
    count_automated_work(w.world.segments, w.world.states);
    const double before = w.world.states.gdp[north];
    w.world.segments.automation_exposure.fill(0.8);
    for (int i = 1; i <= steps; ++i) {
      w.world.segments.adoption.fill(0.5 * i / steps);
      grow_output(p, 1, w.world.segments, w.world.states);
    }
    EXPECT_NEAR(w.world.states.automated_work[north], 0.4, 1e-12);
    EXPECT_NEAR(w.world.states.gdp[north] / before, output_gain(p, 0.4), 1e-9);
  }
}

TEST(Output, IsBoundedByWhatPeopleStillDo) {
  const auto p = small::parameters().growth;
  EXPECT_LT(output_gain(p, 1), 1e4);
  EXPECT_TRUE(std::isfinite(output_gain(p, 1)));
}

}  // namespace
}  // namespace headway
