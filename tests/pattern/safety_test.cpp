// What safety work does to safety, capability and margin in the baseline, on common random numbers; means of paired
// differences, with three standard errors of room.
#include <gtest/gtest.h>

#include <algorithm>

#include "pattern/paired.h"

namespace headway {
namespace {

using paired::difference;

double margin_at_frontier(const World& w) { return w.metrics.frontier_margin; }
double best_model(const World& w) { return w.metrics.frontier_internal; }
double safety_at_frontier(const World& w) { return w.metrics.frontier_safety; }

paired::Change with_share(double value) {
  return [=](Scenario& s) { s.initial.labs.safety_share.fill(value); };
}

// Expected: people and compute are taken from capability research, and make techniques and change slots.
TEST(SafetyDirection, ALargerShareCostsCapabilityAndBuysSafety) {
  const auto low = difference("baseline", 8, 20, with_share(0.02), best_model);
  const auto high = difference("baseline", 8, 20, with_share(0.5), best_model);
  EXPECT_LT(high.mean, low.mean - 3 * (low.error + high.error)) << high.mean << " against " << low.mean;
  const auto little = difference("baseline", 8, 20, with_share(0.02), safety_at_frontier);
  const auto much = difference("baseline", 8, 20, with_share(0.5), safety_at_frontier);
  EXPECT_GT(much.mean, little.mean + 1) << "an OOM at least";
  EXPECT_GT(much.mean, little.mean + 3 * (little.error + much.error));
}

/// Safety of the laboratory that has least, and of all on average.
double least_safety(const World& w) {
  double least = 80;
  for (std::size_t l = 0; l < w.labs.active.size(); ++l)
    if (w.labs.active[l]) least = std::min(least, w.labs.safety[l]);
  return least;
}
double mean_safety(const World& w) {
  double sum = 0, count = 0;
  for (std::size_t l = 0; l < w.labs.active.size(); ++l)
    if (w.labs.active[l]) sum += w.labs.safety[l], count += 1;
  return sum / count;
}

// Expected: what is shared, everybody can use. For the world's effort it is guaranteed (phase_research_safety_test).
TEST(SafetyDirection, PublicationLowersNobodysSafety) {
  const auto secret = [](Scenario& s) { s.parameters.safety.publication = 0, s.parameters.safety.disclosure = 0; };
  const auto open = [](Scenario& s) { s.parameters.safety.publication = 1, s.parameters.safety.disclosure = 10; };
  for (const auto& outcome : {least_safety, mean_safety, safety_at_frontier}) {
    const auto without = difference("baseline", 8, 20, secret, outcome), with = difference("baseline", 8, 20, open, outcome);
    EXPECT_LE(without.mean, 3 * without.error) << "secrecy helps nobody";
    EXPECT_GE(with.mean, -3 * with.error) << with.mean;
  }
  for (const auto& outcome : {mean_safety, safety_at_frontier}) {
    const auto without = difference("baseline", 8, 20, secret, outcome);
    EXPECT_LT(without.mean, -3 * without.error) << "it costs";
  }
}

// Guaranteed as long as capability rises above the ceilings.
TEST(SafetyDirection, CeilingsBelowTheFrontierTakeAllThatTechniquesGive) {
  const auto ceilings = [](double value) { return [=](Scenario& s) { s.initial.techniques.ceiling.fill(value); }; };
  const auto low = difference("baseline", 8, 10, ceilings(27.5), margin_at_frontier);
  const auto none = difference("baseline", 8, 10, ceilings(80), margin_at_frontier);
  EXPECT_LT(low.mean, -1);
  EXPECT_GT(none.mean, 3 * none.error);
}

// Expected: before any policy.
TEST(SafetyDirection, EasyAndHardAlignmentAreOtherWorlds) {
  const auto difficulty = [](double value) { return [=](Scenario& s) { s.parameters.safety.difficulty = value; }; };
  const auto easy = difference("baseline", 8, 20, difficulty(-2), margin_at_frontier);
  const auto hard = difference("baseline", 8, 20, difficulty(2), margin_at_frontier);
  EXPECT_GT(easy.mean, 3 * easy.error);
  EXPECT_LT(hard.mean, -0.5);
  EXPECT_LT(hard.mean, -3 * hard.error);
}

}  // namespace
}  // namespace headway
