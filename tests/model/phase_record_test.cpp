#include "model/phase/record.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

TEST(MonthsBehind, ReadsThePastBackwardsFromNow) {
  const std::vector<double> past{19, 20, 21, 22, 23};
  EXPECT_EQ(months_behind(24, past, 24, 1), 0);
  EXPECT_EQ(months_behind(24, past, 25, 1), 0);
  EXPECT_NEAR(months_behind(24, past, 23.5, 1), 0.5, 1e-12);
  EXPECT_NEAR(months_behind(24, past, 22, 1), 2, 1e-12);
  EXPECT_NEAR(months_behind(24, past, 22.25, 1), 1.75, 1e-12);
  EXPECT_NEAR(months_behind(24, past, 22.25, 0.5), 0.875, 1e-12);
  EXPECT_EQ(months_behind(24, past, 18, 1), 5);
  EXPECT_EQ(months_behind(24, {}, 19, 1), 0);
}

TEST(MonthsBehind, TakesTheLastTimeOnAPlateau) {
  const std::vector<double> past{20, 22, 22, 22};
  EXPECT_NEAR(months_behind(24, past, 22, 1), 1, 1e-12);
}

TEST(Metrics, AnInactiveRowLeadsNobody) {
  Start w;
  w.world.labs.capability[alpha] = 90;
  w.world.labs.active[alpha] = 0;
  w.world.labs.margin[alpha] = 50;
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  EXPECT_LT(w.world.metrics.frontier_capability, 90);
  EXPECT_NE(w.world.metrics.frontier_margin, 50);
  EXPECT_NE(w.world.metrics.frontier_margin, 0) << "the leader of those that are active";
}

TEST(Metrics, AFirmThatFailsInTheMonthIsCounted) {
  Start w;
  w.world.labs.harm[beta] = 1e12, w.world.labs.incidents[beta] = 3, w.world.labs.revenue[beta] = 5;
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  const auto before = w.world.metrics;
  w.world.labs.active[beta] = 0;
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  EXPECT_EQ(w.world.metrics.harm, before.harm);
  EXPECT_EQ(w.world.metrics.incidents, before.incidents);
  EXPECT_EQ(w.world.metrics.revenue, before.revenue);
}

TEST(Metrics, TheLeaderSpeaksForTheFrontier) {
  Start w;
  auto& labs = w.world.labs;
  labs.safety[alpha] = 26.2, labs.patch[alpha] = 0.3, labs.margin[alpha] = -1;
  labs.margin[gamma] = -2, labs.margin[academy] = -9;
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  const auto& m = w.world.metrics;
  EXPECT_EQ(m.frontier_capability, 27.5);
  EXPECT_DOUBLE_EQ(m.frontier_safety, 26.5);
  EXPECT_EQ(m.frontier_margin, -1);
  EXPECT_EQ(m.minimum_margin, -2) << "the academy is more than one OOM behind";
}

TEST(Metrics, SharesAreSharesOfWhatIsUsed) {
  Start w;
  auto& labs = w.world.labs;
  labs.allocation.fill(0.2);
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  EXPECT_NEAR(w.world.metrics.final_run_share, 0.25, 1e-12);
  EXPECT_NEAR(w.world.metrics.safety_share_compute, 0.5, 1e-12);
  double safety = 0, all = 0;
  for (std::size_t l = 0; l < 4; ++l)
    for (std::size_t f = 0; f < field_count; ++f) (f > 0 ? safety : all) += labs.staff(l, f);
  EXPECT_NEAR(w.world.metrics.safety_share_staff, safety / (all + safety), 1e-12);
}

TEST(Metrics, ConcentrationIsTheHerfindahlIndex) {
  Start w;
  w.world.labs.revenue[alpha] = 60, w.world.labs.revenue[beta] = 30;
  w.world.labs.revenue[gamma] = 10, w.world.labs.revenue[academy] = 0;
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  EXPECT_NEAR(w.world.metrics.concentration, 0.36 + 0.09 + 0.01, 1e-12);
}

