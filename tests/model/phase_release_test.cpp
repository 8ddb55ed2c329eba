#include "model/phase/release.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/phase/observe.h"
#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

/// Support by each of four equal fields of which the weak link is `level` (7.10).
double each_of_four(const Start& w, double level) { return level + std::log(4) / w.p.safety.weak_link; }

/// A mandate in both states, exact and independent auditors, everybody far above the margin; the deployed models lack
/// certificates.
struct Mandate : Start {
  explicit Mandate(double capacity) {
    p.release.audit_noise = p.release.candidate_error = p.release.capture = p.release.bias = 0;
    p.release.audit_time = 0;
    for (const auto state : {north, east}) {
      rules.certificate_above.apply(state, 20);
      rules.certificate_margin.apply(state, 0);
      rules.certificate_fee.apply(state, 7);
    }
    world.assurers.capacity[auditor] = capacity;
    hold(*this, 40);
    world.labs.legacy_capability.fill(0);
    world.labs.penalties.fill(0);
  }
  void audit(double dt = 1) {
    world.calendar.dt = dt;
    certify(p.release, p.safety, random, rules, world);
  }
  /// Nobody but alpha is there, with this margin.
  void alpha_alone(double margin) {
    for (const auto lab : {beta, gamma, academy}) world.labs.active[lab] = 0;
    hold(*this, each_of_four(*this, world.labs.capability[alpha] + margin));
  }
  void queue(Lab lab, double wait) {
    world.labs.application[lab] = static_cast<std::int32_t>(Application::queued);
    world.labs.certificate_wait[lab] = wait;
  }
  bool is_queued(Lab lab) const { return world.labs.application[lab] == static_cast<std::int32_t>(Application::queued); }
  double certified() const {
    double count = 0;
    for (std::size_t l = 0; l < 4; ++l) count += world.labs.certified_capability[l] > 0;
    return count;
  }
};

TEST(Audits, OldestApplicationFirst) {
  Mandate w(1);
  w.queue(alpha, 2), w.queue(beta, 5), w.queue(gamma, 3);
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
  for (int month = 1; month <= 15; ++month) {
    w.audit();
    EXPECT_LE(w.certified(), std::floor(0.25 * month + 1e-9)) << month;
  }
  EXPECT_GE(w.certified(), 3);
}

TEST(Audits, TakeTheirTime) {
  Mandate w(10);
  w.p.release.audit_time = 3;
  for (int month = 0; month < 3; ++month) {
    w.audit();
    EXPECT_EQ(w.certified(), 0) << "applied " << month << " months ago";
  }
  w.audit();
  EXPECT_EQ(w.certified(), 4);
}

TEST(Audits, TakeLongerAndCostMoreWhereStatesAskForDifferentThings) {
  double alone = 0;
  for (const bool is_different : {false, true}) {
    Mandate w(10);
    w.p.release.audit_time = 3, w.p.release.conflict = 1;
    w.alpha_alone(5);
    for (const auto state : {north, east}) w.rules.certificate_fee.apply(state, 1e6);
    if (is_different) w.rules.certificate_margin.apply(east, w.rules.certificate_margin[north] + 0.5);
    for (int month = 0; month < 4; ++month) w.audit();
    EXPECT_EQ(w.certified() > 0, !is_different) << "three months, and three more for the second framework";
    for (int month = 0; month < 3; ++month) w.audit();
    EXPECT_GT(w.certified(), 0);
    if (!is_different) alone = w.world.labs.penalties[alpha];
  }
  EXPECT_GT(alone, 0);
}

TEST(Audits, RefuseAMarginThatIsMissedAndMakeItWait) {
  Mandate w(10);
  w.alpha_alone(-1);
  w.audit();
  EXPECT_EQ(w.certified(), 0);
  EXPECT_EQ(w.world.labs.deployed_barred[alpha], w.p.release.retry);
  EXPECT_FALSE(w.is_queued(alpha));
  const double paid = w.world.labs.penalties[alpha];
  for (int month = 1; month < w.p.release.retry; ++month) w.audit();
  EXPECT_EQ(w.world.labs.penalties[alpha], paid) << "no second audit before its time";
  w.audit();
  EXPECT_EQ(w.world.labs.penalties[alpha], 2 * paid);
}

