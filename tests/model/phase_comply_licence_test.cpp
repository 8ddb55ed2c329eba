// Licences for large runs and floors on the safety share: who keeps them, who only seems to.
#include <gtest/gtest.h>

#include <cmath>

#include "model/phase/comply.h"
#include "model/phase/decide.h"
#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

constexpr double licence_threshold_of_test = 26;
constexpr double large_run = 1e27;

/// Laboratories that would train 1e27 FLOP in five months, in a state that asks for a licence above 1e26.
struct Licensed : Start {
  explicit Licensed(double effort) {
    p.training.duration_spread = 0;
    p.training.duration = 5;
    p.compliance.belief_error = 0;
    p.compliance.detection_size = large_run;
    auto& labs = world.labs;
    labs.compute.fill(large_run / 5 / 0.2);
    labs.pressure.fill(1), labs.safety_culture.fill(0), labs.revenue.fill(1e8), labs.funding.fill(0);
    world.states.enforcement.fill(1);
    world.commons.trend_rate = 0.1;
    for (const std::size_t s : {north, east}) {
      rules.licence_above.apply(s, licence_threshold_of_test);
      rules.licence_delay.apply(s, 2);
      rules.licence_fee.apply(s, 1e6);
      rules.licence_enforcement.apply(s, effort);
      rules.licence_fine.apply(s, 1);
    }
  }
  void months(int count) {
    auto& labs = world.labs;
    for (int i = 0; i < count; ++i) {
      const Random drawn(1, 0, static_cast<std::uint64_t>(++world.calendar.tick));
      const LawInForce law{p.compliance, p.release, rules, world.states, drawn, 1};
      labs.allocation.fill(0.2), labs.penalties.fill(0), labs.operations.fill(0);
      choose_runs(law, p.training, {p.release, p.safety, drawn, world.commons, world.techniques, labs}, 1, labs);
      train(p.training, p.scaling, law, 1, labs, world.commons);
    }
  }
  bool has(std::size_t l, Licence licence) const { return world.labs.licence[l] == static_cast<std::int32_t>(licence); }
};

TEST(Licences, AreWaitedAndPaidForWhereSplitRunsAreFound) {
  Licensed w(1);
  w.p.compliance.detection = 10;
  w.months(1);
  auto& labs = w.world.labs;
  for (std::size_t l = 0; l < 4; ++l) {
    EXPECT_TRUE(w.has(l, Licence::granted)) << l;
    EXPECT_EQ(labs.run_compute[l], 0) << "it waits";
    EXPECT_EQ(labs.penalties[l], 1e6);
    EXPECT_EQ(labs.licence_compliance[l], 1);
    EXPECT_GT(labs.allocation(l, index_of(Use::research)), 0.2) << "idle compute does experiments";
  }
  w.months(1);
  EXPECT_EQ(labs.run_compute[alpha], 0);
  EXPECT_EQ(labs.penalties[alpha], 0) << "a licence is paid once";
  w.months(2);
  EXPECT_GT(labs.run_compute[alpha], 0) << "the run has begun";
}

TEST(Licences, AreDoneWithoutWhereTheyCostMoreThanTheyBring) {
  Licensed w(1);
  w.p.compliance.detection = 10;
  w.rules.licence_fee.apply(north, 1e30);
  w.months(4);
  EXPECT_TRUE(w.has(alpha, Licence::below));
  EXPECT_LE(w.world.labs.run_compute[alpha], 1e26 * (1 + 1e-9));
  EXPECT_GT(w.world.labs.run_compute[alpha], 0.5e26);
}

TEST(Licences, AreEvadedBySplittingRunsWhereNobodyLooks) {
  Licensed w(0);
  w.months(1);
  auto& labs = w.world.labs;
  for (std::size_t l = 0; l < 4; ++l) EXPECT_TRUE(w.has(l, Licence::split)) << l;
  EXPECT_GT(labs.run_compute[alpha], 0) << "nobody waits";
  EXPECT_EQ(labs.licence_compliance[alpha], 0);
  EXPECT_EQ(labs.penalties[alpha], 0);
}

TEST(Licences, SplitRunsMakeWeakerModels) {
  const auto reached = [](double effort, double loss) {
    Licensed w(effort);
    w.p.compliance.split_loss = loss;
    w.months(6);
    return w.world.labs.best_internal[gamma];
  };
  EXPECT_NEAR(reached(0, 0.05) - reached(0, 0.15), 0.1, 1e-9);
}

