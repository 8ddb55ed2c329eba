// What a phase works out within a tick is no state: a run does not change when it is spoilt between ticks.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "model/initialise.h"
#include "model/small_world.h"

namespace headway {
namespace {

template <class Value>
void spoil(Column<Value>& column) {
  if constexpr (std::is_floating_point_v<Value>)
    column.fill(std::numeric_limits<Value>::quiet_NaN());
  else if constexpr (std::is_arithmetic_v<Value>)
    column.fill(std::numeric_limits<Value>::min());
  else
    column.fill(Value{std::numeric_limits<std::int32_t>::min()});
}

void spoil(Workspaces& workspaces) {
  for_each_workspace(workspaces, [](auto& workspace) {
    for_each_column(workspace, [](std::string_view, const ColumnInfo&, auto& column) { spoil(column); });
  });
}

Policy every_instrument() {
  Policy policy;
  for (const auto& kind : instrument_kinds()) policy.push_back(small::entry(std::string(kind.key)));
  return policy;
}

/// Hashes of the world at every tick, with the workspaces spoilt before each.
std::vector<std::uint64_t> spoilt_hashes(const Policy& policy, int ticks) {
  const auto p = small::parameters();
  World world = small::world();
  initialise(p, policy.size(), Random(1, 0, 0), world);
  Rules rules;
  resize(rules, world.dimensions.states);
  Workspaces workspaces;
  resize(workspaces, world.dimensions);
  const Schemes no_commitments;
  std::vector<std::uint64_t> hashes;
  for (int i = 1; i <= ticks; ++i) {
    spoil(workspaces);
    Tick t{p, policy, no_commitments, Random(1, 0, static_cast<std::uint64_t>(i)), world, rules, workspaces};
    tick(t);
    hashes.push_back(content_hash(world));
  }
  return hashes;
}

std::vector<std::uint64_t> plain_hashes(const Policy& policy, int ticks) {
  Simulation run(small::parameters(), policy, small::world(), 1, 0);
  const Schemes no_commitments;
  std::vector<std::uint64_t> hashes;
  for (int i = 1; i <= ticks; ++i) {
    run.step();
    hashes.push_back(content_hash(run.world()));
  }
  return hashes;
}

TEST(Workspaces, CarryNothingFromTickToTick) {
  for (const auto& policy : {Policy{}, every_instrument()})
    EXPECT_EQ(spoilt_hashes(policy, 180), plain_hashes(policy, 180)) << policy.size() << " instruments";
}

TEST(Workspaces, SayAlongWhatTheirColumnsRun) {
  const Workspaces workspaces;
  for_each_workspace(workspaces, [](const auto& workspace) {
    for_each_column(workspace, [](std::string_view name, const ColumnInfo& info, const auto&) {
      EXPECT_FALSE(info.along.empty()) << name;
      EXPECT_EQ(info.role, Role::state) << name << ": scratch is neither given nor recorded";
    });
  });
}

}  // namespace
}  // namespace headway
