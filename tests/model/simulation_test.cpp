#include "model/simulation.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

#include "core/error.h"
#include "model/small_world.h"

namespace headway {
namespace {

std::uint64_t hash_after(std::uint64_t seed, std::uint64_t replicate, int ticks) {
  Simulation run(small::parameters(), {}, small::world(), seed, replicate);
  for (int i = 0; i < ticks; ++i) run.step();
  return content_hash(run.world());
}

TEST(Simulation, IsAFunctionOfSeedAndReplicate) {
  EXPECT_EQ(hash_after(1, 0, 40), hash_after(1, 0, 40));
  EXPECT_NE(hash_after(1, 0, 40), hash_after(2, 0, 40));
  EXPECT_NE(hash_after(1, 0, 40), hash_after(1, 1, 40));
}

TEST(Simulation, RestartEqualsANewOne) {
  Simulation run(small::parameters(), {}, small::world(), 9, 9);
  for (int i = 0; i < 30; ++i) run.step();
  run.restart(small::parameters(), {}, small::world(), 1, 0);
  for (int i = 0; i < 40; ++i) run.step();
  EXPECT_EQ(content_hash(run.world()), hash_after(1, 0, 40));
}

TEST(Simulation, ACopyGoesOnByItself) {
  Simulation run(small::parameters(), {}, small::world(), 1, 0);
  for (int i = 0; i < 10; ++i) run.step();
  Simulation copy = run;
  for (int i = 0; i < 30; ++i) copy.step();
  EXPECT_EQ(run.world().calendar.tick, 10);
  EXPECT_EQ(content_hash(copy.world()), hash_after(1, 0, 40));
}

TEST(Simulation, TimeAdvancesByTheStep) {
  auto p = small::parameters();
  p.clock.dt = 0.5;
  Simulation run(p, {}, small::world(), 1, 0);
  for (int i = 0; i < 24; ++i) run.step();
  EXPECT_EQ(run.world().calendar.tick, 24);
  EXPECT_DOUBLE_EQ(run.world().calendar.year(), 2027);
}

TEST(Tick, PhasesStandInTheOrderOfTheModel) {
  const char* order[] = {"observe", "govern", "fund", "supply", "staff", "decide", "research",
                         "train", "release", "sell", "harm", "settle", "record"};
  ASSERT_EQ(phases().size(), std::size(order));
  for (std::size_t i = 0; i < std::size(order); ++i) {
    EXPECT_EQ(phases()[i].name, order[i]);
    EXPECT_FALSE(phases()[i].phrase.empty());
  }
}

TEST(Tick, ACatastropheThatEndsFreezesTheWorld) {
  auto p = small::parameters();
  p.harm.catastrophe_ends = 1;
  p.harm.warning_shot = p.harm.catastrophe = 1;
  Simulation run(p, {}, small::world(), 1, 0);
  while (run.world().commons.catastrophe == 0 && run.world().calendar.tick < 300) run.step();
  ASSERT_EQ(run.world().commons.catastrophe, 1);
  const auto last = run.world();
  run.step();
  auto frozen = run.world();
  for_each_column(frozen.metrics, [&](std::string_view name, const ColumnInfo& info, double now) {
    double before = 0;
    for_each_column(last.metrics, [&](std::string_view n, const ColumnInfo&, double x) { if (n == name) before = x; });
    const bool undefined = std::isnan(now) && std::isnan(before);
    EXPECT_TRUE(undefined || now == (info.timing == Timing::flow ? 0 : before))
        << name << ": flows end, the last state stands";
  });
  EXPECT_GT(last.metrics.chips_sold, 0) << "the comparison must be about something";
  run.step();
  ++frozen.calendar.tick;
  EXPECT_EQ(content_hash(run.world()), content_hash(frozen));
}

TEST(Tick, ABrokenPromiseNamesItsPhaseAndTick) {
  if (!contracts_enabled) GTEST_SKIP() << "contracts are off in this build";
  auto world = small::world();
  world.states.trust[0] = 7;  // outside its domain, which the balances notice
  Simulation run(small::parameters(), {}, world, 1, 0);
  try {
    run.step();
    FAIL() << "nothing was noticed";
  } catch (const RunError& error) {
    EXPECT_EQ(error.tick(), 1);
    EXPECT_FALSE(error.phase().empty());
  }
}

TEST(Clock, CountsTicks) {
  auto clock = with_defaults<Clock>();
  clock.horizon = 2, clock.dt = 1;
  EXPECT_EQ(clock.ticks(), 24);
  clock.dt = 0.25;
  EXPECT_EQ(clock.ticks(), 96);
  clock.horizon = 0;
  EXPECT_EQ(clock.ticks(), 0);
}

TEST(Parameters, EveryDoubleBelongsToOneRow) {
  std::set<std::size_t> places;
  std::set<std::string> keys;
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows) {
      places.insert(group.offset + row.offset);
      keys.insert(std::string(group.name) + "." + std::string(row.name));
    }
  EXPECT_EQ(places.size(), sizeof(Parameters) / sizeof(double));
  EXPECT_EQ(keys.size(), places.size());
}

TEST(Parameters, DefaultsAreTheDeclaredOnes) {
  const auto p = default_parameters();
  EXPECT_EQ(p.clock.start, 2026);
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      EXPECT_EQ(value_at(reinterpret_cast<const std::byte*>(&p) + group.offset, row), row.info.value) << group.name << "." << row.name;
}

}  // namespace
}  // namespace headway
