// Criteria of robustness on a table small enough to check by hand, and on samples where the truth is known.
#include "analysis/robustness/robustness.h"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/robustness/robustness_sheet.h"
#include "test_functions.h"

namespace headway::robustness {
namespace {

/// Savage's kind of table: a steady policy, a bold one, and one that is never best.
Outcomes table() {
  Outcomes outcomes;
  outcomes.what.title = "margin", outcomes.what.unit = "OOM";
  outcomes.policies = {"steady", "bold", "poor"};
  outcomes.values = {{4, 4, 4, 4}, {0, 6, 9, 3}, {1, 2, 3, 1}};
  outcomes.limit = 3.5;
  return outcomes;
}

const Judgement& of(const std::vector<Judgement>& all, Criterion criterion) {
  for (const auto& judgement : all)
    if (judgement.criterion == criterion) return judgement;
  throw std::out_of_range("no such criterion");
}

TEST(Robustness, CriteriaAreAsByHand) {
  const auto all = judge(table(), 0.5, {50, 1});
  ASSERT_EQ(all.size(), criterion_count);
  const auto values = [&](Criterion c) {
    std::vector<double> result;
    for (const auto& e : of(all, c).values) result.push_back(e.value);
    return result;
  };
  using V = std::vector<double>;
  EXPECT_EQ(values(Criterion::laplace), (V{4, 4.5, 1.75}));
  EXPECT_EQ(values(Criterion::maximin), (V{4, 0, 1}));
  EXPECT_EQ(values(Criterion::hurwicz), (V{4, 4.5, 2}));
  EXPECT_EQ(values(Criterion::minimax_regret), (V{5, 4, 6}));  // the best are 4, 6, 9, 4
  EXPECT_EQ(values(Criterion::regret_90), (V{5, 4, 6}));
  EXPECT_EQ(values(Criterion::starr), (V{1, 0.5, 0}));
  EXPECT_NEAR(values(Criterion::mean_less_deviation)[1], 4.5 - std::sqrt(11.25), 1e-12);
  EXPECT_EQ(of(all, Criterion::maximin).ranks, (std::vector<std::size_t>{1, 3, 2}));
  EXPECT_EQ(of(all, Criterion::minimax_regret).ranks, (std::vector<std::size_t>{2, 1, 3}));
  EXPECT_TRUE(std::isnan(of(all, Criterion::maximin).values[0].low)) << "no interval for a single point";
}

TEST(Robustness, LessIsBetterTurnsEverythingRound) {
  auto harm = table();
  harm.more_is_better = false;
  for (auto& policy : harm.values)
    for (double& x : policy) x = -x;
  harm.limit = -3.5;
  const auto all = judge(table(), 0.5, {20, 1}), turned = judge(harm, 0.5, {20, 1});
  for (std::size_t c = 0; c < all.size(); ++c) EXPECT_EQ(all[c].ranks, turned[c].ranks) << all[c].name;
  EXPECT_EQ(of(turned, Criterion::laplace).values[1].value, -4.5);
  EXPECT_EQ(of(turned, Criterion::minimax_regret).values[1].value, 4);
  EXPECT_EQ(of(turned, Criterion::starr).values[0].value, 1);
  EXPECT_EQ(differences(harm)[1].better.value, differences(table())[1].better.value);
  EXPECT_EQ(differences(harm)[1].worse.value, differences(table())[1].worse.value);
}

TEST(Robustness, IntervalsAndSharesFollowThePoints) {
  // Two policies that differ by a hundredth of their spread, point by point: differences are clear, means alone are not.
  Outcomes outcomes;
  outcomes.policies = {"base", "better"};
  const auto base = headway::testing::uniform_points(1000, 1, 3)[0];
  outcomes.values = {base, base};
  for (double& x : outcomes.values[1]) x += 0.01;
  const auto all = judge(outcomes, 0.5, {200, 1});
  EXPECT_GT(of(all, Criterion::laplace).values[0].high, of(all, Criterion::laplace).values[1].low);
  EXPECT_EQ(of(all, Criterion::laplace).best[1], 1) << "resamples are the same for all policies";
  EXPECT_NEAR(differences(outcomes)[1].mean.low, 0.01, 1e-9);
  EXPECT_EQ(differences(outcomes)[1].better.value, 1);
  EXPECT_EQ(differences(outcomes)[1].worse.value, 0);
  outcomes.values[1][0] = outcomes.values[0][0], outcomes.values[1][1] -= 1;
  EXPECT_EQ(differences(outcomes)[1].better.value, 0.998) << "one point is equal, one worse";
  EXPECT_EQ(differences(outcomes)[1].worse.value, 0.001);
  EXPECT_EQ(of(all, Criterion::regret_90).values[1].value, 0);
  EXPECT_NEAR(of(all, Criterion::regret_90).values[0].value, 0.01, 1e-9);
}

TEST(Robustness, FewPointsClaimNothingByResampling) {
  auto few = table();
  for (auto& policy : few.values) policy.resize(3);
  const auto all = judge(few, 0.5, {200, 1});
  for (const auto& judgement : all)
    for (const double share : judgement.best) EXPECT_TRUE(std::isnan(share)) << judgement.name;
  const auto& mean = of(all, Criterion::laplace).values[1];
  EXPECT_NEAR(mean.high - mean.value, 4.3027 * std::sqrt(21.0 / 3), 1e-3) << "Student's t with two degrees of freedom";
  EXPECT_TRUE(std::isnan(of(all, Criterion::mean_less_deviation).values[1].low));
  EXPECT_TRUE(std::isnan(of(all, Criterion::regret_90).values[0].low));
  EXPECT_LT(of(all, Criterion::starr).values[0].low, 0.5) << "satisfied at three of three points";
  EXPECT_TRUE(std::isnan(pareto({few, few}, {50, 1}).share[0]));
  const auto part = sheet_part(few, all);
  EXPECT_NE(part.lead.back().find("with fewer than 30 a ranking is a first impression"), std::string::npos);
  EXPECT_EQ(part.tables[1].rows[0][1], "2") << "a rank without a share";
}

TEST(Robustness, OfASinglePointReplicatesAreTheWorlds) {
  SweepDesign design;
  design.kind = "single";
  design.points = 1, design.replicates = 6;
  design.policies = {"a", "b"};
  SweepValues values;
  values.values = {1, 2, 3, 4, 5, 6, 3, 3, 4, 6, 7, 9};
  const auto outcomes = outcomes_of(design, values, {0, 1});
  ASSERT_EQ(outcomes.points(), 6u);
  EXPECT_EQ(outcomes.values[1], (std::vector<double>{3, 3, 4, 6, 7, 9}));
  const auto mean = of(judge(outcomes, 0.5, {50, 1}), Criterion::laplace).values[0];
  EXPECT_LT(mean.low, 2);
  EXPECT_GT(mean.high, 5);
  EXPECT_GT(differences(outcomes)[1].mean.high - differences(outcomes)[1].mean.low, 0.5);
  design.replicates = 1;
  values.values = {1, 3};
  const auto one = outcomes_of(design, values, {0, 1});
  EXPECT_TRUE(std::isnan(of(judge(one, 0.5, {50, 1}), Criterion::laplace).values[0].low)) << "one run has no interval";
}

TEST(Robustness, FlagsThatNeverStandAreNotCertain) {
  SweepDesign design;
  design.kind = "latin_hypercube";
  design.points = 40, design.replicates = 2;
  design.policies = {"a", "b"};
  SweepValues values;
  values.unit = "%", values.is_flag = true;
  values.values.assign(160, 0);
  auto outcomes = outcomes_of(design, values, {0, 1});
  outcomes.limit = 0, outcomes.more_is_better = false;
  const auto all = judge(outcomes, 0.5, {100, 1});
  const auto share = of(all, Criterion::laplace).values[0];
  EXPECT_EQ(share.low, 0);
  EXPECT_NEAR(share.high, 0.09, 0.02) << "forty points without one";
  EXPECT_LT(of(all, Criterion::starr).values[0].low, 0.95);
  EXPECT_TRUE(std::isnan(of(all, Criterion::mean_less_deviation).values[0].low)) << "resamples that all agree are no interval";
  const auto difference = differences(outcomes)[1].mean;
  EXPECT_LT(difference.low, -0.02);
  EXPECT_GT(difference.high, 0.02);
  EXPECT_GT(pareto({outcomes, outcomes}, {50, 1}).means[0][0].high, 0.05);
}

TEST(Robustness, RankAgreementIsKendalls) {
  EXPECT_EQ(rank_agreement({1, 2, 3}, {1, 2, 3}), 1);
  EXPECT_EQ(rank_agreement({1, 2, 3}, {3, 2, 1}), -1);
  EXPECT_NEAR(rank_agreement({1, 2, 3, 4}, {1, 2, 4, 3}), 4.0 / 6, 1e-12);
  EXPECT_TRUE(std::isnan(rank_agreement({1, 1, 1}, {1, 2, 3})));
}

TEST(Robustness, ParetoKeepsWhatNothingBeats) {
  auto safety = table(), delay = table();
  delay.more_is_better = false;
  const auto everywhere = [](double x) { return std::vector<double>(30, x); };
  delay.values = {everywhere(2), everywhere(1), everywhere(3)};
  safety.values = {everywhere(4), everywhere(2), everywhere(3)};
  const auto found = pareto({safety, delay}, {50, 1});
  EXPECT_EQ(found.efficient, (std::vector<bool>{true, true, false}));
  EXPECT_EQ(found.share[2], 0);
  EXPECT_NEAR(found.share[0], 1, 1e-9);
}

TEST(Robustness, PointsThatAPolicyLacksAreLeftOutForAll) {
  SweepDesign design;
  design.kind = "latin_hypercube";
  design.points = 3;
  design.policies = {"a", "b"};
  SweepValues values;
  values.values = {1, 2, 3, std::nan(""), 5, 6};
  const auto outcomes = outcomes_of(design, values, {0, 1});
  EXPECT_EQ(outcomes.dropped, 1u);
  EXPECT_EQ(outcomes.values[0], (std::vector<double>{1, 5}));
  EXPECT_EQ(outcomes.values[1], (std::vector<double>{2, 6}));
}

TEST(RobustnessSheet, SaysThatPoliciesDoNotDiffer) {
  auto same = table();
  same.values[1] = same.values[2] = same.values[0];
  EXPECT_EQ(sheet_part(same, judge(same, 0.5, {20, 1})).notes.front(), "The policies do not differ in this outcome.");
}

TEST(RobustnessSheet, SaysWhichCriterionNamesWhichPolicy) {
  const auto part = sheet_part(table(), judge(table(), 0.5, {20, 1}));
  std::string notes;
  for (const auto& note : part.notes) notes += note;
  EXPECT_NE(notes.find("Best by mean and spread, maximin, Starr domain: steady."), std::string::npos) << notes;
  EXPECT_NE(notes.find("90% regret: bold."), std::string::npos) << notes;
}

}  // namespace
}  // namespace headway::robustness
