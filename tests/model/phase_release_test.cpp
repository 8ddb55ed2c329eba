#include "model/phase/release.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/gate.h"
#include "model/phase/observe.h"

namespace headway {
namespace {

using namespace small;

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

// A new model is trained anew; how much of what older ones were patched for stays is open.
TEST(Gate, PatchDebtOfOlderModelsEndsWithThem) {
  for (const double renewal : {0.0, 0.5, 1.0}) {
    Gate w(0.1);
    w.p.release.debt_renewal = renewal;
    w.world.labs.patch_debt[alpha] = 1;
    w.month();
    ASSERT_TRUE(w.released());
    EXPECT_NEAR(w.world.labs.patch_debt[alpha], 1 - renewal, 1e-12);
  }
}

TEST(Gate, PatchesGoNoFurtherThanTheirLimit) {
  Gate w(-5);
  for (int i = 0; i < 60; ++i) w.month();
  EXPECT_FALSE(w.released());
  EXPECT_NEAR(w.world.labs.candidate_patch[alpha], w.p.release.patch_limit, 1e-12);
}

TEST(Gate, PatchesDoNotHoldPastTheDeceptionThreshold) {
  double before = 1;
  for (const double threshold : {31.0, 28.0, 25.0}) {
    Gate w(-5);
    w.world.commons.threshold(0, index_of(Milestone::strategic_deception)) = threshold;
    for (int i = 0; i < 60; ++i) w.month();
    const double holds = 1 / (1 + std::exp((28 - threshold) / w.p.release.patch_width));
    EXPECT_NEAR(w.world.labs.candidate_patch[alpha], w.p.release.patch_limit * holds, 1e-9);
    EXPECT_LT(holds, before);
    before = holds;
  }
}

// What the public hears is of the model that is sold, with the error that its evaluation made, whatever waits behind it.
TEST(Reports, AreOfTheDeployedModel) {
  Gate w(0.1);
  auto& labs = w.world.labs;
  labs.deployed_error[alpha] = 1;  // of the model before
  w.month();
  ASSERT_TRUE(w.released());
  EXPECT_NEAR(reported_margin(labs, alpha), 0.1, 1e-9);
  labs.deployed_error[alpha] = 0.3;
  labs.measured_margin[alpha] = -3;
  EXPECT_NEAR(reported_margin(labs, alpha), 0.4, 1e-9);
  labs.margin[alpha] = -50;
  EXPECT_EQ(reported_margin(labs, alpha), -2);
}

TEST(Gate, ReleasesTheOlderModelWhileTheNewerMissesItsMargin) {
  Gate w(-0.5);
  w.p.release.patch_speed = 0;
  auto& labs = w.world.labs;
  labs.candidate[alpha] = 0;
  for (const double capability : {27.7, 28.0, 28.3}) {
    labs.models_trained[alpha] += 1;
    add_candidate(labs, alpha, capability, 1e26);
  }
  EXPECT_EQ(labs.candidate[alpha], 28.3);
  EXPECT_EQ(labs.reserve[alpha], 27.7) << "of three the middle one is given up";
  hold(w, each_of_four(w, 27.8));
  w.month();
  EXPECT_EQ(labs.capability[alpha], 27.7);
  EXPECT_EQ(labs.deployed_number[alpha], 1);
  EXPECT_EQ(labs.candidate[alpha], 28.3);
  EXPECT_EQ(labs.reserve[alpha], 0);
  hold(w, each_of_four(w, 28.4));
  w.month();
  EXPECT_EQ(labs.capability[alpha], 28.3);
  EXPECT_EQ(labs.candidate[alpha], 0);
}

TEST(Gate, ReleasesTheBestOfThoseThatPass) {
  Gate w(1);
  add_candidate(w.world.labs, alpha, 28.5, 1e26);
  w.month();
  EXPECT_EQ(w.world.labs.capability[alpha], 28.5);
  EXPECT_EQ(w.world.labs.reserve[alpha], 0);
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
  EXPECT_EQ(w.world.labs.certificate_wait[alpha], 11);
  w.world.labs.certified_capability[alpha] = 28;
  w.month();
  EXPECT_TRUE(w.released());
}

TEST(Gate, IsNotPassedByWaiting) {
  int soon = 0, late = 0;
  for (std::uint64_t replicate = 0; replicate < 200; ++replicate) {
    Gate w(-0.6);
    w.p.release.noise = 0.4, w.p.release.candidate_error = 0.3, w.p.release.prior_error = 0.7;
    w.p.release.patch_speed = 0;
    w.evaluate(1e25);
    for (std::uint64_t month = 1; month <= 60; ++month) {
      w.random = Random(1, replicate, month);
      w.month();
      soon += month == 1 && w.released();
    }
    late += w.released();
  }
  EXPECT_GT(soon, 0);
  EXPECT_LT(late, soon + 20) << "of 200 models that miss their margin by 0.6 OOM";
}

TEST(Release, WeightsComeLaterWhereTheLawSaysSo) {
  Gate w(0.1);
  w.world.labs.open_weights[alpha] = 1;
  const double before = w.world.labs.capability[alpha];
  w.rules.weights_stage.apply(north, 2);
  w.month();
  ASSERT_TRUE(w.released());
  EXPECT_GE(published_capability(w.world.labs, alpha), before) << "what was out is out";
  EXPECT_LT(published_capability(w.world.labs, alpha), 28);
  for (int i = 0; i < 24; ++i) w.month();
  EXPECT_NEAR(published_capability(w.world.labs, alpha), 28, 1e-4);
}

TEST(Release, WeightsAboveTheBarAreNeverPublished) {
  Gate w(0.1);
  w.world.labs.open_weights[alpha] = 1;
  const double before = w.world.labs.capability[alpha];
  w.rules.weights_barred_above.apply(north, 27.9);
  for (int i = 0; i < 24; ++i) w.month();
  ASSERT_TRUE(w.released());
  EXPECT_NEAR(published_capability(w.world.labs, alpha), before, 1e-12);
  EXPECT_EQ(w.world.models.open_weights[0], 0);
}

TEST(Release, OpenWeightsAtTheFrontierAreARupture) {
  for (const double open : {0.0, 1.0})
    for (const double decisive : {20.0, 40.0}) {
      Gate w(1);
      w.world.labs.open_weights[alpha] = open;
      w.world.commons.threshold(0, index_of(Milestone::autonomous_research)) = decisive;
      w.month();
      EXPECT_EQ(w.world.commons.ruptures, decisive < 30 ? open : 0);
    }
}

}  // namespace
}  // namespace headway