TEST(Audits, AskingAgainDrawsNothingAnew) {
  int passed = 0;
  for (std::uint64_t replicate = 0; replicate < 50; ++replicate) {
    Mandate w(10);
    w.p.release.audit_noise = 0.3, w.p.release.retry = 0;
    w.alpha_alone(-1);
    for (std::uint64_t month = 1; month <= 60; ++month) {
      w.random = Random(1, replicate, month);
      w.audit();
    }
    passed += w.certified() > 0;
  }
  EXPECT_LT(passed, 10) << "of 50 models 2.3 standard errors below what is asked";
}

TEST(Audits, ADependentAuditorPassesWhatItShouldNot) {
  for (const double independence : {1.0, 0.0}) {
    Mandate w(10);
    w.p.release.capture = 2;
    w.world.assurers.independence[auditor] = independence;
    w.alpha_alone(-1);
    w.audit();
    EXPECT_EQ(w.certified(), 1 - independence);
    EXPECT_EQ(w.world.assurers.false_passes[auditor], 1 - independence);
  }
}

/// True when an auditor of this access and lead in reading passes a model that misses by 1 OOM and feigns 1.5, its
/// laboratory reading it to a half.
bool is_deceived(double access, double lead, double threshold = 25.5) {
  Mandate w(10);
  w.p.release.bias = 1e6, w.p.release.bias_limit = 3;
  w.world.commons.threshold(0, index_of(Milestone::strategic_deception)) = threshold;
  w.world.assurers.access[auditor] = access;
  w.world.assurers.interpretability[auditor] = lead;
  w.alpha_alone(-1);
  weaken(w, index_of(Field::interpretability), each_of_four(w, 0) - 1);  // as far as the model
  w.audit();
  EXPECT_EQ(w.world.assurers.false_passes[auditor], w.certified());
  return w.certified() > 0;
}

TEST(Audits, PastTheDeceptionThresholdAuditorsAreDeceivedWithoutAccess) {
  EXPECT_FALSE(is_deceived(0, 0, 30)) << "before the threshold";
  EXPECT_TRUE(is_deceived(0, 0));
  EXPECT_TRUE(is_deceived(0, 10)) << "tools without access read nothing";
  EXPECT_TRUE(is_deceived(1, -10)) << "access without tools reads nothing";
  EXPECT_FALSE(is_deceived(1, 10));
}

TEST(Audits, WithoutAccessAuditorsRepeatTheLaboratorysError) {
  int with = 0, without = 0;
  for (std::uint64_t replicate = 0; replicate < 40; ++replicate) {
    for (const double access : {0.0, 1.0}) {
      Mandate w(10);
      w.random = Random(1, replicate, 1);
      w.p.release.candidate_error = 2;
      w.world.assurers.access[auditor] = access;
      w.alpha_alone(-1);
      w.audit();
      (access > 0 ? with : without) += w.certified() > 0;
    }
  }
  EXPECT_EQ(with, 0);
  EXPECT_GT(without, 5);
}

TEST(Audits, CostTheirFee) {
  Mandate w(10);
  w.alpha_alone(1);
  w.audit(0.5);
  EXPECT_EQ(w.world.labs.penalties[alpha] * 0.5, 7);
  EXPECT_EQ(w.world.assurers.income[auditor] * 0.5, 7);
  EXPECT_EQ(w.world.labs.penalties[beta], 0);
}

TEST(Audits, NoneWithoutAMandate) {
  Start w;
  w.world.assurers.capacity[auditor] = 10;
  certify(w.p.release, w.p.safety, w.random, w.rules, w.world);
  EXPECT_EQ(w.world.assurers.certificates[auditor], 0);
  EXPECT_EQ(w.world.assurers.load[auditor], 0);
}

