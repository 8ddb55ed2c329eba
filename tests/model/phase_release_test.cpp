#include "model/phase/release.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

/// A mandate in both states, exact and independent auditors, everybody far above the margin.
struct Mandate : Start {
  explicit Mandate(double capacity) {
    p.release.noise = p.release.audit_noise = p.release.capture = p.release.bias = 0;
    p.release.audit_time = 0;
    for (const auto state : {north, east}) {
      rules.certificate_above.apply(state, 20);
      rules.certificate_margin.apply(state, 0);
      rules.certificate_fee.apply(state, 7);
    }
    world.assurers.capacity[auditor] = capacity;
    hold(*this, 40);
    world.labs.penalties.fill(0);
  }
  void audit(double dt = 1) { certify(p.release, p.safety, dt, random, rules, world.states, world.techniques, world.assurers, world.labs); }
  double certified() const {
    double count = 0;
    for (std::size_t l = 0; l < 4; ++l) count += world.labs.certified_capability[l] > 0;
    return count;
  }
};

TEST(Audits, OldestApplicationFirst) {
  Mandate w(1);
  w.world.labs.certificate_wait[alpha] = 2, w.world.labs.certificate_wait[beta] = 5, w.world.labs.certificate_wait[gamma] = 3;
  const Lab order[] = {beta, gamma, alpha};
  for (const auto lab : order) {
    EXPECT_EQ(w.world.labs.certified_capability[lab], 0);
    w.audit();
    EXPECT_EQ(w.world.labs.certified_capability[lab], w.world.labs.capability[lab]);
  }
  EXPECT_EQ(w.certified(), 3);
}

TEST(Audits, AreNoMoreThanTheCapacity) {
  Mandate w(0.25);
  for (std::size_t l = 0; l < 4; ++l) w.world.labs.certificate_wait[l] = 10;
  for (int month = 1; month <= 15; ++month) {
    w.audit();
    EXPECT_LE(w.certified(), std::floor(0.25 * month + 1e-9)) << month;
  }
  EXPECT_GE(w.certified(), 3);
}

TEST(Audits, TakeTheirTime) {
  Mandate w(10);
  w.p.release.audit_time = 3;
  w.world.labs.certificate_wait[alpha] = 1;
  w.audit();  // has waited 2 months
  w.audit();
  EXPECT_EQ(w.certified(), 0);
  w.audit();
  EXPECT_EQ(w.certified(), 1);
}

TEST(Audits, RefuseAMarginThatIsMissedAndMakeItWait) {
  Mandate w(10);
  hold(w, 20);
  w.world.labs.certificate_wait[alpha] = 5;
  w.audit();
  EXPECT_EQ(w.certified(), 0);
  EXPECT_EQ(w.world.labs.certificate_wait[alpha], -w.p.release.retry);
  for (int i = 0; i < 10; ++i) w.audit();
  EXPECT_EQ(w.world.labs.certificate_wait[alpha], 0);
  EXPECT_EQ(w.world.assurers.certificates[auditor], 0);
}

TEST(Audits, ADependentAuditorPassesWhatItShouldNot) {
  for (const double independence : {1.0, 0.0}) {
    Mandate w(10);
    w.p.release.capture = 2;
    w.world.assurers.independence[auditor] = independence;
    hold(w, w.world.labs.capability[alpha] - 1);
    w.world.labs.certificate_wait[alpha] = 5;
    w.audit();
    EXPECT_EQ(w.certified(), 1 - independence);
    EXPECT_EQ(w.world.assurers.false_passes[auditor], 1 - independence);
  }
}

TEST(Audits, CostTheirFee) {
  Mandate w(10);
  w.world.labs.certificate_wait[alpha] = 5;
  w.audit(0.5);
  EXPECT_EQ(w.world.labs.penalties[alpha] * 0.5, 7);
  EXPECT_EQ(w.world.assurers.income[auditor] * 0.5, 7);
  EXPECT_EQ(w.world.labs.penalties[beta], 0);
}

TEST(Audits, NoneWithoutAMandate) {
  Start w;
  w.world.assurers.capacity[auditor] = 10;
  w.world.labs.certificate_wait.fill(10);
  certify(w.p.release, w.p.safety, 1, w.random, w.rules, w.world.states, w.world.techniques, w.world.assurers, w.world.labs);
  EXPECT_EQ(w.world.assurers.certificates[auditor], 0);
}

TEST(Auditors, GrowAtTheRateThatThePolicyPays) {
  Mandate w(2);
  w.rules.auditor_growth.apply(north, 0.5);
  for (int i = 0; i < 12; ++i) w.audit();
  EXPECT_NEAR(w.world.assurers.capacity[auditor], 2 * std::exp(0.5), 1e-9);
}

