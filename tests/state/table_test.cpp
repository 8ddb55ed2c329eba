#include "state/table.h"

#include <gtest/gtest.h>

#include "core/declaration.h"
#include "state/kinds.h"
#include "state/workspace.h"

namespace headway {
namespace {

struct Example : Table {
  Column<double> weight;
  Column<std::int32_t> copies;
  Column<double> reach;
  static std::span<const DeclaredColumn<Example>> columns();
};
std::span<const DeclaredColumn<Example>> Example::columns() {
  return declare_columns<Example>([] {
    return std::array{column<&Example::weight>({.unit = "kg", .meaning = "weight", .initial = 2.5}),
                      column<&Example::copies>({.unit = "1", .meaning = "copies", .initial = 3}),
                      column<&Example::reach>({.unit = "1", .meaning = "reach", .initial = -1, .across = "field"})};
  });
}

TEST(Table, NewRowsTakeTheDeclaredInitialValue) {
  Example example;
  resize_table(example, 4, Dimensions{});
  ASSERT_EQ(example.weight.size(), 4U);
  for (const double x : example.weight) EXPECT_EQ(x, 2.5);
  for (const auto x : example.copies) EXPECT_EQ(x, 3);
}

TEST(Table, GrowingKeepsWhatWasThere) {
  Example example;
  resize_table(example, 2, Dimensions{});
  example.weight[1] = 7;
  resize_table(example, 3, Dimensions{});
  EXPECT_EQ(example.weight[1], 7);
  EXPECT_EQ(example.weight[2], 2.5);
}

TEST(Table, SecondDimensionIsRowMajor) {
  Example example;
  resize_table(example, 2, Dimensions{});
  ASSERT_EQ(example.reach.width(), field_count);
  ASSERT_EQ(example.reach.size(), 2 * field_count);
  example.reach(1, 2) = 9;
  EXPECT_EQ(example.reach[field_count + 2], 9);
  EXPECT_EQ(example.reach.row(1)[2], 9);
  EXPECT_EQ(example.reach(0, 2), -1);
}

TEST(Table, ColumnsStandOnTheWidestVectors) {
  Example example;
  resize_table(example, 5, Dimensions{});
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(example.weight.data()) % 64, 0U);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(example.copies.data()) % 64, 0U);
}

struct Scratch : Workspace {
  Column<double> by_lab;
  Column<double> by_field_at_state;
  Column<std::int32_t> one;
  static std::span<const DeclaredColumn<Scratch>> columns();
};
std::span<const DeclaredColumn<Scratch>> Scratch::columns() {
  return declare_columns<Scratch>([] {
    return std::array{column<&Scratch::by_lab>({.unit = "1", .meaning = "by laboratory", .along = "lab"}),
                      column<&Scratch::by_field_at_state>({.unit = "1", .meaning = "by field", .across = "field", .along = "state"}),
                      column<&Scratch::one>({.unit = "1", .meaning = "one of all"})};
  });
}

TEST(Workspace, EachColumnRunsAlongItsOwnAgents) {
  Scratch scratch;
  Dimensions n;
  n.labs = 7, n.states = 3;
  resize_workspace(scratch, n);
  EXPECT_EQ(scratch.by_lab.size(), 7U);
  EXPECT_EQ(scratch.by_field_at_state.size(), 3 * field_count);
  EXPECT_EQ(scratch.by_field_at_state.width(), field_count);
  EXPECT_EQ(scratch.one.size(), 1U);
}

TEST(Dimensions, KnowEveryLength) {
  Dimensions n;
  n.labs = 2, n.states = 3, n.funders = 4, n.suppliers = 5, n.techniques = 6, n.lead = 7, n.window = 8;
  n.assurers = 9, n.segments = 10, n.researchers = 11;
  EXPECT_EQ(n.length(""), 1U);
  EXPECT_EQ(n.length("lab"), 2U);
  EXPECT_EQ(n.length("state"), 3U);
  EXPECT_EQ(n.length("funder"), 4U);
  EXPECT_EQ(n.length("supplier"), 5U);
  EXPECT_EQ(n.length("technique"), 6U);
  EXPECT_EQ(n.length("lead"), 7U);
  EXPECT_EQ(n.length("window"), 8U);
  EXPECT_EQ(n.length("assurer"), 9U);
  EXPECT_EQ(n.length("segment"), 10U);
  EXPECT_EQ(n.length("researcher"), 11U);
  EXPECT_EQ(n.length("use"), use_count);
  EXPECT_THROW(n.length("planet"), ContractViolation);
}

TEST(FixedLabels, NameClosedListsInTheOrderOfTheirEnums) {
  const auto fields = fixed_labels("field");
  ASSERT_EQ(fields.size(), field_count);
  EXPECT_EQ(fields[index_of(Field::governance)], "governance");
  EXPECT_EQ(fixed_labels("hazard").size(), hazard_count);
  EXPECT_EQ(fixed_labels("milestone").size(), milestone_count);
  EXPECT_EQ(fixed_labels("use")[index_of(Use::serving)], "serving");
  EXPECT_TRUE(fixed_labels("lab").empty());
}

}  // namespace
}  // namespace headway