TEST(Metrics, DifferentialRateIsSafetysGrowthOverCapabilitys) {
  Start w;
  auto& c = w.world.commons;
  const auto n = c.frontier_history.size();
  for (std::size_t i = 0; i < n; ++i) {
    const auto back = static_cast<double>(n - i);
    c.frontier_history[i] = 27.5 - 0.1 * back;
    c.safety_history[i] = 26.5 - 0.05 * back;
  }
  w.world.labs.safety[alpha] = 26.5, w.world.labs.patch[alpha] = 0;
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  EXPECT_NEAR(w.world.metrics.differential_rate, 0.5, 1e-9);
  EXPECT_NEAR(w.world.metrics.capability_growth, 1.2, 1e-9);
}

TEST(Metrics, NoRateOfAStandstill) {
  Start w;
  w.world.commons.frontier_history.fill(27.5);
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  EXPECT_TRUE(std::isnan(w.world.metrics.differential_rate));
}

TEST(Metrics, FollowersLagBehindTheFrontiersPast) {
  Start w;
  auto& c = w.world.commons;
  const auto n = c.frontier_history.size();
  for (std::size_t i = 0; i < n; ++i) c.frontier_history[i] = 27.5 - 0.1 * static_cast<double>(n - i);
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  EXPECT_NEAR(w.world.metrics.second_bloc_lag, 6, 1e-9);
  EXPECT_NEAR(w.world.metrics.open_weights_lag, 6, 1e-9);
  w.world.labs.active[gamma] = 0;
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  EXPECT_TRUE(std::isnan(w.world.metrics.second_bloc_lag));
}

TEST(Metrics, TheFrontierRunIsTheLargestWithinMemory) {
  Start w;
  const auto finish = [&](double compute) {
    w.world.labs.run_finished[alpha] = compute > 0;
    if (compute > 0) w.world.labs.last_run_compute[alpha] = compute;
    record_metrics(w.p.measures, w.p.safety, 0, w.world);
  };
  const auto ticks = static_cast<int>(w.p.measures.run_memory / w.world.calendar.dt + 0.5);
  finish(1e40);
  for (int t = 1; t < ticks; ++t) finish(1e38);
  EXPECT_EQ(w.world.metrics.frontier_run_compute, 1e40);
  finish(1);
  EXPECT_EQ(w.world.metrics.frontier_run_compute, 1e38) << "the tiny run does not take the place of the larger ones within memory";
  for (int t = 0; t < 2 * ticks; ++t) finish(0);
  EXPECT_EQ(w.world.metrics.frontier_run_compute, 1) << "while nobody finishes a run, the last value stays";
}

TEST(Metrics, RentsReceivedAreNotSetAgainstSpending) {
  Start w;
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  const double spending = w.world.metrics.spending;
  w.world.labs.rents[alpha] = -1e15;
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  EXPECT_GE(w.world.metrics.spending, 0);
  EXPECT_LE(w.world.metrics.spending, spending);
}

TEST(Metrics, OverhangIsWhatCouldRunOverWhatDid) {
  Start w;
  w.world.labs.run_finished[alpha] = 1;
  w.world.labs.last_run_compute[alpha] = 1e27;
  record_metrics(w.p.measures, w.p.safety, 28.5, w.world);
  EXPECT_EQ(w.world.metrics.frontier_run_compute, 1e27);
  EXPECT_NEAR(w.world.metrics.overhang, 1.5, 1e-9);
}

TEST(Metrics, DefinedWithoutAnybody) {
  Start w;
  w.world.labs.active.fill(0);
  record_metrics(w.p.measures, w.p.safety, 0, w.world);
  EXPECT_EQ(w.world.metrics.frontier_capability, 0);
  EXPECT_EQ(first_unsound(w.world), "");
}

}  // namespace
}  // namespace headway
