#include "policy/rules.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <string_view>

namespace headway {
namespace {

template <Law L>
Rule<L> rule_of_two_states() {
  Rule<L> rule;
  rule.resize(2, 1);
  rule.reset();
  return rule;
}

TEST(Laws, CombineAsTheyAreCalled) {
  auto cap = rule_of_two_states<Law::minimum>();
  auto floor = rule_of_two_states<Law::maximum>();
  auto access = rule_of_two_states<Law::product>();
  auto tax = rule_of_two_states<Law::sum>();
  for (const double x : {0.5, 0.25}) {
    cap.apply(1, x);
    floor.apply(1, x);
    access.apply(1, x);
    tax.apply(1, x);
  }
  EXPECT_EQ(cap[1], 0.25);
  EXPECT_EQ(floor[1], 0.5);
  EXPECT_EQ(access[1], 0.125);
  EXPECT_EQ(tax[1], 0.75);
  EXPECT_EQ(cap[0], std::numeric_limits<double>::infinity());
  EXPECT_EQ(floor[0], 0);
  EXPECT_EQ(access[0], 1);
  EXPECT_EQ(tax[0], 0);
}

TEST(Laws, NeutralChangesNothing) {
  auto cap = rule_of_two_states<Law::minimum>();
  auto access = rule_of_two_states<Law::product>();
  cap.apply(0, 3);
  cap.apply(0, neutral_of(Law::minimum));
  access.apply(0, 0.3);
  access.apply(0, neutral_of(Law::product));
  EXPECT_EQ(cap[0], 3);
  EXPECT_EQ(access[0], 0.3);
}

TEST(Laws, TheHighestMayBeBelowZero) {
  auto margin = rule_of_two_states<Law::highest>();
  margin.apply(0, -2);
  margin.apply(0, -3);
  EXPECT_EQ(margin[0], -2);
  EXPECT_LT(margin[1], -1e300) << "nobody asks for anything";
}

TEST(Laws, HaveNames) {
  std::set<std::string_view> names;
  for (const auto law : {Law::minimum, Law::maximum, Law::highest, Law::product, Law::sum}) names.insert(name_of(law));
  EXPECT_EQ(names.size(), 5U);
  EXPECT_FALSE(names.contains(""));
}

TEST(Rules, ResizeMakesEveryRuleNeutral) {
  Rules rules;
  resize(rules, 3);
  for_each_column(rules, [](std::string_view name, const ColumnInfo& info, const auto& rule) {
    const double neutral = neutral_of(std::remove_cvref_t<decltype(rule)>::law);
    EXPECT_EQ(rule.width(), info.across == "state" ? 3U : 1U) << name;
    for (std::size_t s = 0; s < 3; ++s) EXPECT_EQ(rule(s, 0), neutral) << name;
  });
}

TEST(Rules, ResetForgetsWhatWasWritten) {
  Rules rules;
  resize(rules, 2);
  rules.training_ceiling.apply(0, 26);
  rules.chip_access.apply(0, 1, 0.2);
  reset(rules);
  EXPECT_EQ(rules.training_ceiling[0], std::numeric_limits<double>::infinity());
  EXPECT_EQ(rules.chip_access(0, 1), 1);
}

TEST(Rules, PairsOfStatesAreDirected) {
  Rules rules;
  resize(rules, 3);
  rules.chip_access.apply(0, 2, 0.5);
  EXPECT_EQ(rules.chip_access(0, 2), 0.5);
  EXPECT_EQ(rules.chip_access(2, 0), 1);
  EXPECT_EQ(rules.chip_access(0, 1), 1);
}

}  // namespace
}  // namespace headway
