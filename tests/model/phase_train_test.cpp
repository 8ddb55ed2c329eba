#include "model/phase/train.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/phase/comply.h"
#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

/// Runs begin or go on, and train for a tick.
void month(Start& w, const Random& random) {
  const LawInForce law{w.p.compliance, w.p.release, w.rules, w.world.states, random, 1};
  for (std::size_t l = 0; l < 4; ++l) w.world.labs.allocation(l, index_of(Use::training)) = 0.2;
  choose_runs(law, w.p.training, {w.p.release, w.p.safety, random, w.world.commons, w.world.techniques, w.world.labs}, w.world.calendar.dt, w.world.labs);
  train(w.p.training, w.p.scaling, law, w.world.calendar.dt, w.world.labs, w.world.commons);
}

/// A fifth of everybody's compute goes to training; runs take exactly five months.
struct Runs : Start {
  Runs() {
    p.training.duration_spread = 0;
    p.training.duration = 5;
    for (std::size_t l = 0; l < 4; ++l) world.labs.training_meant[l] = 0.2;
  }
  void months(int count, double dt = 1) {
    world.calendar.dt = dt;
    for (int i = 0; i < count; ++i) {
      ++world.calendar.tick;
      month(*this, Random(1, 0, static_cast<std::uint64_t>(world.calendar.tick)));
    }
  }
};

TEST(Training, ARunSpendsItsShareForItsLength) {
  Runs w;
  w.months(4);
  EXPECT_EQ(w.world.labs.run_finished[alpha], 0);
  w.months(1);
  EXPECT_EQ(w.world.labs.run_finished[alpha], 1);
  EXPECT_NEAR(w.world.labs.last_run_compute[alpha] / (5 * 0.2 * w.world.labs.compute[alpha]), 1, 1e-12);
  EXPECT_NEAR(w.world.labs.last_run_cost[alpha] / (5 * 0.2 * w.world.labs.running[alpha] * w.world.commons.rent), 1, 1e-12);
  EXPECT_NEAR(potential_run(w.p.training, w.world.labs, alpha), std::log10(w.world.labs.last_run_compute[alpha]), 1e-12);
}

TEST(Training, WhoBindsItselfBeginsNoRunBeforeItExpectsTheMargin) {
  for (const double margin : {-0.1, 0.1}) {
    Runs w;
    w.p.release.prior_error = w.p.release.bias = 0;
    auto& labs = w.world.labs;
    const double next = potential_run(w.p.training, labs, alpha) + labs.efficiency[alpha];
    labs.training_margin[alpha] = 0.5;
    const double fields = std::log(4) / w.p.safety.weak_link;  // four to keep (7.10)
    hold(w, next + 0.5 + margin + fields);
    w.months(5);
    EXPECT_EQ(labs.run_finished[alpha], margin > 0);
    EXPECT_EQ(labs.models_trained[alpha], margin > 0);
    EXPECT_EQ(labs.run_finished[beta], 1) << "nobody else is bound";
    hold(w, next + 1 + fields);
    w.months(5);
    EXPECT_EQ(labs.models_trained[alpha], margin > 0 ? 2 : 1);
  }
}

TEST(Training, HalfTheStepGivesTheSameRun) {
  Runs whole, half;
  whole.months(5);
  half.months(10, 0.5);
  EXPECT_NEAR(half.world.labs.last_run_compute[alpha] / whole.world.labs.last_run_compute[alpha], 1, 1e-12);
}

TEST(Training, CapabilityIsEffectiveComputeTimesEfficiency) {
  Runs w;
  w.world.commons.data_stock = 1e25;
  w.world.labs.best_internal.fill(0), w.world.labs.distilled.fill(0);
  w.months(5);
  EXPECT_NEAR(w.world.labs.best_internal[alpha],
              std::log10(w.world.labs.last_run_compute[alpha]) + w.world.labs.efficiency[alpha], 1e-9);
}