TEST(Licences, SplitRunsThatAreFoundAreLostAndFined) {
  Licensed w(0);
  w.months(1);
  w.rules.licence_enforcement.apply(north, 1);
  w.p.compliance.detection = 1e3;
  w.months(1);
  EXPECT_EQ(w.world.labs.run_compute[alpha], 0);
  EXPECT_EQ(w.world.labs.penalties[alpha], 12e8);
  EXPECT_GT(w.world.labs.run_barred[alpha], 0);
}

/// What alpha does of a floor of 0.3 on its safety share; `own` of its own accord.
struct Floored : Start {
  explicit Floored(double effort, double fine = 1) {
    auto& labs = world.labs;
    labs.pressure.fill(0.5), labs.safety_culture.fill(0), labs.revenue.fill(1e8);
    labs.payroll_budget.fill(1e8), labs.compute_budget.fill(1e8);
    world.states.enforcement.fill(1);
    rules.safety_floor.apply(north, 0.3);
    rules.safety_floor_enforcement.apply(north, effort);
    rules.safety_floor_fine.apply(north, fine);
  }
  double share(double own = 0.1, std::size_t l = alpha) {
    return keep_safety_floor({p.compliance, p.release, rules, world.states, random, 1}, own, 1, world.labs, l);
  }
};

TEST(SafetyFloor, IsReportedAndNotKeptWhereNobodyInspects) {
  Floored w(0);
  EXPECT_EQ(w.share(), 0.1);
  EXPECT_DOUBLE_EQ(w.world.labs.relabelled[alpha], 0.2);
  EXPECT_EQ(w.world.labs.safety_floor_compliance[alpha], 0);
}

TEST(SafetyFloor, IsKeptTheMoreTheMoreInspectionAndFineOutweighIt) {
  double before = 0.1;
  for (const double fine : {0.3, 1.0, 3.0, 30.0}) {
    Floored w(1, fine);
    const double share = w.share();
    EXPECT_GT(share, before) << fine;
    EXPECT_NEAR(share + w.world.labs.relabelled[alpha], 0.3, 1e-12) << "it reports what is asked for";
    before = share;
  }
  EXPECT_NEAR(before, 0.3, 1e-3);
  Floored weak(0.2), strong(1);
  EXPECT_LT(weak.share(), strong.share());
}

TEST(SafetyFloor, BindsOnlyWhoDoesLessAndWhereItHolds) {
  Floored w(1);
  EXPECT_EQ(w.share(0.4), 0.4);
  EXPECT_TRUE(std::isnan(w.world.labs.safety_floor_compliance[alpha]));
  EXPECT_EQ(w.share(0.1, gamma), 0.1) << "gamma is at home in the east";
}

TEST(SafetyFloor, IsKeptByThoseWhoAreNotTempted) {
  Floored w(0.1, 0.1);
  w.world.labs.safety_culture[alpha] = 1;
  EXPECT_DOUBLE_EQ(w.share(), 0.3);
}

TEST(SafetyFloor, IsFinedWhenRelabellingIsFound) {
  Floored w(1, 0.05);
  w.p.compliance.inspection = 1e3;
  w.p.compliance.sharpness = 1e-9;  // half is relabelled whatever it costs
  w.world.labs.penalties.fill(0);
  w.share();
  EXPECT_DOUBLE_EQ(w.world.labs.penalties[alpha], 0.05 * 12e8);
}

TEST(SafetyFloor, TakesFromTrainingAndCapabilityResearchInProportion) {
  Start w;
  w.world.labs.safety_culture[alpha] = 1;
  const auto decide_under = [&](double floor) {
    reset(w.rules);
    w.rules.safety_floor.apply(north, floor);
    decide(w.p.decision, w.p.response, {w.p.compliance, w.p.release, w.rules, w.world.states, w.random, 1}, 1, w.world.labs, w.world.commons);
    const auto& labs = w.world.labs;
    return std::array{labs.allocation(alpha, index_of(Use::training)), labs.allocation(alpha, index_of(Use::research)),
                      labs.allocation(alpha, index_of(Use::safety)), labs.allocation(alpha, index_of(Use::evaluation))};
  };
  const auto free = decide_under(0), bound = decide_under(0.4);
  const double research = free[0] + free[1] + free[2] + free[3];
  EXPECT_NEAR(bound[2] / research, 0.4, 1e-9);
  EXPECT_NEAR(bound[0] / free[0], bound[1] / free[1], 1e-9);
  EXPECT_LT(bound[0], free[0]);
  EXPECT_NEAR(bound[3], free[3], 1e-12);
}

}  // namespace
}  // namespace headway
