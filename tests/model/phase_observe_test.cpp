#include "model/phase/observe.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/small_world.h"

namespace headway {
namespace {

TEST(Trend, IsExactOnALine) {
  std::vector<double> y;
  for (int i = 0; i < 17; ++i) y.push_back(3 + 0.25 * i);
  const auto trend = fit_trend(y);
  EXPECT_NEAR(trend.level, 7, 1e-12);
  EXPECT_NEAR(trend.slope, 0.25, 1e-12);
  EXPECT_NEAR(trend.error, 0, 1e-12);
}

TEST(Trend, LeavesTheErrorOfANoisyLine) {
  std::vector<double> y;
  for (int i = 0; i < 1000; ++i) y.push_back(2 + 0.01 * i + (i % 2 ? 0.5 : -0.5));
  const auto trend = fit_trend(y);
  EXPECT_NEAR(trend.slope, 0.01, 1e-4);
  EXPECT_NEAR(trend.error, 0.5, 0.01);
}

TEST(Trend, OfFewPoints) {
  EXPECT_EQ(fit_trend(std::vector<double>{}).level, 0);
  EXPECT_EQ(fit_trend(std::vector<double>{4.0}).level, 4);
  EXPECT_EQ(fit_trend(std::vector<double>{4.0}).slope, 0);
  EXPECT_NEAR(fit_trend(std::vector<double>{4.0, 5.0}).slope, 1, 1e-12);
}

TEST(Frontier, IsTheBestDeployedModelOfAnActiveLaboratory) {
  small::Start w;
  auto& labs = w.world.labs;
  labs.best_internal[0] = 40;
  EXPECT_EQ(deployed_frontier(labs), labs.capability[small::alpha]);
  labs.active[small::alpha] = 0;
  EXPECT_EQ(deployed_frontier(labs), labs.capability[small::beta]);
  labs.active.fill(0);
  EXPECT_EQ(deployed_frontier(labs), 0);
}

TEST(Observe, WithoutNoiseBeliefsAreTheBestRival) {
  small::Start w;
  w.p.observation.rival_noise = 0;
  observe(w.p.observation, w.world.calendar, w.random, w.world.labs, w.world.commons);
  const auto& labs = w.world.labs;
  EXPECT_EQ(labs.believed_frontier[small::alpha], labs.capability[small::beta]);
  EXPECT_EQ(labs.believed_frontier[small::beta], labs.capability[small::alpha]);
  EXPECT_NEAR(labs.believed_rivals[small::beta],
              labs.capability[small::alpha] + w.world.commons.trend_rate * w.p.observation.release_lead, 1e-12);
}

TEST(Observe, ErrorHasTheDeclaredSize) {
  small::Start w;
  double squares = 0;
  constexpr int draws = 2000;
  for (int i = 0; i < draws; ++i) {
    observe(w.p.observation, w.world.calendar, Random(1, static_cast<std::uint64_t>(i), 1), w.world.labs, w.world.commons);
    const double error = w.world.labs.believed_frontier[1] - w.world.labs.capability[0];
    squares += error * error / draws;
  }
  EXPECT_NEAR(std::sqrt(squares), w.p.observation.rival_noise, 0.1 * w.p.observation.rival_noise);
}

TEST(Observe, FirstForecastIsTheDeclaredPast) {
  small::Start w;
  EXPECT_NEAR(w.world.commons.trend_rate * 12, w.p.observation.past_growth, 1e-12);
  observe(w.p.observation, w.world.calendar, w.random, w.world.labs, w.world.commons);
  EXPECT_NEAR(w.world.commons.trend_rate * 12, w.p.observation.past_growth, 0.15);
  const auto& history = w.world.commons.frontier_history;
  EXPECT_EQ(history[history.size() - 1], deployed_frontier(w.world.labs));
}

}  // namespace
}  // namespace headway
