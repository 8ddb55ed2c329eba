#include "state/world.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include <set>
#include <string>

namespace headway {
namespace {

World some_world() {
  World world;
  auto& n = world.dimensions;
  n.labs = n.states = n.funders = n.suppliers = n.assurers = n.segments = n.techniques = 2;
  n.instruments = n.researchers = n.models = n.commitments = n.pledges = 2;
  resize(world);
  return world;
}

void nudge(double& x) { x = std::nextafter(x, std::numeric_limits<double>::max()); }
void nudge(std::int32_t& x) { x += 1; }
template <class Tag>
void nudge(Id<Tag>& id) { id.value += 1; }

TEST(Calendar, CountsMonthsIntoYears) {
  EXPECT_EQ((Calendar{0, 1, 2026}.year()), 2026);
  EXPECT_EQ((Calendar{18, 1, 2026}.year()), 2027.5);
  EXPECT_EQ((Calendar{24, 0.5, 2026}.year()), 2027);
}

TEST(World, GivesEveryTableItsRows) {
  const auto world = some_world();
  EXPECT_EQ(world.labs.cash.size(), 2U);
  EXPECT_EQ(world.segments.share.size(), 4U);
  EXPECT_EQ(world.labs.known.width(), 2U);
  EXPECT_EQ(world.commons.threshold.size(), milestone_count);
  EXPECT_EQ(world.researchers.skill[1], 1);
}

TEST(World, VisitsEachTableOnce) {
  auto world = some_world();
  std::set<std::string> names;
  for_each_table(world, [&](std::string_view name, auto&) { names.insert(std::string(name)); });
  EXPECT_EQ(names.size(), 12U);
}

TEST(World, CopyingCopiesTheRun) {
  const auto world = some_world();
  auto copy = world;
  EXPECT_EQ(content_hash(copy), content_hash(world));
  copy.labs.cash[0] += 1;
  EXPECT_NE(content_hash(copy), content_hash(world));
  EXPECT_EQ(world.labs.cash[0], 0);
}

// A hash that missed a column would let a change slip through the golden tests.
TEST(ContentHash, SeesTheLastValueOfEveryColumn) {
  auto world = some_world();
  const auto before = content_hash(world);
  for_each_table(world, [&](std::string_view table, auto& rows) {
    for_each_column(rows, [&](std::string_view name, const ColumnInfo&, auto& cells) {
      auto& last = cells[cells.size() - 1];
      const auto kept = last;
      nudge(last);
      const bool missed = content_hash(world) == before;
      last = kept;
      EXPECT_FALSE(missed) << table << "." << name;
    });
  });
  EXPECT_EQ(content_hash(world), before);
}

TEST(ContentHash, SeesCommonsMetricsAndTime) {
  auto world = some_world();
  const auto before = content_hash(world);
  for_each_column(world.metrics, [&](std::string_view name, const ColumnInfo&, double& x) {
    x += 1;
    EXPECT_NE(content_hash(world), before) << name;
    x -= 1;
  });
  world.commons.rent += 1;
  EXPECT_NE(content_hash(world), before);
  world.commons.rent -= 1;
  world.commons.threshold[2] += 1;
  EXPECT_NE(content_hash(world), before);
  world.commons.threshold[2] -= 1;
  world.calendar.tick = 1;
  EXPECT_NE(content_hash(world), before);
}

TEST(ContentHash, TellsNegativeZeroAndOrderApart) {
  auto world = some_world();
  const auto before = content_hash(world);
  world.labs.cash[0] = -0.0;
  EXPECT_NE(content_hash(world), before);
  world.labs.cash[0] = 1, world.labs.cash[1] = 2;
  const auto one = content_hash(world);
  world.labs.cash[0] = 2, world.labs.cash[1] = 1;
  EXPECT_NE(content_hash(world), one);
}

}  // namespace
}  // namespace headway
