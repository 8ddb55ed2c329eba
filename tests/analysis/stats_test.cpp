#include "analysis/stats.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace headway {
namespace {


TEST(Quantile, InterpolatesAsType7) {
  const std::vector<double> x{1, 2, 3, 4};
  EXPECT_DOUBLE_EQ(quantile_of(x, 0), 1);
  EXPECT_DOUBLE_EQ(quantile_of(x, 1), 4);
  EXPECT_DOUBLE_EQ(quantile_of(x, 0.5), 2.5);
  EXPECT_DOUBLE_EQ(quantile_of(x, 0.1), 1.3);
}

TEST(Quantile, LeavesOutNanAndKeepsNever) {
  const std::vector<double> x{2033, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(), 2030, std::numeric_limits<double>::infinity()};
  EXPECT_EQ(sorted_values(x).size(), 4u);
  EXPECT_EQ(median_of(x), std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(median_of(std::vector<double>{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()})));
  EXPECT_EQ(median_of(std::vector<double>{7}), 7);
}

TEST(MeanInterval, IsStudentsT) {
  // Mean 5, standard deviation sqrt(32/7), t(7, 0.975) = 2.364624.
  const std::vector<double> x{2, 4, 4, 4, 5, 5, 7, 9};
  const Estimate e = mean_interval(x);
  EXPECT_EQ(e.n, 8u);
  EXPECT_DOUBLE_EQ(e.value, 5);
  EXPECT_NEAR(e.high - e.value, 2.3646242510 * std::sqrt(32.0 / 7 / 8), 1e-9);
  EXPECT_NEAR(e.value - e.low, e.high - e.value, 1e-12);
}

TEST(MeanInterval, OneValueHasNone) {
  const Estimate e = mean_interval(std::vector<double>{3});
  EXPECT_EQ(e.value, 3);
  EXPECT_TRUE(std::isnan(e.low) && std::isnan(e.high));
  EXPECT_EQ(mean_interval(std::vector<double>{}).n, 0u);
}

TEST(MedianInterval, TakesOrderStatistics) {
  // n = 20: P(Bin(20, 1/2) <= 5) = 0.0207, P(<= 6) = 0.058: the 6th and the 15th value.
  std::vector<double> x;
  for (int i = 20; i >= 1; --i) x.push_back(i);
  const Estimate e = median_interval(x);
  EXPECT_EQ(e.value, 10.5);
  EXPECT_EQ(e.low, 6);
  EXPECT_EQ(e.high, 15);
  EXPECT_TRUE(std::isnan(median_interval(std::vector<double>{1, 2, 3, 4, 5}).low));
  EXPECT_EQ(median_interval(std::vector<double>{1, 2, 3, 4, 5, 6}).low, 1);
}

TEST(ShareInterval, IsWilsons) {
  // Wilson (1927) for 10 of 50: 0.1124 to 0.3304.
  const Estimate e = share_interval(10, 50);
  EXPECT_NEAR(e.low, 0.112438, 1e-5);
  EXPECT_NEAR(e.high, 0.330372, 1e-5);
  EXPECT_EQ(share_interval(0, 20).low, 0);
  EXPECT_GT(share_interval(0, 20).high, 0.1);
  EXPECT_EQ(share_interval(20, 20).high, 1);
  EXPECT_TRUE(std::isnan(share_interval(0, 0).value));
}

TEST(Bands, HoldQuantilesOfFiniteValues) {
  Bands bands;
  add_row(bands, std::vector<double>{1, 2, std::numeric_limits<double>::quiet_NaN(), 3});
  add_row(bands, std::vector<double>{std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()});
  EXPECT_EQ(bands.rows(), 2u);
  EXPECT_EQ(bands.runs(), 3u);
  EXPECT_EQ(bands.quantiles[Bands::median][0], 2);
  EXPECT_TRUE(std::isnan(bands.quantiles[Bands::median][1]));
}

}  // namespace
}  // namespace headway
