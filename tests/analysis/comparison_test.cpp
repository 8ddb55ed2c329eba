#include "analysis/actor_change.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/findings.h"
#include "analysis/plot/number.h"
#include "analysis/synthetic.h"
#include "record/reader.h"
#include "record/sample.h"
#include "tests/folder.h"

namespace headway {
namespace {

using testing::synthesise;

const OutcomeChange& change_of(const std::vector<OutcomeChange>& changes, std::string_view key) {
  return *std::find_if(changes.begin(), changes.end(),
                       [&](const OutcomeChange& c) { return c.kind->key == key; });
}

TEST(Comparison, PairsByReplicateWhateverTheOrder) {
  const RunSet base = synthesise({.runs = 4, .ticks = 13});
  RunSet other = base;
  std::reverse(other.replicates.begin(), other.replicates.end());
  other.streams = other.replicates;
  for (std::size_t run = 0; run < 4; ++run) {
    const auto values = along_time(base.variables.at("series/frontier_margin"), 3 - run);
    std::transform(values.begin(), values.end(),
                   other.variables["series/frontier_margin"].values.begin() +
                       static_cast<std::ptrdiff_t>(run * 13),
                   [](double x) { return static_cast<float>(x + 0.5); });
  }
  testing::keep_outcomes(other);
  const auto changes = compare_outcomes(base, other);
  const Estimate e = change_of(changes, "outcome_minimum_leader_margin").difference;
  EXPECT_EQ(e.n, 4u);
  EXPECT_NEAR(e.value, 0.5, 1e-6);
  EXPECT_NEAR(e.low, 0.5, 1e-5);
  EXPECT_TRUE(is_clear(e));
}

TEST(Comparison, TellsChangesThatCancelFromNone) {
  RunSet base = synthesise({.runs = 4, .ticks = 13});
  base.outcomes["outcome_catastrophe"] = {1, 0, 0, 0};
  RunSet other = base;
  const auto same = change_of(compare_outcomes(base, other), "outcome_catastrophe");
  EXPECT_TRUE(same.still);
  EXPECT_LT(same.difference.low, -0.1) << "four pairs that agree prove little";
  std::string prose;
  for (const auto& sentence : comparison_findings(base, other)) prose += sentence;
  const auto interval = format_interval(same.difference.low, same.difference.high, "%");
  EXPECT_NE(prose.find("share of runs with a catastrophe unchanged in every pair (95% interval " + interval + ")"), std::string::npos) << prose;
  EXPECT_NE(prose.find("smallest margin of the leader unchanged;"), std::string::npos) << "a mean of differences that are all 0: " << prose;
  other.outcomes["outcome_catastrophe"] = {0, 1, 0, 0};
  const auto changes = compare_outcomes(base, other);
  const auto changed = change_of(changes, "outcome_catastrophe");
  const Estimate e = changed.difference;
  EXPECT_EQ(e.value, 0);
  EXPECT_FALSE(changed.still);
  EXPECT_FALSE(is_clear(e));
}

TEST(Comparison, CountsRunsThatReachADate) {
  RunSet base = synthesise({.runs = 3, .ticks = 13}), other = base;
  base.outcomes["event_year_capability_autonomous_research"] = {2030, 2031, NAN};
  other.outcomes["event_year_capability_autonomous_research"] = {2032, NAN, NAN};
  const auto changes = compare_outcomes(base, other);
  const auto& change = change_of(changes, "event_year_capability_autonomous_research");
  EXPECT_EQ(change.base_reached, 2u);
  EXPECT_EQ(change.other_reached, 1u);
  EXPECT_EQ(change.difference.n, 2u) << "neither of the third pair comes, so that their order is not known";
  EXPECT_TRUE(std::isinf(change.difference.value)) << "median of 2 years and of never";
  EXPECT_EQ(change.base, 2031);
  EXPECT_TRUE(std::isinf(change.other));
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

TEST(Comparison, PairsNeedOneStream) {
  const RunSet base = synthesise({.runs = 3, .ticks = 13});
  RunSet other = base;
  other.streams[1] = 77;
  EXPECT_EQ(count_pairs(base, other), 2u);
  for (auto& stream : other.streams) stream += 77;
  EXPECT_EQ(count_pairs(base, other), 0u);
  EXPECT_NE(why_unpaired(base, other).find("other random numbers"), std::string::npos);
}

TEST(Comparison, PairsReplicatesOfAScenarioWithoutDrawsWithThoseOfOneThatHasThem) {
  RunSet base = synthesise({.runs = 4, .ticks = 13});
  base.points = {0, 0, 1, 1};
  RunSet fixed = base, drawn_afresh = base;
  fixed.points = {0, 0, 0, 0};
  drawn_afresh.points = {0, 1, 2, 3};
  EXPECT_EQ(count_pairs(base, fixed), 4u);
  EXPECT_EQ(count_pairs(fixed, base), 4u);
  EXPECT_EQ(clusters_of(fixed, base, pairs_of(fixed, base)).one, clusters_of(base, base, pairs_of(base, base)).one) << "two runs of one draw are not independent";
  EXPECT_EQ(count_pairs(base, drawn_afresh), 1u) << "the others have other draws";
}

/// A set whose laboratories have this profit a month.
RunSet with_profits(RunSet set, const std::vector<float>& profits) {
  auto profit = set.variables.at("labs/capability");
  for (std::size_t i = 0; i < profit.values.size(); ++i) {
    const auto lab = i % profit.shape[2];
    profit.values[i] = lab < profits.size() ? profits[lab] : NAN;
  }
  set.variables["labs/profit"] = profit;
  return set;
}

TEST(ActorChange, IsTheTotalOfARunByPairs) {
  const RunSet plain = synthesise({.runs = 8, .ticks = 13});
  const auto changes = compare_actors(with_profits(plain, {1e9F, 1e9F, 1e9F}), with_profits(plain, {3e9F, 0, 1e9F}));
  ASSERT_GE(changes.size(), 3u);
  EXPECT_EQ(changes[0].actor, plain.names("lab")[0]);
  EXPECT_NEAR(changes[0].base, 12e9, 1e4);
  EXPECT_NEAR(changes[0].difference.value, 24e9, 1e4);
  EXPECT_EQ(changes[0].difference.n, 8u);
  EXPECT_EQ(verdict_of(changes[0]), "gain");
  EXPECT_EQ(verdict_of(changes[1]), "lose");
  EXPECT_EQ(verdict_of(changes[2]), "open");
  const auto words = winners_and_losers(changes);
  EXPECT_NE(words.find("(+$24 bn). Clearly lose: "), std::string::npos) << words;
  EXPECT_NE(winners_and_losers(compare_actors(plain, plain)).find("not known"), std::string::npos);
}

TEST(Comparison, StreamsAreThoseOfTheFile) {
  const Folder folder;
  const auto path = folder.path("sample.h5");
  sample::write(path, 4);
  const auto set = read_run_set(path);
  const auto streams = RunReader(path).integers("stream");
  EXPECT_EQ(set.streams, std::vector<std::int64_t>(streams.begin(), streams.end() - 1)) << "of the runs that are finished";
  EXPECT_NE(set.streams, set.replicates);
  EXPECT_EQ(set.start, 2026);
  EXPECT_EQ(set.end, 2028);
}

TEST(Comparison, IsOneStatisticWhereverItStands) {
  RunSet base = synthesise({.runs = 8, .ticks = 13}), other = base;
  base.outcomes["outcome_total_harm"] = {1e9, 1e9, 1e9, 1e9, 1e9, 1e9, 1e9, 33e9};
  other.outcomes["outcome_total_harm"] = {3e9, 3e9, 3e9, 3e9, 3e9, 3e9, 3e9, 35e9};
  const auto changes = compare_outcomes(base, other);
  const auto& harm = change_of(changes, "outcome_total_harm");
  EXPECT_EQ(harm.kind->statistic, Statistic::mean);
  EXPECT_DOUBLE_EQ(harm.base, 5e9);
  EXPECT_DOUBLE_EQ(harm.other - harm.base, harm.difference.value);
  std::string prose;
  for (const auto& sentence : comparison_findings(base, other)) prose += sentence;
  EXPECT_NE(prose.find("harm from $5 bn to $7 bn (+$2 bn"), std::string::npos) << prose;
}

/// `points` points under two policies, `replicates` times each; random numbers are others at each point, or common.
RunSet swept(std::size_t points, std::size_t replicates, bool common) {
  RunSet set = synthesise({.title = "Study", .runs = points * 2 * replicates, .ticks = 13});
  set.path = "study.h5";
  set.labels["policy"] = {"none", "pause"};
  for (std::size_t run = 0; run < set.runs(); ++run) {
    const auto point = static_cast<std::int64_t>(run / (2 * replicates)),
               replicate = static_cast<std::int64_t>(run % replicates);
    set.points[run] = point;
    set.policies[run] = static_cast<std::int64_t>(run / replicates % 2);
    set.replicates[run] = replicate;
    set.streams[run] = common ? replicate : point * static_cast<std::int64_t>(replicates) + replicate;
  }
  return set;
}

TEST(Independence, IsWhatSharesNeitherPointNorRandomNumbers) {
  const auto of = [](const RunSet& set) {
    const auto result = independence_of(set);
    return std::pair{std::string(result.what), result.clusters};
  };
  EXPECT_EQ(of(synthesise({.runs = 5, .ticks = 13})), (std::pair<std::string, std::size_t>{"runs", 5}));
  EXPECT_EQ(of(swept(6, 3, false)), (std::pair<std::string, std::size_t>{"points", 6}));
  EXPECT_EQ(of(swept(6, 3, true)), (std::pair<std::string, std::size_t>{"points and replicates", 3}));
  EXPECT_EQ(independence_of(swept(6, 3, true)).counted(), "6 points and 3 replicates");
  EXPECT_EQ(of(swept(1, 3, true)), (std::pair<std::string, std::size_t>{"replicates", 3}));
  auto blocks = swept(6, 3, false);
  for (std::size_t run = 0; run < blocks.runs(); ++run)  // points 0 to 2 and 3 to 5 share their random numbers
    blocks.streams[run] = blocks.points[run] / 3 * 3 + blocks.replicates[run];
  EXPECT_EQ(of(blocks), (std::pair<std::string, std::size_t>{"blocks of points", 2}));
}

TEST(Policies, OfASweepArePairsAtEachPoint) {
  auto sweep = swept(6, 3, false);
  auto& harm = sweep.outcomes["outcome_total_harm"];
  harm.clear();
  for (std::size_t run = 0; run < sweep.runs(); ++run)
    harm.push_back(100.0 * static_cast<double>(sweep.points[run]) + 10.0 * static_cast<double>(sweep.policies[run]));
  const auto parts = split_by_policy(sweep);
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[1].title, "pause");
  EXPECT_EQ(parts[1].sweep, "Study");
  EXPECT_EQ(parts[0].runs(), 18u);
  EXPECT_EQ(parts[1].planned + parts[0].planned, sweep.planned);
  const auto changes = compare_outcomes(parts[0], parts[1]);
  const auto& e = change_of(changes, "outcome_total_harm").difference;
  EXPECT_EQ(e.n, 18u);
  EXPECT_DOUBLE_EQ(e.value, 10);
  EXPECT_DOUBLE_EQ(e.low, 10) << "points differ by far more than policies, but pairs stand at one point";
  EXPECT_EQ(pairs_text(parts[0], parts[1]), "18 pairs of runs with the same random numbers at 6 points; intervals count points");
  EXPECT_EQ(split_by_policy(parts[0]).size(), 1u);
}

TEST(Policies, IntervalsCountWhatIsIndependent) {
  auto sweep = swept(10, 4, false);
  auto& catastrophe = sweep.outcomes["outcome_catastrophe"];
  catastrophe.clear();
  for (std::size_t run = 0; run < sweep.runs(); ++run) catastrophe.push_back(sweep.points[run] < 3 ? 1 : 0);
  const auto none = split_by_policy(sweep)[0];
  const auto text = what_was_run(none);
  EXPECT_NE(text.find("Policy “none” of “Study” was run 40 times"), std::string::npos) << text;
  EXPECT_NE(text.find("at 10 points"), std::string::npos) << text;
  EXPECT_EQ(text.find("each time with other random numbers"), std::string::npos) << text;
  std::string found;
  for (const auto& sentence : findings(none)) found += sentence;
  // Wilson's interval of 3 of 10 points is 11% to 60%, that of 12 of 40 runs 18% to 45%.
  EXPECT_NE(found.find("12 of 40 runs (30%; 95% interval 9"), std::string::npos) << found;
  for (auto& stream : sweep.streams) stream %= 4;
  EXPECT_NE(what_was_run(split_by_policy(sweep)[0]).find("intervals count 10 points and 4 replicates"), std::string::npos);
}

TEST(Policies, ThatDifferByPointsDoSoUnderCommonRandomNumbers) {
  const std::vector<double> of_point{-2.97, -2.16, -0.30, -0.85};
  auto sweep = swept(4, 60, true);
  auto& margin = sweep.outcomes["outcome_minimum_leader_margin"];
  margin.clear();
  for (std::size_t run = 0; run < sweep.runs(); ++run)
    margin.push_back(sweep.policies[run] == 0 ? 0 : of_point[static_cast<std::size_t>(sweep.points[run])] + 0.1 * static_cast<double>(sweep.streams[run] % 3 - 1));
  const auto parts = split_by_policy(sweep);
  const auto changes = compare_outcomes(parts[0], parts[1]);
  const auto points = mean_interval(of_point);
  const auto& e = change_of(changes, "outcome_minimum_leader_margin").difference;
  EXPECT_NEAR(e.value, points.value, 1e-9);
  EXPECT_NEAR(e.low, points.low, 1e-6) << "60 replicates say nothing of other points";
  EXPECT_NEAR(e.high, points.high, 1e-6);
  EXPECT_NE(pairs_text(parts[0], parts[1]).find("4 points; intervals count 4 points and 60 replicates"), std::string::npos) << pairs_text(parts[0], parts[1]);
}

TEST(Comparison, ListsTheLinesThatDiffer) {
  RunSet base, other;
  base.scenario_text = "title = \"a\"\n[clock]\nhorizon = 24\n";
  other.scenario_text = "title = \"a\"\n# note\n[clock]\nhorizon = 10\n";
  EXPECT_EQ(changed_lines(base, other, 9),
            (std::vector<std::string>{"+ [clock] horizon = 10", "− [clock] horizon = 24"}));
  EXPECT_EQ(changed_lines(base, other, 1).back(), "… and 1 more");
}

TEST(Outcome, IsWhatTheFileKeepsWhicheverRowsItHas) {
  RunSet set = synthesise({.runs = 2, .ticks = 13});
  const auto all = findings(set);
  RunSet bare = set;
  bare.variables.clear();
  EXPECT_EQ(outcome(bare, "outcome_minimum_leader_margin"), outcome(set, "outcome_minimum_leader_margin"));
  const auto kept = findings(bare);
  for (const auto* word : {"margin", "autonomous research", "catastrophe", "spend", "incidents"})
    EXPECT_TRUE(std::any_of(kept.begin(), kept.end(), [&](const auto& text) { return text.find(word) != std::string::npos; })) << word;
  EXPECT_EQ(kept[0], all[0]) << "the margins, from the outcomes";
  EXPECT_TRUE(outcome(set, "outcome_surplus_of_nobody").empty());
}

TEST(Outcome, HasItsWordsFromItsDeclaration) {
  EXPECT_EQ(outcome_kind("outcome_negative_margin").statistic, Statistic::share);
  EXPECT_EQ(outcome_kind("outcome_final_trust").unit, "%");
  EXPECT_EQ(outcome_kind("event_year_catastrophe").statistic, Statistic::median);
  EXPECT_THROW(outcome_kind("outcome_catastrophe_class"), std::out_of_range) << "a number that stands for a name";
  EXPECT_LT(outcome_kinds().size(), all_outcome_kinds().size());
  for (const auto& kind : outcome_kinds()) EXPECT_TRUE(kind.headline);
}

TEST(Outcome, TheIntervalOfAShareStaysBetweenNoneAndAll) {
  const auto& kind = outcome_kind("outcome_negative_margin_share");
  const std::vector<double> few{0, 0, 0, 0, 0.2}, most{1, 1, 1, 1, 0.8};
  const std::vector<std::int64_t> runs{0, 1, 2, 3, 4};
  EXPECT_EQ(estimate_of(kind, few, runs).low, 0);
  EXPECT_EQ(estimate_of(kind, most, runs).high, 1);
  EXPECT_LT(difference_of(kind, few, runs).low, 0) << "differences may be negative";
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
