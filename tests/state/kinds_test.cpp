#include "state/kinds.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace headway {
namespace {

template <std::size_t N>
void expect_distinct(const std::array<std::string_view, N>& names) {
  const std::set<std::string_view> distinct(names.begin(), names.end());
  EXPECT_EQ(distinct.size(), N);
  EXPECT_FALSE(distinct.contains(""));
}

TEST(Kinds, NamesAreDistinctAndComplete) {
  expect_distinct(lab_type_names);
  expect_distinct(funder_type_names);
  expect_distinct(supplier_type_names);
  expect_distinct(assurance_type_names);
  expect_distinct(segment_type_names);
  expect_distinct(strategy_type_names);
  expect_distinct(stance_names);
  expect_distinct(field_names);
  expect_distinct(use_names);
  expect_distinct(hazard_names);
  expect_distinct(milestone_names);
}

TEST(Kinds, NamesStandAtTheirEnum) {
  EXPECT_EQ(lab_type_names[index_of(LabType::academic)], "academic");
  EXPECT_EQ(funder_type_names[index_of(FunderType::sovereign)], "sovereign");
  EXPECT_EQ(strategy_type_names[index_of(StrategyType::pressure)], "pressure");
  EXPECT_EQ(strategy_type_names[index_of(StrategyType::look_ahead)], "look_ahead");
  EXPECT_EQ(stance_names[index_of(Stance::race)], "race");
  EXPECT_EQ(hazard_names[index_of(Hazard::loss_of_control)], "loss_of_control");
  EXPECT_EQ(milestone_names[index_of(Milestone::strategic_deception)], "strategic_deception");
}

}  // namespace
}  // namespace headway
