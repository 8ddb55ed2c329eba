#include "model/phase/govern.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

void look(Start& w, int months) {
  w.p.government.threat_noise = 0;
  for (int i = 0; i < months; ++i)
    update_stances(w.p.government, 1, w.random, w.world.labs, w.world.commons, w.world.states);
}

TEST(Blocs, BestOfEachCountsInternalModels) {
  Start w;
  EXPECT_EQ(best_of_bloc(w.world.labs, w.world.states, 0, true), 27.5);
  EXPECT_EQ(best_of_bloc(w.world.labs, w.world.states, 0, false), 26.9);
  w.world.labs.best_internal[gamma] = 28;
  EXPECT_EQ(best_of_bloc(w.world.labs, w.world.states, 1, true), 28);
  EXPECT_EQ(best_of_bloc(w.world.labs, w.world.states, 7, true), 0);
}

TEST(Stance, ThreatIsTheRivalsLead) {
  Start w;
  look(w, 1);
  EXPECT_NEAR(w.world.states.threat[east], 0.6, 1e-12);
  EXPECT_NEAR(w.world.states.threat[north], -0.6, 1e-12);
}

TEST(Stance, ThreatMakesRacersAndConcernMakesFriends) {
  Start race, calm;
  race.world.labs.best_internal[alpha] = 32;
  calm.world.states.concern.fill(1);
  calm.world.commons.salience = 3;
  look(race, 200);
  look(calm, 200);
  EXPECT_EQ(race.world.states.stance[east], static_cast<double>(index_of(Stance::race)));
  EXPECT_EQ(calm.world.states.stance[north], static_cast<double>(index_of(Stance::cooperate)));
}

TEST(Stance, FollowsWithItsInertia) {
  Start w;
  const double before = w.world.states.stance_score[east];
  look(w, 1);
  const double first = w.world.states.stance_score[east];
  const double target = before + (first - before) / (1 - std::exp(-1 / w.p.government.inertia));
  look(w, 17);
  EXPECT_NEAR(w.world.states.stance_score[east], target + (before - target) * std::exp(-18 / w.p.government.inertia), 1e-9);
}

TEST(Enforcement, FallsWithUnrest) {
  Start w;
  w.world.states.unrest[north] = 0.5;
  look(w, 1);
  EXPECT_NEAR(w.world.states.enforcement[north], 0.6 * (1 - 0.5 * w.p.government.unrest_effect), 1e-12);
  EXPECT_NEAR(w.world.states.enforcement[east], 0.6, 1e-12);
}

TEST(Enforcement, IsWeakerForGoodAfterARupture) {
  Start w;
  w.world.commons.ruptures = 1;
  look(w, 1);
  EXPECT_NEAR(w.world.states.enforcement[north], 0.6 * (1 - w.p.government.rupture_effect * (1 - std::exp(-1))), 1e-12);
  w.world.commons.ruptures = 1e3;
  look(w, 1);
  EXPECT_NEAR(w.world.states.enforcement[north], 0.6 * (1 - w.p.government.rupture_effect), 1e-12);
}

TEST(WriteRules, BeginsNeutralEveryTick) {
  Start w;
  Policy policy{entry("moratorium")};
  policy[0].schedule.end = 2027;
  w.world.dimensions.instruments = 1;
  resize_table(w.world.instruments, 1, w.world.dimensions);
  w.world.instruments.triggered.fill(std::nan(""));
  write_rules(policy, w.world, w.rules);
  EXPECT_LT(w.rules.training_ceiling[0], 100);
  w.world.calendar.tick = 12;
  write_rules(policy, w.world, w.rules);
  EXPECT_EQ(w.rules.training_ceiling[0], std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace headway
