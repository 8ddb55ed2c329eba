#include "model/phase/emulate.h"

#include <gtest/gtest.h>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

/// A programme of 1.2 billion a year; the least time is two years, and the money is enough after one and a half.
struct Programme : Start {
  Programme() {
    p.emulation.cost = 1.75e9, p.emulation.cost_spread = 0, p.emulation.soonest = 24;
    rules.emulation.apply(north, 6e7), rules.emulation.apply(east, 4e7);
  }
  void months(int count) {
    for (int i = 0; i < count; ++i) emulate(p.emulation, 1, random, rules, 2, world.commons);
  }
};

TEST(Emulation, TakesMoneyAndTimeThatMoneyDoesNotShorten) {
  Programme w;
  w.months(18);
  EXPECT_EQ(w.world.commons.emulated_labour, 0) << "the money is spent";
  EXPECT_GT(w.world.commons.emulation_spent, w.p.emulation.cost);
  w.months(6);
  EXPECT_NEAR(w.world.commons.emulated_labour, 1e8 / (160 * w.p.emulation.running_cost), 1e-6);
  w.p.emulation.cost = 1e12;
  w.months(1);
  EXPECT_EQ(w.world.commons.emulated_labour, 0) << "nor is time enough without money";
}

TEST(Emulation, NobodyPaysAndNothingHappens) {
  Programme w;
  w.months(30);
  reset(w.rules);
  w.months(1);
  EXPECT_EQ(w.world.commons.emulated_labour, 0) << "they are not run for nothing";
  EXPECT_EQ(w.world.commons.emulation_months, 30);
}

TEST(Emulation, ItsPeopleAddToThePublicSafetyWork) {
  const auto pool = [](double emulated) {
    Start w;
    w.world.commons.emulated_labour = emulated;
    research_safety(w.p.safety, w.p.research, 1, w.random, w.rules, w.world.states, w.world.commons,
                    w.p.supply.flop_per_month(), w.world.labs, w.world.techniques, w.work.safety);
    double effort = 0;
    for (std::size_t k = 0; k < w.world.techniques.field.size(); ++k) effort += w.world.techniques.pool[k];
    return effort;
  };
  EXPECT_GT(pool(1e4), 1.05 * pool(0));
}

}  // namespace
}  // namespace headway
