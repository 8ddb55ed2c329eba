// Which observations decide a posterior.
#include "analysis/calibrate/binding.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "small_study.h"

namespace headway::calibrate {
namespace {

using ::testing::HasSubstr;

/// Two fitted observations of one parameter, which say 0.3 and 0.5, and draws around 0.4; a third is for checking.
Population torn(const Study& study, std::size_t draws) {
  Population population;
  population.tolerance = 1;
  const auto target = target_of(study);
  for (std::size_t i = 0; i < draws; ++i) {
    const double u = 0.35 + 0.1 * (static_cast<double>(i) + 0.5) / static_cast<double>(draws);
    Particle particle{{u}, {u, u, 9}, 0, i};
    particle.distance = distance(target, particle.moments);
    population.particles.push_back(particle);
  }
  return population;
}

Study torn_study(const Folder& folder) {
  auto study = study_of(folder, head + asked + seen);
  study.moments[0].value = 0.3, study.moments[0].low = 0.2, study.moments[0].high = 0.4;
  for (int more = 0; more < 2; ++more) study.moments.push_back(study.moments[0]);
  study.moments[1].value = 0.5, study.moments[1].low = 0.4, study.moments[1].high = 0.6, study.moments[1].measure.name = "higher";
  study.moments[2].fit = false, study.moments[2].measure.name = "kept";
  return study;
}

TEST(Binding, FindsWhichWayEachObservationPulls) {
  const Folder folder;
  const auto study = torn_study(folder);
  const auto all = bindings_of(study, torn(study, 200));
  ASSERT_EQ(all.size(), 2u) << "of fitted ones alone";
  EXPECT_GT(all[0].shifts[0], 0.1) << "without the lower one the parameter is higher";
  EXPECT_LT(all[1].shifts[0], -0.1);
  EXPECT_NEAR(all[0].share, 0.5, 0.02);
  EXPECT_NEAR(all[0].share + all[1].share, 1, 1e-9);
  EXPECT_NEAR(all[0].largest, 0.5, 0.02);
  EXPECT_LE(all[0].remaining, 200);
}

TEST(Binding, SaysNothingWhereFewDrawsWouldDecide) {
  const Folder folder;
  const auto study = torn_study(folder);
  EXPECT_TRUE(std::isnan(bindings_of(study, torn(study, 8))[0].shifts[0]));
  EXPECT_THAT(bindings_in_words(study, torn(study, 8)), HasSubstr("not to be told"));
  auto prior = torn(study, 20);
  prior.tolerance = HUGE_VAL;
  EXPECT_TRUE(bindings_of(study, prior).empty()) << "nothing was fitted";
  EXPECT_EQ(bindings_in_words(study, prior), "");
}

TEST(Binding, IsATableOfThePageAndAFile) {
  const Folder folder;
  const auto study = torn_study(folder);
  const auto population = torn(study, 200);
  EXPECT_THAT(bindings_in_words(study, population), HasSubstr("`research.growth` +"));
  const auto csv = write_bindings(study, population);
  EXPECT_THAT(csv, HasSubstr("moment,farthest_in,share_of_distance,draws_without,research.growth\nefficiency,"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3);
}

}  // namespace
}  // namespace headway::calibrate
