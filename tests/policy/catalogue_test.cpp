#include "policy/catalogue.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>

namespace headway {
namespace {

const double never = std::numeric_limits<double>::quiet_NaN();

PolicyEntry entry_of(const Instrument& instrument) {
  return {"entry", {id_of<StateId>(0)}, with_defaults<Schedule>(), {}, instrument};
}

World two_states() {
  World world;
  world.dimensions.states = 2;
  world.dimensions.instruments = 1;
  resize(world);
  world.states.bloc[1] = 1;
  world.states.gdp[0] = world.states.gdp[1] = 1e13;
  world.instruments.triggered.fill(never);
  world.states.enforcement.fill(0.6);
  return world;
}

/// How many values differ from their neutral one.
int written(const Rules& rules) {
  int count = 0;
  for_each_column(rules, [&](std::string_view, const ColumnInfo&, const auto& rule) {
    const double neutral = neutral_of(std::remove_cvref_t<decltype(rule)>::law);
    for (std::size_t s = 0; s < 2; ++s)
      for (std::size_t t = 0; t < rule.width(); ++t) count += rule(s, t) != neutral;
  });
  return count;
}

/// The rules that an instrument writes in the first state, with this effort at enforcing it.
std::vector<double> rules_with(const InstrumentKind& kind, double enforcement) {
  const auto world = two_states();
  const StateId member[] = {id_of<StateId>(0)};
  Rules rules;
  resize(rules, 2);
  std::visit([&](const auto& instrument) { instrument.apply(world, {member, 1, enforcement}, rules); }, kind.make());
  std::vector<double> values;
  for_each_column(rules, [&](std::string_view, const ColumnInfo&, const auto& rule) {
    for (std::size_t s = 0; s < 2; ++s)
      for (std::size_t t = 0; t < rule.width(); ++t) values.push_back(rule(s, t));
  });
  return values;
}

TEST(Catalogue, EnforcementMakesADifferenceExactlyWhereItIsSaidToBeRead) {
  for (const auto& kind : instrument_kinds()) {
    EXPECT_EQ(rules_with(kind, 0.2) != rules_with(kind, 0.9), reads(kind, "enforcement")) << kind.key;
    EXPECT_TRUE(reads(kind, "start")) << kind.key;
  }
}

TEST(Strength, IsZeroBeforeAfterAndWhenSwitchedOff) {
  auto entry = entry_of(with_defaults<Moratorium>());
  entry.schedule.start = 2030, entry.schedule.end = 2035;
  EXPECT_EQ(strength(entry, 2029.99, never), 0);
  EXPECT_EQ(strength(entry, 2030, never), 1);
  EXPECT_EQ(strength(entry, 2034.99, never), 1);
  EXPECT_EQ(strength(entry, 2035, never), 0);
  entry.schedule.enabled = 0;
  EXPECT_EQ(strength(entry, 2032, never), 0);
}

TEST(Strength, RisesLinearlyDuringPhaseIn) {
  auto entry = entry_of(with_defaults<Moratorium>());
  entry.schedule.start = 2030, entry.schedule.phase_in = 12;
  double before = 0;
  for (int month = 0; month <= 12; ++month) {
    const double now = strength(entry, 2030 + month / 12.0 + 1e-9, never);
    EXPECT_NEAR(now, (month + 1) / 13.0, 1e-6) << month;
    EXPECT_GT(now, before);
    before = now;
  }
  EXPECT_NEAR(before, 1, 1e-12);
}

TEST(Strength, WaitsForTheTrigger) {
  auto entry = entry_of(with_defaults<Moratorium>());
  entry.schedule.start = 2030;
  entry.trigger = {"frontier_capability", true, 30};
  EXPECT_EQ(strength(entry, 2040, never), 0);
  EXPECT_EQ(strength(entry, 2039, 2040), 0);
  EXPECT_EQ(strength(entry, 2040, 2040), 1);
}

/// Months, from the first on, in which a moratorium with this trigger and release is in force while the frontier takes these values.
std::string in_force(const Trigger& trigger, const Trigger& release, const std::vector<double>& frontier) {
  auto world = two_states();
  for (auto* column : {&world.instruments.released, &world.instruments.holding, &world.instruments.releasing}) column->fill(never);
  Rules rules;
  resize(rules, 2);
  Policy policy{entry_of(with_defaults<Moratorium>())};
  policy[0].schedule.start = 2026, policy[0].trigger = trigger, policy[0].release = release;
  std::string months;
  for (const double x : frontier) {
    world.metrics.frontier_capability = x;
    apply(policy, world, world.instruments, rules);
    months += world.instruments.strength[0] > 0 ? 'x' : '.';
    ++world.calendar.tick;
  }
  return months;
}

TEST(Apply, ReleaseEndsItAndTheTriggerBeginsItAnew) {
  const std::vector<double> frontier{29, 30, 30, 31, 28, 26, 26, 30, 30};
  const Trigger rises{"frontier_capability", true, 30, 0}, falls{"frontier_capability", false, 26, 0};
  EXPECT_EQ(in_force(rises, falls, frontier), ".xxxx..xx");
  EXPECT_EQ(in_force({}, falls, frontier), "xxxxx....") << "without a trigger it is over for good";
  EXPECT_EQ(in_force(rises, {"frontier_capability", true, 31, 0}, frontier), ".xx....xx") << "it does not begin while it is released";
}

TEST(Apply, ConditionsHoldForMonthsWithoutABreak) {
  const std::vector<double> frontier{30, 29, 30, 30, 30, 28, 28, 28, 28};
  const Trigger rises{"frontier_capability", true, 30, 2}, falls{"frontier_capability", false, 28, 2};
  EXPECT_EQ(in_force(rises, falls, frontier), "....xxx..");
}

TEST(Apply, TriggerFiresOnceAndStays) {
  auto world = two_states();
  Rules rules;
  resize(rules, 2);
  Policy policy{entry_of(with_defaults<Moratorium>())};
  policy[0].schedule.start = 2026;
  policy[0].trigger = {"frontier_capability", true, 30};
  world.metrics.frontier_capability = 29;
  apply(policy, world, world.instruments, rules);
  EXPECT_TRUE(std::isnan(world.instruments.triggered[0]));
  EXPECT_EQ(world.instruments.strength[0], 0);
  world.metrics.frontier_capability = 30;
  world.calendar.tick = 12;
  apply(policy, world, world.instruments, rules);
  EXPECT_EQ(world.instruments.triggered[0], 2027);
  world.metrics.frontier_capability = 20;
  world.calendar.tick = 24;
  apply(policy, world, world.instruments, rules);
  EXPECT_EQ(world.instruments.triggered[0], 2027);
  EXPECT_EQ(world.instruments.strength[0], 1);
}

TEST(Apply, TriggerBelowFiresDownwards) {
  auto world = two_states();
  Rules rules;
  resize(rules, 2);
  Policy policy{entry_of(with_defaults<Moratorium>())};
  policy[0].schedule.start = 2026;
  policy[0].trigger = {"frontier_margin", false, -1};
  world.metrics.frontier_margin = 0;
  apply(policy, world, world.instruments, rules);
  EXPECT_EQ(world.instruments.strength[0], 0);
  world.metrics.frontier_margin = -1.5;
  apply(policy, world, world.instruments, rules);
  EXPECT_EQ(world.instruments.strength[0], 1);
}

TEST(Apply, EveryKindWritesAtFullStrengthAndNothingAtZero) {
  auto world = two_states();
  for (const auto& kind : instrument_kinds()) {
    Rules rules;
    resize(rules, 2);
    Policy policy{entry_of(kind.make())};
    policy[0].schedule.start = 2026;
    policy[0].schedule.enabled = 0;
    apply(policy, world, world.instruments, rules);
    EXPECT_EQ(written(rules), 0) << kind.key;
    policy[0].schedule.enabled = 1;
    apply(policy, world, world.instruments, rules);
    EXPECT_GT(written(rules), 0) << kind.key;
  }
}

TEST(Catalogue, KeysAreDistinctAndLeadBack) {
  std::set<std::string_view> keys;
  for (const auto& kind : instrument_kinds()) {
    keys.insert(kind.key);
    EXPECT_FALSE(kind.title.empty());
    const auto instrument = kind.make();
    EXPECT_EQ(kind_of(instrument).key, kind.key);
  }
  EXPECT_EQ(keys.size(), instrument_kinds().size());
}

TEST(Catalogue, ParametersAreReachedByTheirRows) {
  for (const auto& kind : instrument_kinds()) {
    auto instrument = kind.make();
    for (const auto& row : kind.parameters) {
      EXPECT_EQ(value_at(parameters_of(instrument), row), row.info.value) << kind.key << "." << row.name;
      value_at(parameters_of(instrument), row) = 42;
      EXPECT_EQ(value_at(parameters_of(std::as_const(instrument)), row), 42);
    }
  }
}

}  // namespace
}  // namespace headway
