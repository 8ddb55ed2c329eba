// What evaluation, auditors and mandates do in the baseline, on common random numbers.
#include <gtest/gtest.h>

#include <cmath>

#include "model/simulation.h"
#include "pattern/paired.h"

namespace headway {
namespace {

/// Mean distance between what laboratories believe of a model and its margin, at its release, over 20 runs of 4 years.
double error_at_release(double evaluation_reference) {
  auto scenario = paired::named("baseline");
  scenario.parameters.release.evaluation_reference = evaluation_reference;
  double sum = 0, count = 0;
  for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
    Simulation run(scenario.parameters, scenario.policy, scenario.initial, 1, replicate);
    for (int tick = 0; tick < 48; ++tick) {
      run.step();
      const auto& labs = run.world().labs;
      for (std::size_t l = 0; l < labs.active.size(); ++l) {
        if (labs.active[l] == 0 || labs.releases[l] == 0 || labs.since_release[l] != 0) continue;
        sum += std::abs(labs.measured_margin[l] - labs.margin[l]);
        count += 1;
      }
    }
  }
  return sum / count;
}

// Expected: laboratories choose what to release by what they believe, and are the less wrong the more they evaluate.
TEST(ReleaseDirection, MoreEvaluationMeansFewerErrorsOfJudgement) {
  const double little = error_at_release(1e30), usual = error_at_release(1e25), much = error_at_release(1e20);
  EXPECT_GT(little, 1.2 * usual) << "usual " << usual;
  EXPECT_GT(usual, 1.2 * much) << "much " << much;
}

/// Certificates given, and among them those given in error, over `replicates` runs of `years`.
struct Audits {
  double passes = 0;
  double false_passes = 0;
  double capability = 0;  ///< mean deployed frontier at the end, OOM
  double false_share() const { return false_passes / passes; }
};
Audits audits(int replicates, int years, const paired::Change& change) {
  auto scenario = paired::named("certification");
  change(scenario);
  Audits sum;
  for (int replicate = 0; replicate < replicates; ++replicate) {
    Simulation run(scenario.parameters, scenario.policy, scenario.initial, 1, static_cast<std::uint64_t>(replicate));
    for (int tick = 0; tick < years * 12; ++tick) {
      run.step();
      sum.passes += run.world().metrics.certificates;
      sum.false_passes += run.world().metrics.false_passes;
    }
    sum.capability += run.world().metrics.frontier_capability / replicates;
  }
  return sum;
}

// Expected: who cannot look inside is shown what the model wants to show.
TEST(CertificationDirection, PastTheDeceptionThresholdAuditorsPassWhatTheyShouldNotAndLessSoWithAccess) {
  const auto deceived = [](double threshold, double access) {
    return audits(100, 14, [=](Scenario& s) {
             s.parameters.release.patch_limit = 0;  // patches do not hold either, which is another matter
             s.parameters.thresholds.strategic_deception = threshold;
             s.initial.assurers.access.fill(access);
             s.initial.assurers.interpretability.fill(1);
           }).false_share();
  };
  const double before = deceived(60, 0), queries = deceived(28, 0), inside = deceived(28, 1);
  EXPECT_GT(queries, 1.25 * before) << "without deception " << before;
  EXPECT_LT(inside, 0.9 * queries) << "without access " << queries;
}

// Expected: a long audit delays; runs that are shorter than audits must not lose the place in the queue.
TEST(CertificationDirection, LongAuditsDelayButDoNotStarve) {
  const auto with = [](double months) { return audits(20, 9, [=](Scenario& s) { s.parameters.release.audit_time = months; }); };
  const auto quick = with(1), slow = with(9);
  EXPECT_LT(slow.passes, quick.passes);
  EXPECT_GT(slow.passes, 0.3 * quick.passes) << "of " << quick.passes;
  EXPECT_GT(slow.capability, quick.capability - 1);
}

}  // namespace
}  // namespace headway
