#include "model/phase/theft.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

/// The small world in which alpha has the best model and gamma, of the rival bloc, follows.
struct Heist : Start {
  Heist() {
    world.techniques.effect.fill(0);
    world.labs.distillation.fill(0);
    world.labs.best_internal.fill(27);
    world.labs.best_internal[alpha] = 29;
    world.labs.distillation[gamma] = 1;
    world.states.stance_score.fill(0);
  }
  void months(int count, double dt = 1) {
    for (int i = 0; i < count; ++i)
      steal(p.theft, p.safety, dt, Random(1, 0, static_cast<std::uint64_t>(i + 1)), rules, world.states, world.techniques, world.labs, world.commons, work.theft);
  }
};

TEST(Theft, IsHarderWhereTheLawAsksForSecurityThatCosts) {
  Heist w;
  w.rules.weight_security.apply(north, 8), w.rules.security_cost.apply(north, 0.02);
  w.p.theft.rate = 100;
  w.world.labs.revenue.fill(1e8), w.world.labs.penalties.fill(0);
  w.months(24);
  EXPECT_EQ(w.world.commons.thefts, 0) << "six levels are six OOM";
  pay_for_security(w.rules, w.world.labs);
  EXPECT_NEAR(w.world.labs.penalties[alpha], 0.02 * 6 * 1e8, 1);
  EXPECT_EQ(w.world.labs.penalties[gamma], 0) << "of another state";
}

TEST(Theft, GivesTheThiefTheBestModelOfItsVictim) {
  Heist w;
  w.p.theft.rate = 1e4;
  w.months(1);
  EXPECT_EQ(w.world.labs.stolen[gamma], 29);
  EXPECT_EQ(w.world.labs.stolen[beta], 0);
  EXPECT_EQ(w.world.commons.thefts, 1);
  w.months(50);
  EXPECT_EQ(w.world.commons.thefts, 1) << "there is nothing better to take";
}

TEST(Theft, WhatComesOutIsOpenForGood) {
  for (const double share : {0.0, 1.0}) {
    Heist w;
    w.p.theft.rate = 1e4, w.p.theft.published = share;
    w.world.commons.threshold(0, index_of(Milestone::autonomous_research)) = 28;
    const double before = w.world.commons.open_frontier;
    w.months(1);
    EXPECT_EQ(w.world.labs.leaked[alpha], 29 * share);
    EXPECT_EQ(w.world.commons.open_frontier, share > 0 ? 29 : before);
    EXPECT_EQ(w.world.commons.ruptures, share);
  }
}

TEST(Theft, ComesAtItsRateWhateverTheStep) {
  for (const double dt : {1.0, 0.5}) {
    int stolen = 0;
    constexpr int worlds = 4000;
    for (int i = 0; i < worlds; ++i) {
      Heist w;
      w.p.theft.rate = 0.5;
      for (int tick = 1; tick <= static_cast<int>(12 / dt); ++tick)
        steal(w.p.theft, w.p.safety, dt, Random(1, static_cast<std::uint64_t>(i), static_cast<std::uint64_t>(tick)), w.rules, w.world.states,
              w.world.techniques, w.world.labs, w.world.commons, w.work.theft);
      stolen += w.world.labs.stolen[gamma] > 0;
    }
    EXPECT_NEAR(stolen / double(worlds), 1 - std::exp(-0.5), 0.025) << dt;
  }
}

/// Rate at which alpha loses weights at a level of security, with a technique that leaves `left` of it in all versions.
double exposure(double level, double left) {
  Heist w;
  auto& t = w.world.techniques;
  w.world.labs.security[alpha] = level;
  t.effect[0] = static_cast<std::int32_t>(Effect::theft), t.effect_size[0] = 1 - left, t.ceiling[0] = 80;
  w.world.labs.adopted(alpha, 0) = static_cast<std::int32_t>(t.versions[0]);
  w.p.theft.level_worth = 0.5;
  w.months(1);
  return w.work.theft.exposure[alpha];
}

TEST(Theft, SecurityAndTechniquesLowerItsRate) {
  EXPECT_NEAR(exposure(2, 1) / exposure(4, 1), 10, 1e-9);
  EXPECT_NEAR(exposure(2, 0.1) / exposure(4, 1), 1, 1e-6) << "a technique as good as two levels";
}

TEST(Theft, RivalStatesAndFollowersAttackThoseWhoAreAhead) {
  Heist w;
  EXPECT_EQ(attack(w.world.labs, w.world.states, gamma, alpha), 1);
  EXPECT_EQ(attack(w.world.labs, w.world.states, beta, alpha), 0) << "no follower, and of the same bloc";
  EXPECT_EQ(attack(w.world.labs, w.world.states, alpha, gamma), 0) << "nothing to gain";
  w.world.states.stance_score[east] = 0.5;
  EXPECT_EQ(attack(w.world.labs, w.world.states, gamma, alpha), 1.5);
  w.world.labs.stolen[gamma] = 29;
  EXPECT_EQ(attack(w.world.labs, w.world.states, gamma, alpha), 0) << "has it already";
}

TEST(Theft, WithoutRateNothingHappens) {
  Heist w;
  w.p.theft.rate = 0;
  w.months(100);
  EXPECT_EQ(w.world.commons.thefts, 0);
}

}  // namespace
}  // namespace headway
