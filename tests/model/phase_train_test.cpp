#include "model/phase/train.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

/// A fifth of everybody's compute goes to training; runs take exactly five months.
struct Runs : Start {
  Runs() {
    p.training.duration_spread = 0;
    p.training.duration = 5;
    p.training.clandestine = 0;
    for (std::size_t l = 0; l < 4; ++l) world.labs.allocation(l, index_of(Use::training)) = 0.2;
  }
  void months(int count, double dt = 1) {
    world.calendar.dt = dt;
    for (int i = 0; i < count; ++i) {
      ++world.calendar.tick;
      train(p.training, p.scaling, p.release, p.safety, world.calendar, Random(1, 0, static_cast<std::uint64_t>(world.calendar.tick)),
            rules, world.states, world.techniques, world.labs, world.commons);
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

TEST(Ceiling, CapsARunAndTheRestIsIdle) {
  Runs w;
  for (const auto state : {north, east}) {
    w.rules.training_ceiling.apply(state, 24);
    w.rules.ceiling_coverage.apply(state, 1);
  }
  w.months(5);
  for (std::size_t l = 0; l < 3; ++l) {
    EXPECT_LE(w.world.labs.last_run_compute[l], 1e24 * (1 + 1e-12));
    EXPECT_EQ(w.world.labs.beyond_rules[l], 0);
    EXPECT_EQ(w.world.labs.offshore[l], 0) << "nowhere to go";
  }
}

TEST(Ceiling, SendsTrainingAbroadWhileThereIsARefuge) {
  Runs w;
  w.rules.training_ceiling.apply(north, 24);
  w.rules.ceiling_coverage.apply(north, 0.5);
  w.world.labs.pressure.fill(0.8);
  w.months(10);
  const double gone = w.p.training.offshore_limit * (1 - std::exp(-10 * w.p.training.relocation * 0.8 * 0.5));
  EXPECT_NEAR(w.world.labs.offshore[alpha], gone, 1e-12);
  EXPECT_GT(w.world.labs.beyond_rules[alpha], 0);
  EXPECT_EQ(w.world.labs.offshore[gamma], 0);
  reset(w.rules);
  w.months(10);
  EXPECT_NEAR(w.world.labs.offshore[alpha], gone * std::exp(-10 * w.p.training.return_rate), 1e-12);
}

TEST(Clandestine, NotUnderFullEnforcement) {
  for (const double enforcement : {0.0, 1.0}) {
    Runs w;
    w.p.training.clandestine = 1, w.p.training.detection = 0;
    w.world.labs.pressure.fill(1);
    w.world.states.enforcement.fill(1);
    for (const auto state : {north, east}) {
      w.rules.training_ceiling.apply(state, 24);
      w.rules.ceiling_coverage.apply(state, 1);
      w.rules.ceiling_enforcement.apply(state, enforcement);
    }
    w.months(1);
    EXPECT_EQ(w.world.labs.run_clandestine[alpha], 1 - enforcement);
    w.months(4);
    EXPECT_EQ(w.world.labs.last_run_compute[alpha] > 1e24 * 1.001, enforcement == 0);
  }
}

TEST(Clandestine, FoundOutIsLostAndFined) {
  Runs w;
  w.p.training.clandestine = 1, w.p.training.detection = 10;
  w.world.labs.pressure.fill(1);
  w.world.states.enforcement.fill(0.5);
  w.rules.training_ceiling.apply(north, 24);
  w.rules.ceiling_enforcement.apply(north, 0.5);
  w.rules.ceiling_fine.apply(north, 0.1);
  w.world.labs.penalties.fill(0);
  w.world.labs.run_planned[alpha] = 5, w.world.labs.run_clandestine[alpha] = 1;
  w.world.labs.run_compute[alpha] = 7e25;
  int found = 0;
  for (int i = 0; i < 5 && found == 0; ++i) {
    w.world.labs.run_elapsed[alpha] = 0;
    w.months(1);
    found = w.world.labs.penalties[alpha] > 0;
  }
  ASSERT_EQ(found, 1);
  EXPECT_EQ(w.world.labs.run_compute[alpha], 0);
  EXPECT_NEAR(w.world.labs.penalties[alpha], 0.1 * 12 * w.world.labs.revenue[alpha], 1);
}

TEST(Training, LengthsSpreadAroundTheirMedian) {
  int longer = 0;
  for (std::uint64_t i = 0; i < 200; ++i) {
    Runs w;
    w.p.training.duration_spread = 0.3;
    train(w.p.training, w.p.scaling, w.p.release, w.p.safety, w.world.calendar, Random(1, i, 1), w.rules, w.world.states, w.world.techniques, w.world.labs, w.world.commons);
    longer += w.world.labs.run_planned[alpha] > 5;
  }
  EXPECT_NEAR(longer, 100, 36);
}

}  // namespace
}  // namespace headway
