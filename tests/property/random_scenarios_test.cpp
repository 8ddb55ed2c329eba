// Random valid scenarios keep their balances and their domains; instruments commute.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/error.h"
#include "property/draws.h"

namespace headway {
namespace {

constexpr int random_scenarios_ticks = 25;

/// After a catastrophe that ends the run its last state stands, flows included.
bool is_frozen(const Simulation& run) {
  const auto& fate = run.world().commons;
  return fate.control_lost != 0 || (fate.catastrophe != 0 && run.parameters().harm.catastrophe_ends != 0);
}

void run_soundly(Simulation& run) {
  for (int i = 0; i < random_scenarios_ticks && !is_frozen(run); ++i) {
    const World before = run.world();
    run.step();
    RC_ASSERT(small::first_unsound(run.world()) == "");
    RC_ASSERT(small::largest_imbalance(before, run.world()) < 1e-9);
  }
}

RC_GTEST_PROP(RandomScenarios, BalanceAndStayInTheirDomains, ()) {
  const auto p = draw_parameters();
  const auto policy = draw_policy(4, 2);
  auto world = small::world();
  for (auto& active : world.labs.active) active = *rc::gen::inRange(0, 4) > 0;
  for (auto& strategy : world.labs.strategy) strategy = *rc::gen::inRange(0, static_cast<int>(strategy_type_names.size()));
  const auto replicate = *rc::gen::inRange<std::uint64_t>(0, 1000);
  Simulation run(p, policy, world, 1, replicate);
  run_soundly(run);
}

RC_GTEST_PROP(RandomScenarios, BalanceWithRandomTables, ()) {
  auto world = small::world();
  const auto scale = [](Column<double>& column) {
    for (double& x : column) x *= *rc::gen::element(0.0, 1e-3, 1.0, 1e3);
  };
  scale(world.labs.cash);
  scale(world.labs.fleet);
  scale(world.labs.staff);
  scale(world.labs.revenue);
  scale(world.suppliers.capacity);
  scale(world.suppliers.budget);
  scale(world.funders.budget);
  scale(world.segments.potential);
  scale(world.states.power);
  scale(world.assurers.capital);
  Simulation run(small::parameters(), draw_policy(2, 2), world, 1, 0);
  run_soundly(run);
}

std::vector<double> values_of(const Rules& rules) {
  std::vector<double> values;
  for_each_column(rules, [&](std::string_view, const ColumnInfo&, const auto& rule) {
    for (std::size_t s = 0; s < 2; ++s)
      for (std::size_t t = 0; t < rule.width(); ++t) values.push_back(rule(s, t));
  });
  return values;
}

RC_GTEST_PROP(Instruments, Commute, ()) {
  const auto policy = draw_policy(6, 2);
  std::vector<std::size_t> order(policy.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[*rc::gen::inRange<std::size_t>(0, i)]);
  small::Start w;
  w.world.calendar.tick = *rc::gen::inRange(0, 60);
  const auto rules_of = [&](const Policy& entries) {
    Rules rules;
    resize(rules, 2);
    w.world.dimensions.instruments = entries.size();
    resize_table(w.world.instruments, entries.size(), w.world.dimensions);
    apply(entries, w.world, w.world.instruments, rules);
    return rules;
  };
  Policy shuffled;
  for (const auto i : order) shuffled.push_back(policy[i]);
  const auto one = values_of(rules_of(policy)), other = values_of(rules_of(shuffled));
  for (std::size_t i = 0; i < one.size(); ++i)  // sums and products commute up to rounding
    RC_ASSERT(one[i] == other[i] || std::abs(one[i] - other[i]) <= 1e-12 * std::abs(one[i]));
}

}  // namespace
}  // namespace headway
