#include "ui/viewer/plot/view.h"

#include <gtest/gtest.h>

#include <cmath>

namespace headway::plot {
namespace {

const std::vector<double> four_years{2026, 2027, 2028, 2029}, rising{1, 2, 4, 8}, falling{9, 7, 5, 3};

Chart two_lines() {
  Chart chart;
  chart.title = "two lines";
  chart.y.unit = "OOM";
  chart.series = {{.label = "up", .x = four_years, .y = rising, .style = 1},
                  {.label = "down", .x = four_years, .y = falling, .style = 2}};
  return chart;
}

TEST(ValueAt, InterpolatesAndHolds) {
  Series series{.x = four_years, .y = rising};
  EXPECT_DOUBLE_EQ(value_at(series, 2027.5), 3);
  EXPECT_DOUBLE_EQ(value_at(series, 2029), 8);
  EXPECT_TRUE(std::isnan(value_at(series, 2029.1)));
  EXPECT_TRUE(std::isnan(value_at(series, 2025)));
  series.drawn = Drawn::steps;
  EXPECT_DOUBLE_EQ(value_at(series, 2028.9), 4);
  series.drawn = Drawn::bars;
  series.y = std::span(rising).first(3);
  EXPECT_DOUBLE_EQ(value_at(series, 2027.5), 2);
  EXPECT_DOUBLE_EQ(value_at(series, 2026), 1);
  EXPECT_TRUE(std::isnan(value_at(series, 2020)));
  EXPECT_TRUE(std::isnan(value_at({}, 2020)));
}

TEST(ValueAt, ReadsReversedData) {
  const std::vector<double> back{3, 2, 1}, y{30, 20, 10};
  EXPECT_DOUBLE_EQ(value_at({.x = back, .y = y}, 2.5), 25);
  EXPECT_DOUBLE_EQ(value_at({.x = back, .y = y}, 1), 10);
}

TEST(ReadAt, ReadsEverySeriesWithItsBand) {
  Chart chart = two_lines();
  const std::vector<double> low{0, 1, 3, 7}, high{2, 3, 5, 9};
  chart.bands = {{.label = "up", .x = four_years, .low = low, .high = high}};
  ChartView view;
  auto readings = read_at(chart, view, 2028);
  ASSERT_EQ(readings.size(), 2u);
  EXPECT_EQ(readings[0].value, 4);
  EXPECT_EQ(readings[0].low, 3);
  EXPECT_EQ(readings[0].high, 5);
  EXPECT_EQ(readings[1].value, 5);
  EXPECT_TRUE(std::isnan(readings[1].low));
  view.hidden.insert("up");
  readings = read_at(chart, view, 2028);
  ASSERT_EQ(readings.size(), 1u);
  EXPECT_EQ(readings[0].series->label, "down");
}

TEST(Limits, FollowWhatIsShown) {
  const Chart chart = two_lines();
  ChartView view;
  EXPECT_EQ(limits_of(chart, view).x.low, 2026);
  EXPECT_EQ(limits_of(chart, view).x.high, 2029);
  EXPECT_GE(limits_of(chart, view).y.high, 9);
  view.hidden = {"down"};
  EXPECT_LT(limits_of(chart, view).y.high, 9);
  view.x = Range{2026, 2027};
  EXPECT_LE(limits_of(chart, view).y.high, 4);
}

TEST(Limits, OfNamesAreWholeRows) {
  Chart chart;
  chart.y.names = {"a", "b", "c"};
  chart.bars = {{.row = 0, .value = 5}, {.row = 2, .value = -3, .low = -6, .high = -1}};
  chart.x.unit = "OOM";
  const auto limits = limits_of(chart, {});
  EXPECT_EQ(limits.y.low, -0.5);
  EXPECT_EQ(limits.y.high, 2.5);
  EXPECT_LE(limits.x.low, -6);
  EXPECT_GE(limits.x.high, 5);
}

TEST(Apply, ZoomsBothAxesOrOne) {
  const Chart chart = two_lines();
  ChartView view;
  apply({.wheel = 1, .only_x = true}, chart, view);
  ASSERT_TRUE(view.x);
  EXPECT_FALSE(view.y);
  EXPECT_NEAR(view.x->high - view.x->low, 3 / 1.25, 1e-9);
  apply({.wheel = 1, .only_y = true}, chart, view);
  EXPECT_TRUE(view.y);
  EXPECT_NEAR(view.x->high - view.x->low, 3 / 1.25, 1e-9);
  apply({.fit = true}, chart, view);
  EXPECT_FALSE(view.x || view.y);
}

TEST(Apply, DragsTheDataWithThePointer) {
  const Chart chart = two_lines();
  ChartView view;
  apply({.drag = {0.5, 0}}, chart, view);
  ASSERT_TRUE(view.x);
  EXPECT_DOUBLE_EQ(view.x->low, 2024.5);
  Chart reversed = two_lines();
  reversed.x.reversed = true;
  view = {};
  apply({.drag = {0.5, 0}}, reversed, view);
  EXPECT_DOUBLE_EQ(view.x->low, 2027.5);
}

TEST(Apply, LinksSharedAxes) {
  const Chart chart = two_lines();
  SharedAxis shared;
  ChartView one{.shared = &shared}, other{.shared = &shared};
  apply({.wheel = 2, .only_x = true}, chart, one);
  EXPECT_EQ(limits_of(chart, one).x.low, limits_of(chart, other).x.low);
  EXPECT_GT(limits_of(chart, other).x.low, 2026);
  apply({.fit = true}, chart, other);
  EXPECT_EQ(limits_of(chart, one).x.low, 2026);
}

TEST(Apply, LeavesNamesAlone) {
  Chart chart;
  chart.y.names = {"a", "b"};
  chart.bars = {{.row = 0, .value = 5}};
  ChartView view;
  apply({.wheel = 3, .drag = {0.1, 0.4}}, chart, view);
  EXPECT_TRUE(view.x);
  EXPECT_FALSE(view.y);
}

TEST(NearestPoint, IsWithinReach) {
  Chart chart = two_lines();
  chart.series[0].drawn = Drawn::points;
  const Frame frame{{{2026, 2029}, 0, 300}, {{0, 10}, 100, 0}, {0, 0, 300, 100}};
  const auto near = nearest_point(chart, {}, frame, {103, 82}, 10);
  ASSERT_NE(near.series, nullptr);
  EXPECT_EQ(near.index, 1u);
  EXPECT_EQ(nearest_point(chart, {}, frame, {150, 10}, 10).series, nullptr);
}

TEST(Spoken, NamesDatesAndUnits) {
  EXPECT_EQ(spoken(2030.5, {.unit = "year"}), "Jul 2030");
  EXPECT_EQ(spoken(0.42, {.unit = "OOM"}), "0.42 OOM");
  EXPECT_EQ(spoken(1, {.names = {"a", "b"}}), "b");
  EXPECT_EQ(spoken(7, {.names = {"a", "b"}}), "");
}

}  // namespace
}  // namespace headway::plot
