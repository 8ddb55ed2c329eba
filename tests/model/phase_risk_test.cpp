#include "model/phase/risk.h"

#include <gtest/gtest.h>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

/// The small world with all fields of alpha at one level, and models at 28.
struct Measured : Start {
  explicit Measured(double level) {
    world.labs.capability[alpha] = world.labs.best_internal[alpha] = 28;
    world.labs.patch[alpha] = 0;
    hold(*this, level);
    for (const auto milestone : {Milestone::strategic_deception, Milestone::self_improvement})
      world.commons.threshold(0, index_of(milestone)) = 28;
    p.safety.weak_link = 1e6;  // margins by class are those of the weakest field
  }
  const Labs& measure() {
    measure_risks(p.harm, p.release, p.safety, world.commons, world.techniques, world.labs);
    return world.labs;
  }
};

TEST(Risk, AtTheThresholdsAndWithoutMarginValuesAreHalvesAndReferences) {
  Measured w(28);
  const auto& labs = w.measure();
  EXPECT_NEAR(labs.deception_likelihood[alpha], 0.25, 1e-12);
  EXPECT_NEAR(labs.shutdown_reliability[alpha], 0.75, 1e-6);
  EXPECT_NEAR(labs.goal_misgeneralisation[alpha], w.p.harm.reference_failure, 1e-12);
  EXPECT_NEAR(labs.red_team_success[alpha], w.p.harm.reference_failure, 1e-9);
  EXPECT_NEAR(labs.time_to_breach[alpha], 1 / (w.p.release.attempts * w.p.harm.reference_failure), 1e-2);
}

TEST(Risk, AnOomOfMarginIsATenthOfFailures) {
  Measured none(28), one(29), negative(27);
  EXPECT_NEAR(none.measure().goal_misgeneralisation[alpha] / one.measure().goal_misgeneralisation[alpha], 10, 0.01);
  EXPECT_NEAR(negative.measure().red_team_success[alpha] / none.measure().red_team_success[alpha], 10, 0.02);
  EXPECT_NEAR(none.world.labs.time_to_breach[alpha] / negative.world.labs.time_to_breach[alpha], 10, 0.02);
  EXPECT_LT(one.world.labs.deception_likelihood[alpha], none.measure().deception_likelihood[alpha]);
}

TEST(Risk, StaysWithinItsDomainFarFromTheModel) {
  Measured safe(80), lost(-10);
  EXPECT_EQ(safe.measure().time_to_breach[alpha], 1200);
  EXPECT_NEAR(safe.world.labs.shutdown_reliability[alpha], 1, 1e-9);
  EXPECT_NEAR(lost.measure().red_team_success[alpha], 1, 1e-9);
  EXPECT_NEAR(lost.world.labs.deception_likelihood[alpha], 0.5, 1e-9);
}

TEST(Risk, BeforeTheThresholdsModelsNeitherDeceiveNorResist) {
  Measured w(20);
  for (const auto milestone : {Milestone::strategic_deception, Milestone::self_improvement})
    w.world.commons.threshold(0, index_of(milestone)) = 60;
  EXPECT_NEAR(w.measure().deception_likelihood[alpha], 0, 1e-9);
  EXPECT_NEAR(w.world.labs.shutdown_reliability[alpha], 1, 1e-9);
}

TEST(Risk, TheTransparencyIndexIsAMeanOfFour) {
  Measured w(80);
  auto& labs = w.world.labs;
  labs.openness[alpha] = 0.2, labs.open_weights[alpha] = 0, labs.certified_capability[alpha] = 0;
  EXPECT_NEAR(w.measure().transparency[alpha], (0.2 + 1) / 4, 1e-9);
  labs.open_weights[alpha] = 1, labs.certified_capability[alpha] = 28;
  EXPECT_NEAR(w.measure().transparency[alpha], (0.2 + 3) / 4, 1e-9);
}

TEST(Risk, WhoHasNoModelHasNone) {
  Measured w(20);
  w.world.labs.active[alpha] = 0;
  const auto& labs = w.measure();
  EXPECT_EQ(labs.deception_likelihood[alpha], 0);
  EXPECT_EQ(labs.red_team_success[alpha], 0);
  EXPECT_EQ(labs.shutdown_reliability[alpha], 1);
}

}  // namespace
}  // namespace headway