TEST(Auditors, GrowAtTheRateThatThePolicyPays) {
  Mandate w(2);
  w.rules.auditor_growth.apply(north, 0.5);
  for (int i = 0; i < 12; ++i) w.audit();
  EXPECT_NEAR(w.world.assurers.capacity[auditor], 2 * std::exp(0.5), 1e-9);
  for (int i = 0; i < 1200; ++i) w.audit();
  EXPECT_EQ(w.world.assurers.capacity[auditor], static_cast<double>(w.world.labs.active.size())) << "more would find no work";
}

TEST(Queue, ABetterCandidateKeepsThePlace) {
  Mandate w(10);
  w.p.release.audit_time = 6;
  w.alpha_alone(1);
  auto& labs = w.world.labs;
  labs.certified_capability[alpha] = labs.capability[alpha];
  labs.release_margin[alpha] = 0;
  double reached = labs.capability[alpha];
  for (int month = 0; month <= 6; ++month) {
    if (month % 5 == 0) add_candidate(labs, alpha, reached += 0.2, 1e26);  // runs are shorter than audits
    labs.candidate_belief[alpha] = labs.reserve_belief[alpha] = 0.5;
    EXPECT_LE(labs.certified_capability[alpha], labs.capability[alpha]) << month;
    w.audit();
  }
  EXPECT_EQ(labs.certified_capability[alpha], reached);
}

TEST(Queue, ARefusedCandidateMakesRoomForTheReserve) {
  Mandate w(10);
  auto& labs = w.world.labs;
  w.alpha_alone(0.3);
  labs.certified_capability[alpha] = labs.capability[alpha];
  labs.release_margin[alpha] = -1;
  add_candidate(labs, alpha, labs.capability[alpha] + 0.2, 1e26);
  add_candidate(labs, alpha, labs.capability[alpha] + 0.6, 1e26);
  w.audit();
  EXPECT_EQ(labs.certified_capability[alpha], labs.capability[alpha]) << "the candidate is refused";
  w.audit();
  EXPECT_EQ(labs.certified_capability[alpha], labs.reserve[alpha]);
}