TEST(Architecture, UnderPressureIsMoreOpaqueAndDoesMore) {
  const auto trained = [](double pressure, double culture, double usual) {
    Runs w;
    w.p.training.opaque_gain = 0.5;
    auto& labs = w.world.labs;
    labs.pressure[alpha] = pressure, labs.safety_culture[alpha] = culture, labs.usual_opacity[alpha] = usual;
    labs.distilled[alpha] = labs.best_internal[alpha] = 0;
    w.months(5);
    return std::pair(labs.opacity[alpha], labs.best_internal[alpha]);
  };
  const auto [plain, done] = trained(0, 0.5, 0);
  EXPECT_EQ(plain, 0);
  const auto [opaque, more] = trained(0.8, 0.5, 0);
  EXPECT_NEAR(opaque, 0.4, 1e-12);
  EXPECT_NEAR(more - done, 0.5 * 0.4, 1e-12);
  EXPECT_EQ(trained(1, 1, 0).first, 0) << "who cares for safety alone does not give way";
  const auto [legible, less] = trained(0, 0.5, -1);
  EXPECT_EQ(legible, -1);
  EXPECT_NEAR(less - done, -0.5, 1e-12) << "a challenger whose models can be read is slower";
}

TEST(Training, ScarceDataYieldALesserModel) {
  double before = 1e300;
  for (const double tokens : {1e16, 1e13, 1e12, 1e11}) {
    Runs w;
    w.p.training.synthetic_share = 0;
    w.world.commons.data_stock = tokens;
    w.world.labs.best_internal.fill(0), w.world.labs.distilled.fill(0);
    w.months(5);
    EXPECT_LE(w.world.labs.best_internal[alpha], before);
    before = w.world.labs.best_internal[alpha];
  }
  EXPECT_LT(before, 25);
}

TEST(Training, SyntheticDataHelpWhenDataBindAndNeverHarm) {
  for (const double tokens : {1e12, 1e16}) {
    Runs without, with;
    without.p.training.synthetic_share = 0;
    for (auto* w : {&without, &with}) {
      w->world.commons.data_stock = tokens;
      w->world.labs.best_internal.fill(0), w->world.labs.distilled.fill(0);
      w->months(5);
    }
    EXPECT_GE(with.world.labs.best_internal[alpha], without.world.labs.best_internal[alpha]);
  }
}

/// Capability of gamma after a run that could learn up to `reach` from a better model.
double learnt(double reach, double student_gain) {
  Runs w;
  w.p.training.student_gain = student_gain;
  w.world.labs.best_internal.fill(0);
  w.world.labs.distilled[gamma] = reach;
  w.months(5);
  return w.world.labs.best_internal[gamma];
}

TEST(Training, DistillationLiftsAWeakRunWithinReachOfItsOwnCompute) {
  const double alone = learnt(0, 1.25);
  ASSERT_GT(alone, 0);
  EXPECT_NEAR(learnt(alone + 0.7, 1.25), alone + 0.7, 1e-12) << "all that the better model has to teach";
  EXPECT_NEAR(learnt(alone + 9, 1.25), alone + 1.25, 1e-12) << "a student of little compute stays behind its teacher";
  EXPECT_EQ(learnt(alone + 9, 0), alone) << "switched off";
  EXPECT_EQ(learnt(alone - 3, 1.25), alone);
}

TEST(Training, WithoutComputeNothingIsTrainedFromCopiesEither) {
  Runs w;
  w.world.labs.compute.fill(0);
  w.world.labs.distilled[gamma] = 29;
  w.months(6);
  EXPECT_EQ(w.world.labs.candidate[gamma], 0);
  EXPECT_EQ(w.world.labs.best_internal[gamma], 26.9);
}

TEST(Training, ASmallGainIsNoCandidate) {
  Runs w;
  w.world.labs.capability.fill(60);
  w.months(5);
  for (std::size_t l = 0; l < 4; ++l) EXPECT_EQ(w.world.labs.candidate[l], 0);
}

TEST(Training, LengthsSpreadAroundTheirMedian) {
  int longer = 0;
  for (std::uint64_t i = 0; i < 200; ++i) {
    Runs w;
    w.p.training.duration_spread = 0.3;
    month(w, Random(1, i, 1));
    longer += w.world.labs.run_planned[alpha] > 5;
  }
  EXPECT_NEAR(longer, 100, 36);
}

}  // namespace
}  // namespace headway
