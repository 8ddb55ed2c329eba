#include "ui/viewer/plot/projection.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/viewer_plot/values.h"

namespace headway::plot {
namespace {

std::vector<double> values_of(const std::vector<AxisTick>& ticks) {
  std::vector<double> values;
  for (const auto& tick : ticks) values.push_back(tick.value);
  return values;
}

TEST(Projection, GoesThereAndBack) {
  for (const Scale scale : scales) {
    const Range data = scale == Scale::symlog ? Range{-1e6, 1e9} : Range{1e-3, 1e9};
    const Projection axis{data, 20, 820, scale, 10};
    EXPECT_NEAR(axis(data.low), 20, 1e-9);
    EXPECT_NEAR(axis(data.high), 820, 1e-9);
    for (const double x : {1e-3, 1.0, 7.0, 1e5})
      EXPECT_NEAR(axis.value_at(axis(x)) / x, 1, 1e-5) << static_cast<int>(scale);
  }
}

TEST(Projection, OfWhatHasNoPlaceIsNotFinite) {
  const Projection log{{1, 10}, 0, 1, Scale::logarithmic}, linear{{0, 1}, 0, 1};
  EXPECT_FALSE(std::isfinite(log(0)));
  EXPECT_FALSE(std::isfinite(log(-3)));
  EXPECT_FALSE(std::isfinite(linear(nan)));
  EXPECT_FALSE(std::isfinite(linear(inf)));
}

TEST(SoundRange, MakesAnythingFitForAnAxis) {
  const Range all[] = {{},        {nan, nan},      {-inf, inf}, {5, 5},      {0, 0},
                       {10, -10}, {-1e308, 1e308}, {-5, -1},    {0, 1e-320}, {1e300, 1e300}};
  for (const Scale scale : scales)
    for (const Range& range : all) {
      const Range sound = sound_range(range, scale);
      EXPECT_TRUE(std::isfinite(sound.low) && std::isfinite(sound.high));
      EXPECT_LT(sound.low, sound.high);
      EXPECT_TRUE(scale != Scale::logarithmic || sound.low > 0);
    }
}

TEST(Fitted, HoldsTheData) {
  for (const Scale scale : scales)
    for (const auto& [low, high] : {std::pair{0.3, 9.7}, {1e-9, 2e-9}, {7.0, 7.0}, {1.0, 1e12}}) {
      const Range range = fitted({low, high}, scale, 1, false);
      EXPECT_LE(range.low, low * (1 + 1e-9));
      EXPECT_GE(range.high, high * (1 - 1e-9));
    }
  EXPECT_EQ(fitted({3, 9}, Scale::linear, 1, true).low, 0);
}

TEST(Zoom, KeepsThePointUnderThePointerAndComesBack) {
  for (const Scale scale : scales) {
    const Range range{1, 1000};
    const Projection before{range, 0, 1, scale, 10};
    const double fixed = before.value_at(0.3);
    const Range closer = zoomed(range, scale, 10, 0.3, 0.5);
    EXPECT_NEAR((Projection{closer, 0, 1, scale, 10}(fixed)), 0.3, 1e-9);
    const Range back = zoomed(closer, scale, 10, 0.3, 2);
    EXPECT_NEAR(back.low, 1, 1e-9);
    EXPECT_NEAR(back.high, 1000, 1e-6);
  }
}

TEST(Zoom, StopsWhereNumbersEnd) {
  for (const Scale scale : scales) {
    Range range{1, 2};
    for (int i = 0; i < 5000; ++i) range = zoomed(range, scale, 1, 0.5, 0.8);
    EXPECT_LT(range.low, range.high);
    for (int i = 0; i < 20000; ++i) range = zoomed(range, scale, 1, 0.5, 1.25);
    EXPECT_TRUE(std::isfinite(range.low) && std::isfinite(range.high));
    EXPECT_LT(range.low, range.high);
  }
}

TEST(Pan, MovesByAShareOfTheLength) {
  const Range linear = panned({0, 10}, Scale::linear, 1, 0.25);
  EXPECT_DOUBLE_EQ(linear.low, 2.5);
  EXPECT_DOUBLE_EQ(linear.high, 12.5);
  const Range log = panned({1, 100}, Scale::logarithmic, 1, 0.5);
  EXPECT_NEAR(log.low, 10, 1e-9);
  EXPECT_NEAR(log.high, 1000, 1e-9);
}

TEST(Ticks, OfEveryScaleLieInsideAndDiffer) {
  const Range ranges[] = {{0, 1},     {1, 1000}, {1e-9, 1e12}, {1e6, 1.0000001e6},
                          {3.1, 3.2}, {1, 1e30}};
  for (const Scale scale : scales)
    for (const Range& range : ranges)
      for (const int wanted : {1, 5, 20}) {
        const Projection axis{range, 0, 100, scale, 1};
        const auto ticks = ticks_of(axis, wanted, "1");
        EXPECT_LE(ticks.size(), 2 * static_cast<std::size_t>(wanted) + 3);
        for (std::size_t i = 0; i < ticks.size(); ++i) {
          EXPECT_GE(axis(ticks[i].value), -0.2);
          EXPECT_LE(axis(ticks[i].value), 100.2);
          if (i == 0) continue;
          EXPECT_LT(ticks[i - 1].value, ticks[i].value);
          EXPECT_NE(ticks[i - 1].label, ticks[i].label);
        }
      }
}

TEST(Ticks, OfSymlogAreZeroAndPowersOnBothSides) {
  const auto ticks = ticks_of({{-1000, 1000}, 0, 1, Scale::symlog, 10}, 7, "1");
  EXPECT_EQ(values_of(ticks), (std::vector<double>{-1000, -100, 0, 100, 1000}));
}

TEST(Ticks, OfYearsAreMonthsWhenClose) {
  const auto months = ticks_of({{2030, 2031}, 0, 1}, 5, "year");
  ASSERT_EQ(months.size(), 5u);
  EXPECT_EQ(months[1].label, "Apr 2030");
  const auto years = ticks_of({{2026, 2050}, 0, 1}, 5, "year");
  EXPECT_EQ(years.front().label, "2030");
}

TEST(Ticks, GiveWayWhereThereIsNoRoom) {
  const Projection axis{{0, 10}, 0, 100};
  std::vector<AxisTick> ticks;
  for (int i = 0; i <= 10; ++i) ticks.push_back({double(i), std::string(3, 'x')});
  const auto width = [](const std::string& s) { return 10.0 * static_cast<double>(s.size()); };
  const auto kept = with_room(ticks, axis, 5, width);
  EXPECT_EQ(values_of(kept), (std::vector<double>{0, 4, 8}));
  EXPECT_EQ(with_room(ticks, axis, 5, [](const std::string&) { return 1e9; }).size(), 1u);
  EXPECT_TRUE(with_room({}, axis, 5, width).empty());
}

}  // namespace
}  // namespace headway::plot
