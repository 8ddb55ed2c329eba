// What laboratories believe of their models (9.1, 9.2), and patches made in haste (9.13).
#include "model/phase/release.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/gate.h"

namespace headway {
namespace {

using namespace small;

Judgement judgement(const Start& w) {
  return {w.p.release, w.p.safety, w.random, w.world.commons, w.world.techniques, w.world.labs};
}

/// By how much alpha's belief about a candidate two OOM past the deception threshold is above the truth.
double error_past_deception(double effort, double interpretability) {
  Gate w(-3);
  w.p.release.bias = 1, w.p.release.bias_limit = 1e9;
  w.p.release.prior_error = 1e-6;
  w.world.commons.threshold(0, index_of(Milestone::strategic_deception)) = 26;
  w.p.release.interpretability_scale = 0.01;
  weaken(w, index_of(Field::interpretability), -interpretability);
  w.world.labs.capability[alpha] = 26.5;
  w.evaluate(effort);
  w.month();
  return w.world.labs.measured_margin[alpha] - model_margin(w.p.safety, w.world.techniques, w.world.labs, alpha, 28);
}

TEST(Evaluation, IsFooledAboveTheDeceptionThreshold) {
  EXPECT_NEAR(error_past_deception(1e25, 0), 2, 1e-4);
  EXPECT_NEAR(error_past_deception(1e25, 40), 0, 1e-4) << "who reads the model is not fooled";
  EXPECT_NEAR(error_past_deception(0, 0), 0.5, 1e-4) << "expected from what is deployed, as that looks";
}

TEST(Evaluation, IsFooledByNoMoreThanTheLimit) {
  Start w;
  auto& p = w.p.release;
  p.bias = 0.5, p.bias_limit = 2;
  w.world.commons.threshold(0, index_of(Milestone::strategic_deception)) = 28;
  hold(w, 0);
  const auto bias = [&](double capability) { return deception_bias(judgement(w), alpha, capability); };
  EXPECT_EQ(bias(28), 0);
  EXPECT_NEAR(bias(28.001), 0.0005, 1e-6);
  EXPECT_NEAR(bias(30), 2 * (1 - std::exp(-0.5)), 1e-12);
  EXPECT_NEAR(bias(60), 2, 1e-3);
  p.bias_limit = 0;
  EXPECT_EQ(bias(60), 0);
}

TEST(Evaluation, FlattersWhatIsAheadOfAllModelsInUse) {
  const auto believed_too_much = [](double effort, double ahead) {
    Gate w(-3);
    w.p.release.shift_bias = 0.3;
    w.p.release.prior_error = 1e-6;
    w.world.labs.capability[beta] = 28 - ahead;
    w.evaluate(effort);
    w.month();
    return w.world.labs.measured_margin[alpha] - model_margin(w.p.safety, w.world.techniques, w.world.labs, alpha, 28);
  };
  EXPECT_NEAR(believed_too_much(1e25, 0.5), 0.15, 1e-4);
  EXPECT_NEAR(believed_too_much(1e25, -1), 0, 1e-4) << "tests exist for what others sell";
  EXPECT_NEAR(believed_too_much(0, 0.5), 0, 1e-4) << "who does not test is not flattered";
}

/// Mean square of the error of what alpha believes after `months` of evaluation, over models.
double mean_square_error(double effort, int months) {
  constexpr int models = 4000;
  Gate w(-8);
  w.p.release.noise = 0.4, w.p.release.candidate_error = 0.3, w.p.release.prior_error = 0.7;
  w.p.release.patch_speed = 0;
  w.evaluate(effort);
  double sum = 0;
  for (int i = 0; i < models; ++i) {
    w.world.labs.candidate_number[alpha] = i;
    w.world.labs.candidate_evaluation[alpha] = 0;
    for (int month = 0; month < months; ++month) w.month();
    const double error = w.world.labs.measured_margin[alpha] + 8;
    sum += error * error;
  }
  return sum / models;
}

TEST(Evaluation, WithoutEffortIsWhatWasExpectedAndNeverWorse) {
  EXPECT_NEAR(mean_square_error(0, 1), 0.49, 0.05);
  EXPECT_NEAR(mean_square_error(0, 4), 0.49, 0.05);
  EXPECT_LT(mean_square_error(1e18, 1), 0.49 + 0.05);
}

TEST(Evaluation, ErrorFallsWithAllTheEffortThatAModelHadToThatOfTheModel) {
  // Two signals of independent errors: the square of the error of both is 1 / (1/a + 1/b).
  const auto both = [](double noise) { return 1 / (1 / 0.49 + 1 / (0.09 + noise)); };
  EXPECT_NEAR(mean_square_error(1e25, 1), both(0.16), 0.02);
  EXPECT_NEAR(mean_square_error(1e25, 16), both(0.04), 0.02);
  EXPECT_NEAR(mean_square_error(16e25, 1), both(0.04), 0.02);
  EXPECT_NEAR(mean_square_error(1e45, 1), both(0), 0.02);
}

TEST(Evaluation, DoesNotDependOnTheStep) {
  const auto belief = [](int steps) {
    Gate w(-2);
    w.p.release.noise = 0.4, w.p.release.candidate_error = 0.3, w.p.release.prior_error = 0.7;
    w.p.release.patch_speed = 0;
    w.evaluate(1e25);
    w.world.calendar.dt = 1.0 / steps;
    for (int i = 1; i <= steps; ++i) {
      w.random = Random(1, 0, static_cast<std::uint64_t>(i));
      w.month();
    }
    return w.world.labs.measured_margin[alpha];
  };
  EXPECT_NEAR(belief(1), belief(4), 1e-12);
  EXPECT_NE(belief(1), -2);
}

TEST(Evaluation, WeighsNothingWithoutEffortOrWithoutDoubt) {
  auto p = with_defaults<Release>();
  EXPECT_EQ(evaluation_weight(p, 0), 0);
  EXPECT_LT(evaluation_weight(p, 1e20), evaluation_weight(p, 1e25));
  EXPECT_LT(evaluation_weight(p, 1e60), 1);
  p.prior_error = 0;
  EXPECT_EQ(evaluation_weight(p, 1e25), 0);
  p.noise = p.candidate_error = 0;
  EXPECT_EQ(evaluation_weight(p, 1e25), 0);
}

/// A month in which `attention` changes a year are left to patches of alpha's deployed model.
Start patched_in_haste(double attention, double threshold, double patch = 0) {
  Start w;
  w.world.commons.threshold(0, index_of(Milestone::strategic_deception)) = threshold;
  w.world.labs.patch[alpha] = patch;
  w.work.safety.hurried[alpha] = attention;
  patch_in_haste(w.p.release, w.p.safety, 1, w.world.commons, w.work.safety, w.world.labs);
  return w;
}

TEST(Haste, PatchesDeployedModelsAtThePriceOfDebt) {
  const auto before = Start().world.labs.margin[alpha];
  const auto w = patched_in_haste(6, 60);
  EXPECT_NEAR(w.world.labs.patch[alpha], 0.5 * w.p.safety.patch_worth, 1e-9);
  EXPECT_EQ(w.world.labs.patch_debt[alpha], w.world.labs.patch[alpha]);
  EXPECT_NEAR(w.world.labs.margin[alpha] - before, w.world.labs.patch[alpha], 1e-12);
  EXPECT_EQ(w.world.labs.patch[beta], 0);
}

TEST(Haste, MakesNoPatchThatDoesNotHold) {
  EXPECT_NEAR(patched_in_haste(6, 10).world.labs.patch[alpha], 0, 1e-6) << "past the deception threshold";
  const double limit = Start().p.release.patch_limit;
  const auto full = patched_in_haste(600, 60, limit);
  EXPECT_EQ(full.world.labs.patch[alpha], limit);
  EXPECT_EQ(full.world.labs.patch_debt[alpha], 0);
}

}  // namespace
}  // namespace headway
