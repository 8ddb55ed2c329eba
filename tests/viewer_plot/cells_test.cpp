#include "ui/viewer/plot/cells.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/viewer_plot/values.h"

namespace headway::plot {
namespace {

TEST(Cells, FillTheFrameWithoutGaps) {
  const std::vector<double> values{1, 2, 3, nan, 5, 6};
  const Frame frame{{{-0.5, 2.5}, 0, 90}, {{-0.5, 1.5}, 0, 40}, {0, 0, 90, 40}};
  const auto all = cells({3, values}, frame);
  ASSERT_EQ(all.size(), 5u);
  EXPECT_NEAR(all[0].box.right, all[1].box.left, 1e-9);
  EXPECT_NEAR(all[4].box.right, 90, 1e-9);
  EXPECT_NEAR(all[4].box.bottom, 40, 1e-9);
  EXPECT_TRUE(cells({0, {}}, frame).empty());
}

TEST(Cells, MergeBelowThePixel) {
  std::vector<double> values(1000 * 1000, 4.0);
  const Frame frame{{{-0.5, 999.5}, 0, 100}, {{-0.5, 999.5}, 0, 100}, {0, 0, 100, 100}};
  const auto all = cells({1000, values}, frame);
  EXPECT_LE(all.size(), 51u * 51);
  for (const auto& cell : all) EXPECT_EQ(cell.value, 4);
}

TEST(Cells, EndAtTheirEdgesOnAxesOfNumbers) {
  const std::vector<double> values{1, 2, 3, 4}, x{1, 10, 100}, y{0, 1, 3};
  const Frame frame{{{1, 100}, 0, 100, Scale::logarithmic}, {{0, 3}, 90, 0}, {0, 0, 100, 90}};
  const auto all = cells({2, values, x, y}, frame);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_NEAR(all[0].box.right, 50, 1e-9);
  EXPECT_NEAR(all[0].box.top, 60, 1e-9);
  EXPECT_NEAR(all[3].box.right, 100, 1e-9);
  EXPECT_NEAR(all[3].box.top, 0, 1e-9);
}

TEST(Cells, AreFoundByWhatLiesInThem) {
  const std::vector<double> values{1, 2, 3, 4}, x{1, 10, 100}, y{0, 1, 3};
  EXPECT_EQ(cell_at({2, values, x, y}, 50, 2), 3u);
  EXPECT_EQ(cell_at({2, values, x, y}, 2, 0.5), 0u);
  EXPECT_FALSE(cell_at({2, values, x, y}, 0.5, 0.5));
  EXPECT_FALSE(cell_at({2, values, x, y}, 2, 4));
  EXPECT_EQ(cell_at({2, values}, 0.9, 0.2), 1u);
  EXPECT_FALSE(cell_at({2, values}, 2, 0));
}

TEST(Histogram, CountsEveryValueOnce) {
  std::vector<double> values;
  for (int i = 0; i < 1000; ++i) values.push_back(std::sin(i * 1.7) * 10);
  values.push_back(nan);
  values.push_back(inf);
  for (const Scale scale : scales) {
    const auto bins = histogram(values, scale);
    std::size_t sum = bins.left_out;
    for (const auto count : bins.counts) sum += count;
    EXPECT_EQ(sum, values.size());
    ASSERT_EQ(bins.edges.size(), bins.counts.size() + 1);
    for (std::size_t i = 1; i < bins.edges.size(); ++i) EXPECT_LT(bins.edges[i - 1], bins.edges[i]);
    EXPECT_LE(bins.counts.size(), 130u);
  }
}

TEST(Histogram, OfNothingAndOfOneValue) {
  EXPECT_TRUE(histogram({}).counts.empty());
  EXPECT_EQ(histogram(std::vector{nan}).left_out, 1u);
  for (const double x : {0.0, 5.0, -1e9, 1e300}) {
    const auto bins = histogram(std::vector{x, x, x});
    EXPECT_EQ(bins.largest(), 3u) << x;
  }
}

TEST(Density, IntegratesToOne) {
  std::vector<double> values, x;
  for (int i = 0; i < 200; ++i) values.push_back(std::cos(i * 0.9) * 2);
  for (int i = 0; i <= 800; ++i) x.push_back(-8 + i * 0.02);
  double sum = 0;
  for (const double y : density(values, x)) sum += y * 0.02;
  EXPECT_NEAR(sum, 1, 1e-3);
  EXPECT_TRUE(density(std::vector{1.0, 1.0, nan}, x).empty());
}

}  // namespace
}  // namespace headway::plot
