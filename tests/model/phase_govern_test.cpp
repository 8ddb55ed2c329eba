#include "model/phase/govern.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

/// Months pass for states alone, which compare without errors.
void look(Start& w, int months) {
  w.p.government.threat_noise = w.p.government.noise = 0;
  for (int i = 0; i < months; ++i)
    update_stances(w.p.government, w.p.observation, w.world.calendar, w.random, w.world.labs, w.world.commons, w.world.states);
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

TEST(Stance, IsHeldFromReviewToReview) {
  Start w;
  look(w, 1);
  for (std::size_t s = 0; s < 2; ++s) EXPECT_LE(w.world.states.stance_due[s], w.p.government.attention);
  w.world.states.stance_due.fill(6);
  w.world.states.stance.fill(static_cast<double>(index_of(Stance::cooperate)));
  w.world.labs.best_internal[alpha] = 32;
  look(w, 5);
  EXPECT_EQ(w.world.states.stance[east], static_cast<double>(index_of(Stance::cooperate)));
  look(w, 1);
  EXPECT_EQ(w.world.states.stance[east], static_cast<double>(index_of(Stance::race)));
}

TEST(Stance, ThePropensityFollowsItWithInertia) {
  Start w;
  w.world.states.stance_due.fill(1000);
  w.world.states.stance.fill(static_cast<double>(index_of(Stance::race)));
  const double before = w.world.states.stance_score[east];
  look(w, 18);
  EXPECT_NEAR(w.world.states.stance_score[east], 1 + (before - 1) * std::exp(-18 / w.p.government.inertia), 1e-9);
}

TEST(Stance, ALeadIsWorthMoreWhenMuchIsInSight) {
  const auto p = small::parameters().government;
  EXPECT_GT(worth_of_stances(p, 0, 0.5, 0, 32).race, worth_of_stances(p, 0, 0.5, 0, 27).race);
  EXPECT_GT(worth_of_stances(p, 1, 0.5, 0, 27).race, worth_of_stances(p, 0, 0.5, 0, 27).race);
  EXPECT_GT(worth_of_stances(p, 0, 0.8, 0, 27).cooperate, worth_of_stances(p, 0, 0.5, 0, 27).cooperate);
  EXPECT_GT(worth_of_stances(p, 0, 0.5, 1, 27).cooperate, worth_of_stances(p, 0, 0.5, 0, 27).cooperate);
}

TEST(Enforcement, IsStricterWhereAStateCooperates) {
  Start race, care;
  for (auto* w : {&race, &care}) w->world.states.stance_due.fill(1000);
  race.world.states.stance_score.fill(1), race.world.states.stance.fill(2);
  care.world.states.stance_score.fill(0), care.world.states.stance.fill(0);
  look(race, 1);
  look(care, 1);
  EXPECT_NEAR(care.world.states.enforcement[north] / race.world.states.enforcement[north], 1.3 / 0.7, 1e-9);
}

TEST(Enforcement, FallsWithUnrest) {
  Start w;
  w.world.states.unrest[north] = 0.5;
  w.world.states.stance_due.fill(1000);  // neutral, as at the start
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