/// A candidate at alpha with this margin, no noise, no pressure.
struct Gate : Start {
  explicit Gate(double margin) {
    p.release.noise = p.release.bias = 0;
    world.labs.candidate[alpha] = 28;
    hold(*this, 28 + margin + std::log(4) / p.safety.weak_link);  // four fields to keep
    world.labs.release_margin[alpha] = 0;
  }
  void month() { assess_and_release(p.release, p.safety, world.calendar, random, rules, world); }
  bool released() const { return world.labs.capability[alpha] == 28; }
};

TEST(Gate, ReleasesAModelThatMeetsItsMargin) {
  Gate w(0.1);
  w.month();
  EXPECT_TRUE(w.released());
  EXPECT_EQ(w.world.labs.candidate[alpha], 0);
  EXPECT_EQ(w.world.labs.since_release[alpha], 0);
  ASSERT_EQ(w.world.models_released, 1U);
  EXPECT_EQ(w.world.models.capability[0], 28);
  EXPECT_EQ(w.world.models.lab[0], id_of<LabId>(alpha));
  EXPECT_NEAR(w.world.models.margin[0], 0.1, 1e-12);
}

TEST(Gate, HoldsAModelThatMissesItUntilItIsPatched) {
  Gate w(-0.2);
  w.month();
  EXPECT_FALSE(w.released());
  EXPECT_NEAR(w.world.labs.candidate_patch[alpha], w.p.release.patch_speed, 1e-12);
  for (int i = 0; i < 3; ++i) w.month();
  EXPECT_TRUE(w.released());
  EXPECT_GT(w.world.labs.patch_debt[alpha], 0.19);
}

TEST(Gate, PatchesGoNoFurtherThanTheirLimit) {
  Gate w(-5);
  for (int i = 0; i < 60; ++i) w.month();
  EXPECT_FALSE(w.released());
  EXPECT_NEAR(w.world.labs.candidate_patch[alpha], w.p.release.patch_limit, 1e-12);
}

TEST(Gate, GivesWayUnderPressureUnlessSafetyIsCulture) {
  for (const double culture : {0.0, 1.0}) {
    Gate w(-0.9);
    w.world.labs.pressure[alpha] = 1;
    w.world.labs.safety_culture[alpha] = culture;
    w.month();
    EXPECT_EQ(w.released(), culture == 0);
  }
}

TEST(Gate, AsksForMoreWhileAWarningShotIsRemembered) {
  for (const double salience : {0.0, 1.0}) {
    Gate w(0.1);
    w.world.commons.salience = salience;
    w.month();
    EXPECT_EQ(w.released(), salience == 0);
  }
}

TEST(Gate, WaitsForACertificate) {
  Gate w(1);
  w.rules.certificate_above.apply(north, 27.9);
  w.world.assurers.capacity[auditor] = 0;
  for (int i = 0; i < 12; ++i) w.month();
  EXPECT_FALSE(w.released());
  EXPECT_GT(w.world.labs.certificate_wait[alpha], 0);
  w.world.labs.certified_capability[alpha] = 28;
  w.month();
  EXPECT_TRUE(w.released());
}

TEST(Evaluation, IsFooledAboveTheDeceptionThreshold) {
  Gate w(-3);
  w.p.release.bias = 1;
  w.world.commons.threshold(0, index_of(Milestone::strategic_deception)) = 26;
  w.p.release.interpretability_scale = 0.01;  // not read at all
  w.month();
  EXPECT_NEAR(w.world.labs.measured_margin[alpha], -3 + 2, 1e-9);
  Gate read(-3);
  read.p.release.bias = 1;
  read.world.commons.threshold(0, index_of(Milestone::strategic_deception)) = 26;
  weaken(read, index_of(Field::interpretability), -40);
  read.month();
  EXPECT_NEAR(read.world.labs.measured_margin[alpha], model_margin(read.p.safety, read.world.techniques, read.world.labs, alpha, 28), 1e-9);
}

TEST(Evaluation, ErrorFallsWithTheFourthRootOfEffort) {
  const auto error = [](double effort) {
    Start w;
    w.world.labs.candidate[alpha] = 28;
    hold(w, 20 + std::log(4) / w.p.safety.weak_link);
    w.world.labs.release_margin[alpha] = 20;
    w.p.release.bias = 0;
    w.world.labs.compute[alpha] = effort, w.world.labs.allocation(alpha, index_of(Use::evaluation)) = 1;
    assess_and_release(w.p.release, w.p.safety, w.world.calendar, w.random, w.rules, w.world);
    return std::abs(w.world.labs.measured_margin[alpha] + 8);
  };
  EXPECT_NEAR(error(1e24) / error(16e24), 2, 1e-9);
}

TEST(Release, OpenWeightsAtTheFrontierAreARupture) {
  for (const double open : {0.0, 1.0}) {
    Gate w(1);
    w.world.labs.open_weights[alpha] = open;
    w.month();
    EXPECT_EQ(w.world.commons.ruptures, open);
  }
}

}  // namespace
}  // namespace headway
