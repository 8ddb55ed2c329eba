// What margin, capability and open weights do to harm in the baseline, on common random numbers; means of
// paired differences, with three standard errors of room.
#include <gtest/gtest.h>

#include <cmath>

#include "model/simulation.h"
#include "pattern/paired.h"

namespace headway {
namespace {

using paired::difference;

double log_incidents(const World& w) { return std::log10(w.metrics.incidents + 1); }

// Expected: laboratories take up part of an easier world with riskier releases and less safety work (Peltzman 1975), so not all of it.
TEST(HarmDirection, AnOomOfMarginIsMoreThanHalfAPowerOfTenOfIncidents) {
  const auto d = difference("baseline", 3, 30, [](Scenario& s) { s.parameters.safety.base_level += 1; }, log_incidents);
  EXPECT_LT(d.mean, -0.5) << "error " << d.error;
  EXPECT_GT(d.mean, -1.4) << "error " << d.error;
}

// Expected: the margin is what harm hangs on; less than in its proportion, since laboratories hold back what misses it.
TEST(HarmDirection, WithoutSafetyWorkHarmIsAnotherWorld) {
  const auto d = difference("baseline", 6, 20, [](Scenario& s) {
    for (double& effort : s.initial.techniques.effort) effort *= 1e6;
  }, log_incidents);
  EXPECT_GT(d.mean, 0.2 + 3 * d.error) << "error " << d.error;
}

/// Of 20 runs of 15 years at the highest plausible terminal hazard, those in which control is lost.
int runs_lost(double self_improvement) {
  auto scenario = paired::named("baseline");
  scenario.parameters.harm.terminal_rate = 0.1;
  scenario.parameters.thresholds.self_improvement = self_improvement;
  int lost = 0;
  for (std::uint64_t replicate = 0; replicate < 20; ++replicate) {
    Simulation run(scenario.parameters, scenario.policy, scenario.initial, 1, replicate);
    for (int tick = 0; tick < 180; ++tick) run.step();
    lost += run.world().metrics.control_lost != 0;
  }
  return lost;
}

// Guaranteed far below the threshold, expected past it.
TEST(HarmDirection, ControlIsLostPastSelfImprovementAndNotBefore) {
  EXPECT_EQ(runs_lost(60), 0);
  EXPECT_GT(runs_lost(30), 5);
}

/// Expected misuse in the fourth year, with and without open weights; rates so high that chance is small.
double log_misuse(std::uint64_t replicate, bool open) {
  auto scenario = paired::named("baseline");
  auto& p = scenario.parameters.harm;
  p.rate_sector_accident = p.rate_trust_erosion = p.rate_loss_of_control = p.terminal_rate = 0;
  p.rate_cyber = p.rate_bio = 0;
  p.rate_disinformation = 1e4;
  if (!open) scenario.initial.labs.open_weights.fill(0);
  Simulation run(scenario.parameters, scenario.policy, scenario.initial, 1, replicate);
  for (int tick = 0; tick < 36; ++tick) run.step();
  return log_incidents(run.world());
}

// Expected: misuse by those whom no safeguard meets is a good part of all misuse.
TEST(HarmDirection, ClosedWeightsMeanLessMisuse) {
  constexpr int runs = 60;
  double sum = 0, squares = 0;
  for (std::uint64_t i = 0; i < runs; ++i) {
    const double d = log_misuse(i, true) - log_misuse(i, false);
    sum += d, squares += d * d;
  }
  const double mean = sum / runs, error = std::sqrt((squares / runs - mean * mean) / (runs - 1));
  EXPECT_GT(mean, 3 * error) << "error " << error;
}

}  // namespace
}  // namespace headway
