// The calibration to 2012 to 2025 in small: the study of scenarios/calibration, and the worldview that was drawn from it.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/calibrate/study.h"
#include "scenario/scenario.h"

namespace headway::calibrate {
namespace {

const std::string scenarios = HEADWAY_SOURCE_DIR "/scenarios";

/// Median distance of particles from what was measured, in standard deviations.
double median_distance(const Population& population) {
  std::vector<double> distances;
  for (const auto& particle : population.particles) distances.push_back(particle.distance);
  std::nth_element(distances.begin(), distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2), distances.end());
  return distances[distances.size() / 2];
}

TEST(HistoryFit, ComesNearerToWhatWasMeasuredThanItsPriors) {
  auto study = load_study(scenarios + "/calibration/history.toml");
  study.sampler.particles = 16;
  study.sampler.most_simulations = 100;
  StudySimulator simulator(study);
  const std::atomic<bool> stop{false};
  std::vector<double> distances;
  const auto fitted = sample_posterior(
      target_of(study), [&](auto point, auto stream, auto moments) { simulator(point, stream, moments); }, study.sampler, stop,
      [&](const Population& population) { distances.push_back(median_distance(population)); });
  EXPECT_EQ(simulator.failed(), 0u);
  ASSERT_GE(distances.size(), 3u) << "the prior and two generations";
  EXPECT_LT(median_distance(fitted), 0.8 * distances.front());
}

TEST(HistoryFit, AThirdOfWhatWasMeasuredIsKeptForChecking) {
  const auto study = load_study(scenarios + "/calibration/history.toml");
  const auto kept = std::count_if(study.moments.begin(), study.moments.end(), [](const Moment& m) { return !m.fit; });
  EXPECT_GE(3 * kept, static_cast<std::ptrdiff_t>(study.moments.size()));
}

TEST(HistoryFit, TheLearnedWorldviewDrawsWhatTheStudyAskedFor) {
  const auto study = load_study(scenarios + "/calibration/history.toml");
  const auto scenario = load_scenario(scenarios + "/baseline.toml", {{"worldview", "learned"}});
  for (const auto& parameter : study.parameters) {
    const auto drawn = std::find_if(scenario.uncertain.begin(), scenario.uncertain.end(), [&](const auto& u) { return u.key == parameter.key; });
    ASSERT_NE(drawn, scenario.uncertain.end()) << parameter.key;
    EXPECT_EQ(drawn->distribution.family, Distribution::Family::joint) << parameter.key;
  }
}

}  // namespace
}  // namespace headway::calibrate
