// Worlds at the edge: nobody of a kind, one of a kind, a thousand; no time and much time.
#include <gtest/gtest.h>

#include "model/small_world.h"

namespace headway {
namespace {

/// Runs to `ticks` and looks at every tick's balance and every value at the end.
void expect_runs(const Parameters& p, const World& world, int ticks, const Policy& policy = {}) {
  Simulation run(p, policy, world, 1, 0);
  World before = run.world();
  for (int i = 0; i < ticks; ++i) {
    run.step();
    ASSERT_LT(small::largest_imbalance(before, run.world()), 1e-9) << "tick " << i + 1;
    ASSERT_EQ(small::first_unsound(run.world()), "") << "tick " << i + 1;
    before = run.world();
  }
}

Policy everything() {
  Policy policy;
  for (const auto& kind : instrument_kinds()) policy.push_back(small::entry(std::string(kind.key)));
  return policy;
}

/// The small world after `change`, without instruments and under all of them.
template <class F>
void expect_runs_after(F&& change) {
  auto p = small::parameters();
  auto world = small::world();
  change(p, world);
  expect_runs(p, world, 60);
  if (world.dimensions.states == 2) expect_runs(p, world, 60, everything());
}

TEST(EdgeWorlds, NoFunders) {
  expect_runs_after([](Parameters&, World& w) {
    w.dimensions.funders = 0;
    w.labs.parent.fill(FunderId{});
    resize(w);
  });
}

TEST(EdgeWorlds, NoSuppliers) {
  expect_runs_after([](Parameters&, World& w) { w.dimensions.suppliers = 0, resize(w); });
}

TEST(EdgeWorlds, NoCloud) {
  expect_runs_after([](Parameters&, World& w) { w.dimensions.suppliers = 2, resize(w); });
}

TEST(EdgeWorlds, NoSegments) {
  expect_runs_after([](Parameters&, World& w) { w.dimensions.segments = 0, resize(w); });
}

TEST(EdgeWorlds, NoTechniques) {
  expect_runs_after([](Parameters&, World& w) { w.dimensions.techniques = 0, resize(w); });
}

TEST(EdgeWorlds, NoAssurers) {
  expect_runs_after([](Parameters&, World& w) { w.dimensions.assurers = 0, resize(w); });
}

TEST(EdgeWorlds, NoResearchers) {
  expect_runs_after([](Parameters& p, World&) { p.talent.count = 0; });
}

TEST(EdgeWorlds, OneResearcher) {
  expect_runs_after([](Parameters& p, World&) { p.talent.count = 1; });
}

TEST(EdgeWorlds, OneLaboratory) {
  expect_runs_after([](Parameters&, World& w) { w.dimensions.labs = 1, resize(w); });
}

TEST(EdgeWorlds, NoLaboratories) {
  expect_runs_after([](Parameters&, World& w) { w.dimensions.labs = 0, resize(w); });
}

TEST(EdgeWorlds, NobodyAtAll) {
  World w;
  resize(w);
  expect_runs(small::parameters(), w, 24);
}

TEST(EdgeWorlds, NoCompute) {
  expect_runs_after([](Parameters&, World& w) {
    w.labs.fleet.fill(0);
    w.suppliers.fleet.fill(0);
    w.suppliers.capacity.fill(0);
  });
}

TEST(EdgeWorlds, NoPower) {
  expect_runs_after([](Parameters&, World& w) { w.states.power.fill(0); });
}

TEST(EdgeWorlds, NoMoney) {
  expect_runs_after([](Parameters&, World& w) {
    w.labs.cash.fill(0), w.labs.revenue.fill(0), w.labs.valuation.fill(0);
    w.funders.budget.fill(0), w.suppliers.budget.fill(0);
  });
}

TEST(EdgeWorlds, NoProductNoWorkers) {
  expect_runs_after([](Parameters&, World& w) { w.states.gdp.fill(0), w.states.labour_force.fill(1); });
}

TEST(EdgeWorlds, EverybodyInactive) {
  expect_runs_after([](Parameters&, World& w) { w.labs.active.fill(0); });
}

TEST(EdgeWorlds, HorizonZeroIsTheFirstState) {
  auto p = small::parameters();
  p.clock.horizon = 0;
  expect_runs(p, small::world(), 0);
  EXPECT_EQ(p.clock.ticks(), 0);
  expect_runs(p, small::world(), 3);  // somebody may step on all the same
}

TEST(EdgeWorlds, TwoHundredYears) {
  auto p = small::parameters();
  p.harm.terminal_rate = 0;  // a run that is over balances nothing
  p.clock.horizon = 200;
  expect_runs(p, small::world(), static_cast<int>(p.clock.ticks()));
}

TEST(EdgeWorlds, SmallAndLargeSteps) {
  for (const double dt : {0.05, 0.25, 6.0, 12.0}) {
    auto p = small::parameters();
    p.clock.dt = dt;
    SCOPED_TRACE(dt);
    expect_runs(p, small::world(), 40);
  }
}

TEST(EdgeWorlds, AThousandLaboratories) {
  auto p = small::parameters();
  p.clock.horizon = 1;
  p.talent.count = 5000;
  auto w = small::world();
  w.dimensions.labs = 1000;
  resize(w);
  for (std::size_t l = 4; l < 1000; ++l) {
    w.labs.names.push_back("lab" + std::to_string(l));
    w.labs.type[l] = w.labs.type[l % 4];
    w.labs.state[l] = w.labs.state[l % 4];
    w.labs.capability[l] = w.labs.capability[l % 4] - 0.001 * static_cast<double>(l);
    w.labs.efficiency[l] = w.labs.efficiency[l % 4];
    w.labs.fleet[l] = 100, w.labs.cash[l] = 1e7, w.labs.revenue[l] = 1e5;
    for (std::size_t f = 0; f < field_count; ++f) w.labs.staff(l, f) = 5;
  }
  expect_runs(p, w, 12);
}

}  // namespace
}  // namespace headway