/// A candidate at alpha with this margin, no noise, no pressure.
struct Gate : Start {
  explicit Gate(double margin) {
    p.release.noise = p.release.candidate_error = p.release.prior_error = p.release.bias = 0;
    world.labs.candidate[alpha] = 28;
    hold(*this, each_of_four(*this, 28 + margin));
    world.labs.release_margin[alpha] = 0;
    world.commons.threshold(0, index_of(Milestone::strategic_deception)) = 60;
  }
  void month() { assess_and_release(p.release, p.safety, random, rules, world); }
  bool released() const { return world.labs.capability[alpha] == 28; }
  /// Gives alpha so much evaluation compute, FLOP month-1.
  void evaluate(double effort) {
    world.labs.compute[alpha] = effort;
    world.labs.allocation.row(alpha)[index_of(Use::evaluation)] = 1;
  }
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

/// A month in which `attention` changes a year are left to patches of alpha's deployed model.
small::Start patched_in_haste(double attention, double threshold, double patch = 0) {
  small::Start w;
  w.world.commons.threshold(0, index_of(Milestone::strategic_deception)) = threshold;
  w.world.labs.patch[alpha] = patch;
  w.work.safety.hurried[alpha] = attention;
  patch_in_haste(w.p.release, w.p.safety, 1, w.world.commons, w.work.safety, w.world.labs);
  return w;
}

TEST(Haste, PatchesDeployedModelsAtThePriceOfDebt) {
  const auto before = small::Start().world.labs.margin[alpha];
  const auto w = patched_in_haste(6, 60);
  EXPECT_NEAR(w.world.labs.patch[alpha], 0.5 * w.p.safety.patch_worth, 1e-9);
  EXPECT_EQ(w.world.labs.patch_debt[alpha], w.world.labs.patch[alpha]);
  EXPECT_NEAR(w.world.labs.margin[alpha] - before, w.world.labs.patch[alpha], 1e-12);
  EXPECT_EQ(w.world.labs.patch[small::beta], 0);
}

TEST(Haste, MakesNoPatchThatDoesNotHold) {
  EXPECT_NEAR(patched_in_haste(6, 10).world.labs.patch[alpha], 0, 1e-6) << "past the deception threshold";
  const double limit = small::Start().p.release.patch_limit;
  const auto full = patched_in_haste(600, 60, limit);
  EXPECT_EQ(full.world.labs.patch[alpha], limit);
  EXPECT_EQ(full.world.labs.patch_debt[alpha], 0);
}

// What the public hears is of the model that is sold, with the error that its evaluation made, whatever waits behind it.
TEST(Reports, AreOfTheDeployedModel) {
  Gate w(0.1);
  w.month();
  ASSERT_TRUE(w.released());
  auto& labs = w.world.labs;
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

/// A mandate in the north that alpha's candidate fails to meet; no auditors, full pressure, no safety culture.
struct Unlicensed : Gate {
  explicit Unlicensed(double enforcement) : Gate(1) {
    rules.certificate_above.apply(north, 27.9);
    rules.certificate_fine.apply(north, 0.1);
    rules.certificate_enforcement.apply(north, enforcement);
    world.states.enforcement.fill(1);
    world.assurers.capacity[auditor] = 0;
    world.labs.pressure[alpha] = 1, world.labs.safety_culture[alpha] = 0, world.labs.defiance[alpha] = 1;
    world.labs.penalties.fill(0);
  }
  bool is_sold() const { return world.labs.withdrawn(alpha, north) == 0; }
};

TEST(Mandate, IsKeptWhenTheExpectedFineIsWorthMoreThanBreakingIt) {
  const double indifferent = 1 / 1.2;  // a fine of 1.2 monthly revenues at rate 1 against one monthly revenue
  Unlicensed weak(0.9 * indifferent), strong(1.1 * indifferent);
  weak.month(), strong.month();
  EXPECT_TRUE(weak.released());
  EXPECT_FALSE(strong.released());
  Unlicensed calm(0.9 * indifferent);
  calm.world.labs.pressure[alpha] = 0.5;
  calm.month();
  EXPECT_FALSE(calm.released()) << "less to gain";
  Unlicensed bold(1.1 * indifferent);
  bold.world.labs.defiance[alpha] = 2;
  bold.month();
  EXPECT_TRUE(bold.released()) << "as if twice as much were to be gained";
}

TEST(Mandate, SalesWithoutCertificateAreFoundAtTheRateOfEnforcementAndFined) {
  constexpr int runs = 2000;
  int sold = 0, fined = 0;
  Unlicensed start(0.5);
  for (std::uint64_t i = 0; i < runs; ++i) {
    auto w = start;
    w.random = Random(1, i, 1);
    w.month();
    sold += w.is_sold();
    fined += w.world.labs.penalties[alpha] > 0;
    EXPECT_EQ(w.is_sold(), w.world.labs.penalties[alpha] == 0);
    EXPECT_EQ(w.world.labs.withdrawn(alpha, east), 0) << "no mandate there";
  }
  EXPECT_NEAR(sold / double{runs}, std::exp(-0.5), 0.03);
  EXPECT_EQ(sold + fined, runs);
}

TEST(Mandate, AWithdrawnModelComesBackWithItsCertificate) {
  Unlicensed w(0.8);
  for (std::uint64_t tick = 1; tick < 60; ++tick) {
    w.random = Random(1, 0, tick);
    w.month();
  }
  EXPECT_FALSE(w.is_sold());
  const double paid = w.world.labs.penalties[alpha];
  w.world.labs.certified_capability[alpha] = 28;
  w.month();
  EXPECT_TRUE(w.is_sold());
  EXPECT_EQ(w.world.labs.penalties[alpha], paid) << "fined once";
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
