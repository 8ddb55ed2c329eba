// Parameters that move an outcome are found, and no others.
#include "analysis/drivers.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

#include "core/random.h"

namespace headway {
namespace {

/// `runs` runs with `parameters` independent normal parameters, group.p0 and so on; two runs of each draw.
RunSet drawn(std::size_t runs, std::size_t parameters, std::uint64_t seed = 1) {
  RunSet set;
  const Random random(seed, 0, 0);
  for (std::size_t i = 0; i < runs; ++i) {
    const auto draw = i / 2;
    set.points.push_back(static_cast<std::int64_t>(draw));
    set.policies.push_back(0);
    set.replicates.push_back(static_cast<std::int64_t>(i));
    set.streams.push_back(static_cast<std::int64_t>(i));
    for (std::size_t p = 0; p < parameters; ++p)
      set.outcomes["param_group__p" + std::to_string(p)].push_back(random.normal(static_cast<Purpose>(1), draw, p));
  }
  return set;
}

double noise(std::size_t run) { return Random(99, 0, 0).normal(static_cast<Purpose>(2), run); }

TEST(Drivers, AreRankedByTheVarianceTheyCarry) {
  const auto set = drawn(2000, 4);
  std::vector<double> values;
  for (std::size_t i = 0; i < set.runs(); ++i)
    values.push_back(2 * set.outcomes.at("param_group__p1")[i] - set.outcomes.at("param_group__p3")[i] + noise(i));
  const auto drivers = drivers_of(set, values);
  ASSERT_EQ(drivers.size(), 2u);
  EXPECT_EQ(drivers[0].key, "group.p1");
  EXPECT_NEAR(drivers[0].share(), 4.0 / 6, 0.07);
  EXPECT_GT(drivers[0].correlation, 0);
  EXPECT_EQ(drivers[1].key, "group.p3");
  EXPECT_NEAR(drivers[1].share(), 1.0 / 6, 0.05);
  EXPECT_LT(drivers[1].correlation, 0);
}

TEST(Drivers, SeeAnyMonotoneRelationAndDatesThatNeverCome) {
  const auto set = drawn(400, 2);
  std::vector<double> values;
  for (const double x : set.outcomes.at("param_group__p0")) values.push_back(x > 1 ? std::numeric_limits<double>::infinity() : std::exp(5 * x));
  const auto drivers = drivers_of(set, values);
  ASSERT_EQ(drivers.size(), 1u);
  EXPECT_GT(drivers[0].correlation, 0.95);
}

TEST(Drivers, AreNoneWhereNothingMovesTheOutcome) {
  int wrong = 0;
  constexpr int samples = 200;
  for (int trial = 0; trial < samples; ++trial) {
    const auto set = drawn(100, 20, static_cast<std::uint64_t>(trial) + 10);
    std::vector<double> values;
    for (std::size_t i = 0; i < set.runs(); ++i) values.push_back(noise(i + 1000 * static_cast<std::size_t>(trial)));
    wrong += !drivers_of(set, values).empty();
  }
  EXPECT_LE(wrong, 0.05 * samples + 4 * std::sqrt(0.05 * 0.95 * samples));
}

TEST(Drivers, AreNoneForFewRunsOrWithoutUncertainParameters) {
  const auto few = drawn(8, 2), none = drawn(100, 0);
  EXPECT_TRUE(drivers_of(few, few.outcomes.at("param_group__p0")).empty());
  EXPECT_TRUE(drivers_of(none, std::vector<double>(100, 1.0)).empty());
}

}  // namespace
}  // namespace headway
