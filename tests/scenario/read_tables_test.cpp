// Tables and instruments: what a scenario says is what the world starts with.
#include <gmock/gmock.h>

#include "scenario/reading.h"

namespace headway {
namespace {

using reading::read;
using reading::small_world;

TEST(ReadTables, CellsReferencesAndKindsArrive) {
  const auto world = read(small_world).initial;
  ASSERT_EQ(world.dimensions.labs, 2u);
  EXPECT_THAT(world.labs.names, testing::ElementsAre("alpha", "beta"));
  EXPECT_EQ(world.labs.type[0], static_cast<int>(LabType::safety_focused));
  EXPECT_EQ(world.labs.state[1], id_of<StateId>(1));
  EXPECT_EQ(world.labs.parent[0], id_of<FunderId>(0));
  EXPECT_FALSE(world.labs.parent[1].exists());
  EXPECT_EQ(world.labs.cash[0], 1e9);
  EXPECT_EQ(world.labs.staff(0, index_of(Field::capabilities)), 1200);
  EXPECT_EQ(world.labs.staff(0, index_of(Field::alignment)), 60);
  EXPECT_EQ(world.states.gdp[0], 2.5e13);
  EXPECT_EQ(world.states.bloc[1], 1);
}

TEST(ReadTables, CellsNotGivenHaveTheirDeclaredInitialValue) {
  const auto world = read(small_world).initial;
  for_each_column(world.labs, [&](std::string_view name, const ColumnInfo& info, const auto& column) {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(column[0])>, double>) {
      if (!has_role(info.role, Role::input)) return;
      EXPECT_EQ(column(1, 0), info.initial) << name;
    }
  });
}

TEST(ReadTables, AScenarioWithoutTablesIsAWorldWithNobody) {
  const auto scenario = read("title = \"nobody\"");
  EXPECT_EQ(scenario.initial.dimensions.labs, 0u);
  EXPECT_EQ(scenario.initial.dimensions.states, 0u);
  EXPECT_EQ(scenario.policy.size(), 0u);
  EXPECT_EQ(scenario.replicates, 1);
}

TEST(ReadTables, TechniquesNameTheirPrerequisite) {
  const auto world = read(R"(
[[technique]]
name = "probing"
field = "interpretability"
[[technique]]
name = "monitoring"
field = "control"
prerequisite = "probing"
[[technique]]
name = "filters"
prerequisite = "none"
)").initial;
  EXPECT_EQ(world.techniques.prerequisite[0], -1);
  EXPECT_EQ(world.techniques.prerequisite[1], 0);
  EXPECT_EQ(world.techniques.prerequisite[2], -1);
  EXPECT_EQ(world.techniques.field[1], static_cast<int>(Field::control));
}

TEST(ReadTables, RunAndReportKeys) {
  const auto scenario = read("title = \"A race\"\n[run]\nseed = 7\nreplicates = 20\n[report]\nevery = 3\nactors = false\n");
  EXPECT_EQ(scenario.title, "A race");
  EXPECT_EQ(scenario.seed, 7u);
  EXPECT_EQ(scenario.replicates, 20);
  EXPECT_EQ(scenario.report.every, 3);
  EXPECT_FALSE(scenario.report.actors);
}

TEST(ReadPolicy, ScheduleKindJurisdictionAndTrigger) {
  const auto scenario = read(small_world + R"(
[[instrument]]
name = "pause"
kind = "moratorium"
jurisdiction = ["east"]
start = 2028
threshold = 27
trigger = {metric = "frontier_capability", above = 28.5}
[[instrument]]
name = "licence"
kind = "certification"
enabled = false
)");
  ASSERT_EQ(scenario.policy.size(), 2u);
  const auto& pause = scenario.policy[0];
  EXPECT_THAT(pause.members, testing::ElementsAre(id_of<StateId>(1)));
  EXPECT_EQ(pause.schedule.start, 2028);
  EXPECT_EQ(std::get<Moratorium>(pause.instrument).threshold, 27);
  EXPECT_EQ(pause.trigger.metric, "frontier_capability");
  EXPECT_TRUE(pause.trigger.above);
  EXPECT_EQ(pause.trigger.value, 28.5);
  EXPECT_EQ(scenario.policy[1].members.size(), 2u) << "without a jurisdiction it is global";
  EXPECT_EQ(scenario.policy[1].schedule.enabled, 0);
  EXPECT_EQ(scenario.initial.dimensions.instruments, 2u);
}

TEST(ReadPolicy, NoKindHasAKeyOfTheScheduleOrOfEveryInstrument) {
  std::vector<std::string_view> common{"name", "kind", "jurisdiction", "trigger", "release", "remove"};
  for (const auto& row : Schedule::parameters()) common.push_back(row.name);
  ASSERT_FALSE(instrument_kinds().empty());
  for (const auto& kind : instrument_kinds())
    for (const auto& row : kind.parameters)
      EXPECT_THAT(common, testing::Not(testing::Contains(row.name))) << kind.key;
}

}  // namespace
}  // namespace headway
