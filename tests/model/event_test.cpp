#include "model/event.h"

#include <gtest/gtest.h>

#include <cstddef>

#include "model/small_world.h"

namespace headway {
namespace {

using namespace small;

Event of_parameter(std::size_t offset, double year, Change change, double value) {
  Event event;
  event.name = "shock", event.year = year, event.change = change, event.value = value;
  event.parameter = offset, event.domain = {0, 1e9};
  return event;
}

Event of_column(const char* table, const char* column, std::size_t row, double year, Change change, double value) {
  Event event;
  event.name = "shock", event.year = year, event.change = change, event.value = value;
  event.table = table, event.column = column, event.row = row, event.domain = {0, 1e30};
  return event;
}

constexpr std::size_t lifetime = offsetof(Parameters, supply) + offsetof(Supply, lifetime);

TEST(Event, HappensOnceInTheTickThatReachesItsDate) {
  Start w;
  const double cash = w.world.labs.cash[alpha], other = w.world.labs.cash[beta];
  const Events events{of_column("labs", "cash", alpha, 2027.2, Change::add, 5)};
  const Parameters given = w.p;
  apply_events(events, 2027.0, 2027.1, given, w.p, w.world);
  EXPECT_EQ(w.world.labs.cash[alpha], cash) << "not yet";
  apply_events(events, 2027.1, 2027.2, given, w.p, w.world);
  EXPECT_DOUBLE_EQ(w.world.labs.cash[alpha], cash + 5);
  apply_events(events, 2027.2, 2027.3, given, w.p, w.world);
  EXPECT_DOUBLE_EQ(w.world.labs.cash[alpha], cash + 5) << "once";
  EXPECT_EQ(w.world.labs.cash[beta], other);
}

TEST(Event, MayChangeEveryRowAndStaysInTheDomain) {
  Start w;
  auto event = of_column("states", "trust", Event::none, 2027, Change::multiply, 100);
  event.domain = {0, 1};
  apply_events({event}, 2026.9, 2027, w.p, w.p, w.world);
  EXPECT_EQ(w.world.states.trust[north], 1);
  EXPECT_EQ(w.world.states.trust[east], 1);
}

TEST(Event, MayRemindThePublic) {
  Start w;
  apply_events({of_column("commons", "salience", Event::none, 2027, Change::add, 3)}, 2026.9, 2027, w.p, w.p, w.world);
  EXPECT_EQ(w.world.commons.salience, 3);
}

TEST(Event, OfAParameterEndsWhenItShould) {
  Start w;
  const Parameters given = w.p;
  auto event = of_parameter(lifetime, 2027, Change::multiply, 0.5);
  event.until = 2028;
  apply_events({event}, 2026.9, 2027, given, w.p, w.world);
  EXPECT_DOUBLE_EQ(w.p.supply.lifetime, given.supply.lifetime / 2);
  apply_events({event}, 2027.9, 2028, given, w.p, w.world);
  EXPECT_EQ(w.p.supply.lifetime, given.supply.lifetime);
}

TEST(Event, OneUponTheOther) {
  Start w;
  const Parameters given = w.p;
  auto first = of_parameter(lifetime, 2027, Change::set, 40);
  first.until = 2029;
  const Events events{first, of_parameter(lifetime, 2028, Change::add, 2)};
  apply_events(events, 2026.9, 2027, given, w.p, w.world);
  EXPECT_EQ(w.p.supply.lifetime, 40);
  apply_events(events, 2027.9, 2028, given, w.p, w.world);
  EXPECT_EQ(w.p.supply.lifetime, 42);
  apply_events(events, 2028.9, 2029, given, w.p, w.world);
  EXPECT_DOUBLE_EQ(w.p.supply.lifetime, given.supply.lifetime + 2);
}

std::uint64_t hash_with(const Events& events, int ticks, double dt) {
  auto p = small::parameters();
  p.clock.dt = dt;
  Simulation run(p, {}, small::world(), 1, 0, events);
  for (int i = 0; i < ticks; ++i) run.step();
  return content_hash(run.world());
}

TEST(Event, ChangesNothingBeforeItsDateAndTheRunAfter) {
  const Events events{of_column("suppliers", "capacity", fab, 2027, Change::multiply, 0.1)};
  EXPECT_EQ(hash_with(events, 11, 1), hash_with({}, 11, 1));
  EXPECT_NE(hash_with(events, 12, 1), hash_with({}, 12, 1));
  EXPECT_EQ(hash_with(events, 23, 0.5), hash_with({}, 23, 0.5));
  EXPECT_NE(hash_with(events, 24, 0.5), hash_with({}, 24, 0.5));
}

TEST(Event, AtTheStartHappensInTheFirstTick) {
  EXPECT_NE(hash_with({of_column("suppliers", "capacity", fab, 2026, Change::multiply, 0.1)}, 1, 1), hash_with({}, 1, 1));
}

TEST(Event, ANewRunStartsWithTheParametersAsTheyWere) {
  const Events events{of_parameter(lifetime, 2026.5, Change::multiply, 0.5)};
  Simulation run(small::parameters(), {}, small::world(), 1, 0, events);
  for (int i = 0; i < 12; ++i) run.step();
  EXPECT_DOUBLE_EQ(run.parameters().supply.lifetime, small::parameters().supply.lifetime / 2);
  run.restart(small::parameters(), {}, small::world(), 1, 0);
  for (int i = 0; i < 12; ++i) run.step();
  EXPECT_EQ(content_hash(run.world()), hash_with({}, 12, 1));
}

}  // namespace
}  // namespace headway
