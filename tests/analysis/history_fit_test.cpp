// The calibration to 2012 to 2025 in small: the study of scenarios/calibration, and the worldview that was drawn from it.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/calibrate/study.h"
#include "scenario/reader.h"
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

/// The distribution of a parameter; null where it is certain.
const Distribution* drawn(const Scenario& scenario, const std::string& key) {
  const auto found = std::find_if(scenario.uncertain.begin(), scenario.uncertain.end(), [&](const auto& u) { return u.key == key; });
  return found == scenario.uncertain.end() ? nullptr : &found->distribution;
}

bool is_joint(const Distribution* distribution) { return distribution != nullptr && distribution->family == Distribution::Family::joint; }

TEST(HistoryFit, TheLearnedWorldviewDrawsWhatHistoryInformsAndLeavesTheRest) {
  const auto study = load_study(scenarios + "/calibration/history.toml");
  const auto baseline = load_scenario(scenarios + "/baseline.toml"), learned = load_scenario(scenarios + "/baseline.toml", {{"worldview", "learned"}});
  std::size_t informed = 0, left = 0;
  for (const auto& parameter : study.parameters) {
    const auto* now = drawn(learned, parameter.key);
    const auto* before = drawn(baseline, parameter.key);
    ++(is_joint(now) ? informed : left);
    if (is_joint(now)) continue;
    ASSERT_EQ(now == nullptr, before == nullptr) << parameter.key;
    EXPECT_TRUE(now == nullptr || now->arguments == before->arguments) << parameter.key;
  }
  EXPECT_GT(informed, 0u);
  EXPECT_GT(left, 0u) << "a fit that resolves everything would be news";
  const auto all = std::count_if(learned.uncertain.begin(), learned.uncertain.end(), [](const auto& u) { return is_joint(&u.distribution); });
  EXPECT_EQ(static_cast<std::size_t>(all), informed) << "nothing that the study did not ask for";
}

TEST(HistoryFit, WhatBeginsIn2012TakesTheWholeSample) {
  const auto study = load_study(scenarios + "/calibration/history.toml");
  const auto scenario = load_scenario(scenarios + "/from_history.toml");
  for (const auto& parameter : study.parameters) EXPECT_TRUE(is_joint(drawn(scenario, parameter.key))) << parameter.key;
}

TEST(HistoryFit, EverySourceIsInTheBibliography) {
  const auto sources = input::text_of_file(scenarios + "/sources.bib");
  for (const auto& moment : load_study(scenarios + "/calibration/history.toml").moments)
    EXPECT_NE(sources.find("{" + moment.source + ","), std::string::npos) << moment.measure.name << ": " << moment.source;
}

TEST(HistoryFit, IncidentsAreThoseOfAYear) {
  for (const auto& moment : load_study(scenarios + "/calibration/history.toml").moments) {
    if (moment.measure.variable != "incidents") continue;
    EXPECT_EQ(moment.measure.months, 12);
    EXPECT_LT(moment.measure.floor, 1.0 / 12) << "none in a year is less than one";
  }
}

}  // namespace
}  // namespace headway::calibrate
