#include "state/table.h"

#include <gtest/gtest.h>

#include "core/declaration.h"
#include "state/kinds.h"

namespace headway {
namespace {

struct Shelf : Table {
  Column<double> weight;
  Column<std::int32_t> copies;
  Column<double> reach;
  static std::span<const DeclaredColumn<Shelf>> columns();
};
std::span<const DeclaredColumn<Shelf>> Shelf::columns() {
  return declare_columns<Shelf>([] {
    return std::array{column<&Shelf::weight>({.unit = "kg", .meaning = "weight", .initial = 2.5}),
                      column<&Shelf::copies>({.unit = "1", .meaning = "copies", .initial = 3}),
                      column<&Shelf::reach>({.unit = "1", .meaning = "reach", .initial = -1, .across = "field"})};
  });
}

TEST(Table, NewRowsTakeTheDeclaredInitialValue) {
  Shelf shelf;
  resize_table(shelf, 4, Dimensions{});
  ASSERT_EQ(shelf.weight.size(), 4U);
  for (const double x : shelf.weight) EXPECT_EQ(x, 2.5);
  for (const auto x : shelf.copies) EXPECT_EQ(x, 3);
}

TEST(Table, GrowingKeepsWhatWasThere) {
  Shelf shelf;
  resize_table(shelf, 2, Dimensions{});
  shelf.weight[1] = 7;
  resize_table(shelf, 3, Dimensions{});
  EXPECT_EQ(shelf.weight[1], 7);
  EXPECT_EQ(shelf.weight[2], 2.5);
}

TEST(Table, SecondDimensionIsRowMajor) {
  Shelf shelf;
  resize_table(shelf, 2, Dimensions{});
  ASSERT_EQ(shelf.reach.width(), field_count);
  ASSERT_EQ(shelf.reach.size(), 2 * field_count);
  shelf.reach(1, 2) = 9;
  EXPECT_EQ(shelf.reach[field_count + 2], 9);
  EXPECT_EQ(shelf.reach.row(1)[2], 9);
  EXPECT_EQ(shelf.reach(0, 2), -1);
}

TEST(Table, ColumnsStandOnTheWidestVectors) {
  Shelf shelf;
  resize_table(shelf, 5, Dimensions{});
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(shelf.weight.data()) % 64, 0U);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(shelf.copies.data()) % 64, 0U);
}

TEST(Dimensions, KnowEveryWidth) {
  Dimensions n;
  n.labs = 2, n.states = 3, n.funders = 4, n.suppliers = 5, n.techniques = 6, n.lead = 7, n.window = 8;
  EXPECT_EQ(n.width(""), 1U);
  EXPECT_EQ(n.width("lab"), 2U);
  EXPECT_EQ(n.width("state"), 3U);
  EXPECT_EQ(n.width("funder"), 4U);
  EXPECT_EQ(n.width("supplier"), 5U);
  EXPECT_EQ(n.width("technique"), 6U);
  EXPECT_EQ(n.width("lead"), 7U);
  EXPECT_EQ(n.width("window"), 8U);
  EXPECT_EQ(n.width("use"), use_count);
  EXPECT_THROW(n.width("planet"), ContractViolation);
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
