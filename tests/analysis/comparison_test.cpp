#include "analysis/comparison.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/findings.h"
#include "analysis/synthetic.h"

namespace headway {
namespace {

using testing::synthesise;

/// Sets the whole series of one run.
void set_run(RunSet& set, const std::string& name, std::size_t run, float value) {
  auto& values = set.variables[name].values;
  const auto from = values.begin() + static_cast<std::ptrdiff_t>(run * set.time.size());
  std::fill(from, from + static_cast<std::ptrdiff_t>(set.time.size()), value);
}

const OutcomeChange& change_of(const std::vector<OutcomeChange>& changes, std::string_view key) {
  return *std::find_if(changes.begin(), changes.end(),
                       [&](const OutcomeChange& c) { return c.kind->key == key; });
}

TEST(Comparison, PairsByReplicateWhateverTheOrder) {
  const RunSet base = synthesise({.runs = 4, .ticks = 13});
  RunSet other = base;
  std::reverse(other.replicates.begin(), other.replicates.end());
  for (std::size_t run = 0; run < 4; ++run) {
    const auto values = along_time(base.variables.at("series/frontier_margin"), 3 - run);
    std::transform(values.begin(), values.end(),
                   other.variables["series/frontier_margin"].values.begin() +
                       static_cast<std::ptrdiff_t>(run * 13),
                   [](double x) { return static_cast<float>(x + 0.5); });
  }
  const auto changes = compare_outcomes(base, other);
  const Estimate e = change_of(changes, "minimum_leader_margin").difference;
  EXPECT_EQ(e.n, 4u);
  EXPECT_NEAR(e.value, 0.5, 1e-6);
  EXPECT_NEAR(e.low, 0.5, 1e-5);
  EXPECT_TRUE(is_clear(e));
}

TEST(Comparison, TellsChangesThatCancelFromNone) {
  RunSet base = synthesise({.runs = 4, .ticks = 13});
  for (std::size_t run = 0; run < 4; ++run) set_run(base, "series/catastrophe", run, 0);
  set_run(base, "series/catastrophe", 0, 1);
  RunSet other = base;
  EXPECT_TRUE(is_still(change_of(compare_outcomes(base, other), "catastrophe").difference));
  set_run(other, "series/catastrophe", 0, 0);
  set_run(other, "series/catastrophe", 1, 1);
  const auto changes = compare_outcomes(base, other);
  const Estimate e = change_of(changes, "catastrophe").difference;
  EXPECT_EQ(e.value, 0);
  EXPECT_FALSE(is_still(e));
  EXPECT_FALSE(is_clear(e));
}

TEST(Comparison, CountsRunsThatReachADate) {
  RunSet base = synthesise({.runs = 3, .ticks = 13}), other = base;
  base.outcomes["event_year_capability_autonomous_research"] = {2030, 2031, NAN};
  other.outcomes["event_year_capability_autonomous_research"] = {2032, NAN, NAN};
  const auto changes = compare_outcomes(base, other);
  const auto& change = change_of(changes, "autonomy_year");
  EXPECT_EQ(change.base_reached, 2u);
  EXPECT_EQ(change.other_reached, 1u);
  EXPECT_EQ(change.difference.n, 1u);
  EXPECT_EQ(change.difference.value, 2);
}

TEST(Comparison, PairsNeedOneSeedAndOneClock) {
  const RunSet base = synthesise({.runs = 3, .ticks = 13});
  EXPECT_EQ(why_unpaired(base, base), "");
  EXPECT_EQ(count_pairs(base, base), 3u);
  RunSet seed = base, horizon = base, every = base;
  seed.facts[0].second = "2";
  horizon.scenario_text = "[clock]\nhorizon = 10\n";
  every.scenario_text += "[report]\nevery = 12\n";
  for (const auto& [other, word] : {std::pair{seed, "master seed is 2"}, {horizon, "clock.horizon is 10"},
                                    {every, "report.every is 12"}}) {
    EXPECT_NE(why_unpaired(base, other).find(word), std::string::npos) << why_unpaired(base, other);
    EXPECT_EQ(count_pairs(base, other), 0u);
    EXPECT_TRUE(compare_outcomes(base, other).empty());
  }
}

TEST(Comparison, ListsTheLinesThatDiffer) {
  RunSet base, other;
  base.scenario_text = "title = \"a\"\n[clock]\nhorizon = 24\n";
  other.scenario_text = "title = \"a\"\n# note\n[clock]\nhorizon = 10\n";
  EXPECT_EQ(changed_lines(base, other, 9),
            (std::vector<std::string>{"+ [clock] horizon = 10", "− [clock] horizon = 24"}));
  EXPECT_EQ(changed_lines(base, other, 1).back(), "… and 1 more");
}

TEST(Outcome, IsWhatTheFileKeepsAndNotReducedAgain) {
  RunSet set = synthesise({.runs = 2, .ticks = 13});
  const auto reduced = outcome(set, "harm");
  set.outcomes["outcome_total_harm"] = {5, 7};
  set.outcomes["outcome_minimum_margin"] = {-3, -4};
  set.outcomes["outcome_negative_margin_share"] = {0, 0.25};
  EXPECT_NE(reduced, outcome(set, "harm"));
  EXPECT_EQ(outcome(set, "harm"), (std::vector<double>{5, 7}));
  EXPECT_EQ(outcome(set, "minimum_margin"), (std::vector<double>{-3, -4}));
  EXPECT_NE(outcome(set, "minimum_leader_margin"), outcome(set, "minimum_margin"));
  EXPECT_EQ(outcome(set, "negative_margin"), (std::vector<double>{0, 1}));
}

TEST(Buffers, KnowWhoPassedFirst) {
  RunSet set = synthesise({.runs = 4, .ticks = 13});
  set.outcomes["event_year_capability_x"] = {2030, 2030, NAN, NAN};
  set.outcomes["event_year_safety_x"] = {2029, NAN, 2031, NAN};
  const auto ahead = buffers(set, "x");
  EXPECT_EQ(ahead[0], 1);
  EXPECT_TRUE(std::isinf(ahead[1]) && ahead[1] < 0);
  EXPECT_TRUE(std::isinf(ahead[2]) && ahead[2] > 0);
  EXPECT_TRUE(std::isnan(ahead[3]));
}

}  // namespace
}  // namespace headway
