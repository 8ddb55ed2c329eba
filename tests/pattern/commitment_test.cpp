// What the shipped commitments are expected to do, over few runs on common random numbers.
#include <gtest/gtest.h>

#include <cmath>

#include "model/simulation.h"
#include "pattern/paired.h"

namespace headway {
namespace {

/// Means over runs and months of one of the commitments of a scenario.
struct Record {
  double joined = 0;    ///< share of the parties that have joined
  double covered = 0;   ///< share of compute that has
  double bound = 0;     ///< share of months in which somebody is bound
  double kept = 0;      ///< share of compute that keeps it while somebody is bound
  double ceased = 0;    ///< times that it ceased to bind
  double windfall = 0;  ///< given away, USD
  double leaders_margin = 0;  ///< in the last month
  double lowest_margin = 0;
  double frontier = 0;
};

Record record_of(const Scenario& scenario, double years, std::uint64_t runs) {
  Record r;
  const auto months = static_cast<int>(years * 12);
  double binding = 0;
  for (std::uint64_t k = 0; k < runs; ++k) {
    Simulation run(draw_parameters(scenario, 1, k), scenario.policy, scenario.initial, 1, k, scenario.events, scenario.schemes);
    double before = 0, lowest = 80;
    for (int t = 0; t < months; ++t) {
      run.step();
      const auto& world = run.world();
      lowest = std::min(lowest, world.metrics.minimum_margin);
      if (scenario.schemes.empty()) continue;
      const auto& c = world.commitments;
      r.joined += c.members[0] / static_cast<double>(scenario.schemes[0].parties.size());
      r.covered += c.covered[0];
      r.bound += c.bound[0] > 0;
      r.ceased += c.bound[0] == 0 && before > 0;
      if (c.bound[0] > 0) binding += 1, r.kept += c.compliance[0];
      before = c.bound[0];
    }
    r.leaders_margin += run.world().metrics.frontier_margin / static_cast<double>(runs);
    r.frontier += run.world().metrics.frontier_capability / static_cast<double>(runs);
    r.lowest_margin += lowest / static_cast<double>(runs);
  }
  const double all = static_cast<double>(runs) * months;
  r.joined /= all, r.covered /= all, r.bound /= all, r.ceased /= static_cast<double>(runs);
  r.kept = binding > 0 ? r.kept / binding : 0;
  return r;
}

using paired::named;

/// A shipped commitment with settings of its own.
Scenario shipped(const std::string& name, const Overrides& settings = {}) {
  Overrides all{{"run.fix_uncertain", "true"}};
  all.insert(all.end(), settings.begin(), settings.end());
  return load_scenario(HEADWAY_SOURCE_DIR "/scenarios/commitments/" + name + ".toml", all);
}

constexpr std::uint64_t few_runs = 3;

// Expected: inspection and deposit hold a pause that would else be signed and broken; five leaders alone do not come to it.
TEST(CommitmentPattern, AConditionalPauseHoldsWithInspectionAndDeposit) {
  const auto strong = record_of(shipped("conditional_pause"), 4, few_runs);
  const auto unseen = record_of(shipped("conditional_pause", {{"commitment.conditional pause.monitor.detection", "0.05"}}), 4, few_runs);
  const auto free = record_of(shipped("conditional_pause", {{"commitment.conditional pause.penalty.money", "0"}, {"commitment.conditional pause.penalty.sanction", "0"}}), 4, few_runs);
  EXPECT_GT(strong.bound, 0.1);
  EXPECT_GT(strong.kept, 0.9);
  EXPECT_GT(unseen.joined, 0.6) << "a signature is cheap";
  EXPECT_LT(unseen.kept, 0.6);
  EXPECT_LT(free.kept, 0.4);
  EXPECT_LT(strong.frontier, free.frontier - 0.05) << "who pauses is behind who does not";
}

TEST(CommitmentPattern, AConditionalPauseUnravelsAsPartiesAreFewer) {
  double before = 1;
  for (const char* parties : {"\"laboratories\"", "[\"Atlas\", \"Beacon\", \"Lantern\", \"Meteor\", \"Prairie\", \"Harbor\", \"Finch\"]", "[\"Atlas\", \"Beacon\"]"}) {
    const auto r = record_of(shipped("conditional_pause", {{"commitment.conditional pause.parties", parties}}), 4, few_runs);
    EXPECT_LE(r.covered, before + 0.02) << parties;
    before = r.covered;
  }
  EXPECT_LT(before, 0.1) << "two laboratories pause for nobody";
}

// Expected: the same conflict between states, with the leader last to join.
TEST(CommitmentPattern, AVerificationPactHoldsWithInspectionAndPenalties) {
  const auto strong = record_of(shipped("verification_pact"), 6, few_runs);
  const auto weak = record_of(shipped("verification_pact", {{"commitment.verification pact.monitor.detection", "0.1"}, {"commitment.verification pact.penalty.money", "0.5"}}), 6, few_runs);
  const auto open = record_of(shipped("verification_pact", {{"commitment.verification pact.penalty.outsiders", "0"}}), 6, few_runs);
  EXPECT_GT(strong.kept, 0.8);
  EXPECT_LT(weak.kept, strong.kept - 0.3);
  EXPECT_GT(strong.covered, open.covered + 0.2) << "who is denied nothing stays outside";
  EXPECT_LT(strong.frontier, weak.frontier - 0.2);
}

// Expected: a promise near what a laboratory would do anyway is made and kept by more, the nearer it is.
TEST(CommitmentPattern, AResponsibleScalingPolicyIsMadeWhereItIsCheap) {
  const auto cheap = record_of(shipped("responsible_scaling"), 8, few_runs);
  const auto dear = record_of(shipped("responsible_scaling", {{"commitment.responsible scaling.then.safety_share", "0.5"}}), 8, few_runs);
  const auto unthanked = record_of(shipped("responsible_scaling", {{"commitment.responsible scaling.credit", "0"}}), 8, few_runs);
  EXPECT_GT(cheap.kept, 0.8);
  EXPECT_GT(cheap.joined, dear.joined + 0.1);
  EXPECT_GT(cheap.joined, unthanked.joined + 0.1) << "credit is why it is made";
}

// Expected: laboratories that fear the race assist the leader, others do not.
TEST(CommitmentPattern, LaboratoriesMergeAndAssistWhereTheyFearTheRace) {
  const auto feared = record_of(shipped("merge_and_assist"), 4, few_runs);
  const auto usual = record_of(shipped("merge_and_assist", {{"choice.enmity", "0.3"}, {"choice.disaster", "1"}, {"choice.disaster_margin", "1"}}), 4, few_runs);
  EXPECT_GT(feared.bound, 0.1);
  EXPECT_GT(feared.kept, 0.8);
  EXPECT_LT(usual.bound, 0.3 * feared.bound);
}

// Expected: the leaders sign least, and a deposit keeps the promise.
TEST(CommitmentPattern, AWindfallClauseIsSignedByThoseWhoExpectLittleAndKeptForItsDeposit) {
  const auto with = record_of(shipped("windfall_clause"), 8, few_runs);
  const auto none = record_of(shipped("windfall_clause", {{"commitment.windfall clause.penalty.money", "0"}, {"commitment.windfall clause.penalty.reputation", "0"}}), 8, few_runs);
  EXPECT_GT(with.joined, with.covered + 0.1) << "those with much compute are rarer among them";
  EXPECT_GT(with.kept, 0.9);
  EXPECT_LT(none.kept, with.kept - 0.2);
}

// Expected: reciprocity keeps more of them to it while it binds, and it stops and goes.
TEST(CommitmentPattern, TitForTatStopsAndGoes) {
  const auto tit = record_of(shipped("tit_for_tat"), 8, few_runs);
  const auto none = record_of(shipped("tit_for_tat", {{"commitment.tit for tat.reciprocal", "false"}}), 8, few_runs);
  EXPECT_GE(tit.ceased, 2);
  EXPECT_LT(none.ceased, tit.ceased);
  EXPECT_GT(tit.kept, none.kept);
}

// Expected: many sign, few keep it, nothing changes.
TEST(CommitmentPattern, AnIndustryCodeWithoutInspectionChangesNothing) {
  const auto code = record_of(shipped("industry_code"), 6, 8), baseline = record_of(named("baseline"), 6, 8);
  EXPECT_GT(code.joined, 0.3);
  EXPECT_LT(code.kept, 0.3);
  EXPECT_NEAR(code.leaders_margin, baseline.leaders_margin, 0.3);
  const auto seen = record_of(shipped("industry_code", {{"commitment.industry code.monitor.detection", "0.95"}, {"commitment.industry code.monitor.lag", "0"},
                                                        {"commitment.industry code.penalty.money", "3"}, {"commitment.industry code.penalty.outsiders", "0.9"}}), 6, few_runs);
  EXPECT_GT(seen.kept, 0.8) << "with one it would be kept";
}

}  // namespace
}  // namespace headway
