#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numbers>
#include <sstream>

#include "analysis/plot/fan_chart.h"
#include "analysis/plot/number.h"
#include "analysis/plot/plane.h"
#include "analysis/plot/scale.h"
#include "analysis/plot/svg.h"

namespace headway {
namespace {


TEST(Ticks, AreOneTwoFive) {
  EXPECT_EQ(nice_ticks({0, 10}, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
  EXPECT_EQ(nice_ticks({-1, 1}, 4), (std::vector<double>{-1, -0.5, 0, 0.5, 1}));
  EXPECT_EQ(nice_ticks({2026, 2050}, 6), (std::vector<double>{2030, 2035, 2040, 2045, 2050}));
}

TEST(Ticks, OfAConstantAndOfNothing) {
  EXPECT_GE(nice_ticks({5, 5}, 5).size(), 2u);
  EXPECT_GE(nice_ticks({0, 0}, 5).size(), 2u);
  EXPECT_GE(nice_ticks({}, 5).size(), 2u);
  EXPECT_GE(nice_ticks({1e300, 1e300}, 5).size(), 2u);
  EXPECT_GE(log_ticks({}, 5).size(), 1u);
}

TEST(Ticks, OfLogAxesArePowersOfTen) {
  EXPECT_EQ(log_ticks({1e24, 1e27}, 5), (std::vector<double>{1e24, 1e25, 1e26, 1e27}));
  EXPECT_LE(log_ticks({1, 1e30}, 5).size(), 7u);
  EXPECT_EQ(log_ticks({3, 30}, 5), (std::vector<double>{5, 10, 20}));
}

TEST(NiceRange, HoldsTheData) {
  for (const auto& [low, high] : {std::pair{0.3, 9.7}, {-4.1, -3.9}, {1e-9, 2e-9}, {7.0, 7.0}}) {
    const Range range = nice_range({low, high}, 5, false);
    EXPECT_LE(range.low, low);
    EXPECT_GE(range.high, high);
    EXPECT_LT(range.low, range.high);
  }
}

TEST(Axis, MapsEndsAndClamps) {
  const Axis linear{{10, 20}, 0, 100, false}, falling{{0, 1}, 300, 20, false},
      log{{1, 1e4}, 0, 4, true};
  EXPECT_EQ(linear(10), 0);
  EXPECT_EQ(linear(15), 50);
  EXPECT_EQ(linear(99), 100);
  EXPECT_EQ(falling(0), 300);
  EXPECT_NEAR(log(100), 2, 1e-12);
  EXPECT_TRUE(std::isnan(linear(std::numeric_limits<double>::quiet_NaN())));
}

TEST(Numbers, AreForPeople) {
  EXPECT_EQ(format_value(1.2e27, "FLOP"), "10^27.1 FLOP");
  EXPECT_EQ(format_value(3.4e9, "USD month-1"), "$3.4 bn per month");
  EXPECT_EQ(format_value(-2.5e12, "USD"), "−$2.5 tn");
  EXPECT_EQ(format_value(29.44, "OOM"), "29.4 OOM");
  EXPECT_EQ(format_value(-1.234, "OOM"), "−1.23 OOM");
  EXPECT_EQ(format_interval(-0.2, -0.003, "%"), "−20 to −0.3");
  EXPECT_EQ(format_interval(1.32, 1.94, "OOM"), "+1.32 to +1.94");
  EXPECT_EQ(format_difference(0, "USD"), "$0");
  EXPECT_EQ(format_value(0.123, "%"), "12%");
  EXPECT_EQ(format_value(7.2, "month"), "7.2 months");
  EXPECT_EQ(format_value(1234567, "H100e"), "1.2 million H100e");
  EXPECT_EQ(format_value(std::numeric_limits<double>::quiet_NaN(), "OOM").substr(0, 3), "–");
  EXPECT_EQ(format_bare(45678, "FTE"), "45,700");
  EXPECT_EQ(format_year(2033.25, true), "Apr 2033");
  EXPECT_EQ(format_year(2033.999, true), "Jan 2034");
  EXPECT_EQ(count_of(1, "run", "runs"), "1 run");
  EXPECT_EQ(count_of(1234567, "run", "runs"), "1,234,567 runs");
  EXPECT_FALSE(prints(0.0004, "OOM"));
  EXPECT_TRUE(prints(-0.04, "OOM"));
  EXPECT_FALSE(prints(-0.0002, "%"));
  EXPECT_TRUE(prints(std::numeric_limits<double>::infinity(), "month"));
  EXPECT_EQ(format_end(2051), "the end of 2050");
  EXPECT_EQ(format_end(2050.5), "Jul 2050");
  EXPECT_EQ(format_value(740824, "1"), "741,000");
  EXPECT_EQ(format_difference(-0.0001, "%"), "0 points");
  EXPECT_EQ(format_difference(0.333, "month"), "+0.3 months");
  EXPECT_EQ(format_value(5, "year-1"), "5 per year");
  EXPECT_EQ(format_share(0.0004), "under 0.1%");
  EXPECT_EQ(format_difference(-0.5, "OOM"), "−0.50 OOM");
  EXPECT_EQ(format_difference(0.001, "OOM"), "0 OOM");
  EXPECT_EQ(power_of_ten(-12), "10⁻¹²");
}

TEST(Svg, EscapesTextAndBreaksAtNan) {
  EXPECT_EQ(escaped("<a & \"b\">\x01"), "&lt;a &amp; &quot;b&quot;&gt;");
  Svg svg("x", 10, 10, "<t>", "&");
  const Point points[] = {{0, 0}, {1, 1}, {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()}, {3, 3}, {4, 4}};
  svg.polyline(points, "class=\"l\"");
  EXPECT_NE(svg.str().find("M0,0L1,1M3,3L4,4"), std::string::npos);
  EXPECT_NE(svg.str().find("<title id=\"x-title\">&lt;t&gt;</title>"), std::string::npos);
  EXPECT_EQ(svg.str().find("nan"), std::string::npos);
}

TEST(SpreadApart, KeepsOrderAndGap) {
  const auto places = spread_apart({50, 51, 10, 52}, 10, 0, 100);
  EXPECT_EQ(places, (std::vector<double>{50, 60, 10, 70}));
  const auto pressed = spread_apart({98, 99, 100}, 10, 0, 100);
  EXPECT_EQ(pressed, (std::vector<double>{80, 90, 100}));
  EXPECT_TRUE(spread_apart({}, 10, 0, 100).empty());
}

TEST(Shortened, CountsLettersAndNotBytes) {
  EXPECT_EQ(shortened("Überlänge", 4), "Über…");
  EXPECT_EQ(shortened("short", 16), "short");
}

TEST(FanChart, DrawsNothingForNothingAndSaysWhenItCuts) {
  FanChart chart;
  chart.id = "c";
  chart.unit = "1";
  EXPECT_FALSE(draw(chart).cut);
  chart.time = {2026, 2027};
  Fan fan;
  std::vector<double> values(100, 1.0);
  values[1] = 2, values[98] = 1e6, values[99] = 1e6, values[97] = 1e6, values[2] = 2;
  for (int i = 2; i < 20; ++i) values[static_cast<std::size_t>(i)] = 2;
  add_row(fan.bands, values);
  add_row(fan.bands, values);
  chart.fans = {fan};
  EXPECT_TRUE(draw(chart).cut);
}

TEST(Plane, HasOneScaleAndShowsTheDiagonal) {
  Plane plane;
  plane.time = {2026};
  plane.trails.push_back({"far", "", 1, 0, {{34, 24}}, {1}});
  const PlaneAxes axes = fit_axes(plane);
  const double right = axes.capability(31) - axes.capability(30),
               up = axes.safety(30) - axes.safety(31);
  EXPECT_NEAR(right, up, 1e-9);
  EXPECT_GT(axes.safety.data.high, axes.capability.data.low);
  EXPECT_LE(axes.safety.data.low, 24);
  EXPECT_GE(axes.capability.data.high, 34);
}

TEST(Plane, ShapesHaveTheAreaOfTheCircle) {
  // Shoelace over the corners of each polygon; the circle has area pi.
  for (std::size_t shape = 1; shape < std::size(disc_shapes); ++shape) {
    std::vector<Point> corners;
    std::string d = shape_path(shape);
    for (char& c : d)
      if (c == 'M' || c == 'L' || c == ',' || c == 'Z') c = ' ';
    std::istringstream in(d);
    for (Point p; in >> p.x >> p.y;) corners.push_back(p);
    double area = 0;
    for (std::size_t i = 0; i < corners.size(); ++i) {
      const Point a = corners[i], b = corners[(i + 1) % corners.size()];
      area += (a.x * b.y - b.x * a.y) / 2;
    }
    EXPECT_NEAR(std::abs(area), std::numbers::pi, 0.01) << disc_shapes[shape];
  }
}

}  // namespace
}  // namespace headway
