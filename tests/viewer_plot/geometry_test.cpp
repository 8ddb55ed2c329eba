#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "ui/viewer/plot/cells.h"
#include "ui/viewer/plot/labels.h"
#include "ui/viewer/plot/palette.h"
#include "ui/viewer/plot/projection.h"
#include "ui/viewer/plot/strokes.h"

namespace headway::plot {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double inf = std::numeric_limits<double>::infinity();
constexpr Scale scales[] = {Scale::linear, Scale::logarithmic, Scale::symlog};

Frame frame_of(Range x, Range y, Scale y_scale = Scale::linear) {
  return {{x, 0, 100}, {y, 100, 0, y_scale}, {0, 0, 100, 100}};
}

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

TEST(Clip, CutsAtTheBox) {
  const Box box{0, 0, 10, 10};
  Point a{-10, 5}, b{20, 5};
  ASSERT_TRUE(clip(a, b, box));
  EXPECT_DOUBLE_EQ(a.x, 0);
  EXPECT_DOUBLE_EQ(b.x, 10);
  Point c{-5, 0}, d{0, -5.1};
  EXPECT_FALSE(clip(c, d, box));
  Point inside{3, 3}, same{3, 3};
  EXPECT_TRUE(clip(inside, same, box));
}

TEST(Trace, BreaksAtGapsAndKeepsLonePoints) {
  const std::vector<double> x{0, 1, 2, 3, 4, 5, 6}, y{1, 2, nan, 3, inf, 4, 5};
  const auto strokes = trace(x, y, frame_of({0, 6}, {0, 6}));
  ASSERT_EQ(strokes.size(), 3u);
  EXPECT_EQ(strokes[0].size(), 2u);
  EXPECT_EQ(strokes[1].size(), 1u);
  EXPECT_EQ(strokes[2].size(), 2u);
  EXPECT_NEAR(strokes[1][0].x, 50, 1e-9);
}

TEST(Trace, KeepsPeaksInFewPoints) {
  std::vector<double> x(100000), y(100000);
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = static_cast<double>(i);
    y[i] = std::sin(static_cast<double>(i) * 0.7);
  }
  y[54321] = 9, y[12345] = -9;
  const auto strokes = trace(x, y, frame_of({0, 1e5}, {-10, 10}));
  ASSERT_EQ(strokes.size(), 1u);
  EXPECT_LE(strokes.points(), 4u * 101);
  double top = 1e9, bottom = -1e9;
  for (const Point p : strokes[0]) top = std::min(top, p.y), bottom = std::max(bottom, p.y);
  EXPECT_NEAR(top, 5, 1e-9);
  EXPECT_NEAR(bottom, 95, 1e-9);
}

TEST(Trace, OfReversedDataIsTheSameLine) {
  const std::vector<double> x{0, 1, 2, 3}, y{1, 4, 2, 3}, rx{3, 2, 1, 0}, ry{3, 2, 4, 1};
  const auto frame = frame_of({0, 3}, {0, 5});
  const auto ahead = trace(x, y, frame), back = trace(rx, ry, frame);
  ASSERT_EQ(ahead.points(), back.points());
  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_EQ(ahead[0][i].x, back[0][3 - i].x);
    EXPECT_EQ(ahead[0][i].y, back[0][3 - i].y);
  }
}

TEST(Trace, KeepsSlopesWhenPointsLieFarAway) {
  // Zoomed between two points: the line crosses the frame with its own slope.
  const std::vector<double> x{0, 1000}, y{0, 1000};
  const auto strokes = trace(x, y, frame_of({500, 501}, {500, 501}));
  ASSERT_EQ(strokes.size(), 1u);
  for (const Point p : strokes[0]) EXPECT_NEAR(p.x + p.y, 100, 1e-6);
  const std::vector<double> wild{-1e308, 1e308, 0, 1e200};
  const auto far = trace(wild, wild, frame_of({0, 1}, {0, 1}));
  for (const Point p : far[0])
    EXPECT_TRUE(std::isfinite(p.x) && std::isfinite(p.y));
}

TEST(Trace, LeavesAndEntersTheFrameInPieces) {
  const std::vector<double> x{0, 1, 2, 3, 4}, y{5, 500, 500, 5, 5};
  const auto strokes = trace(x, y, frame_of({0, 4}, {0, 10}));
  ASSERT_EQ(strokes.size(), 2u);
  EXPECT_LE(strokes[0].back().y, 0);
}

TEST(Trace, StepsHoldTheValue) {
  const std::vector<double> x{0, 50, 100}, y{10, 20, 20};
  const auto strokes = trace(x, y, frame_of({0, 100}, {0, 100}), true);
  ASSERT_EQ(strokes.size(), 1u);
  ASSERT_GE(strokes[0].size(), 4u);
  EXPECT_EQ(strokes[0][1].x, 50);
  EXPECT_EQ(strokes[0][1].y, 90);
  EXPECT_EQ(strokes[0][2].y, 80);
}

TEST(Trace, OfNothing) {
  const std::vector<double> none, all_nan{nan, nan, nan};
  EXPECT_EQ(trace(none, none, frame_of({0, 1}, {0, 1})).size(), 0u);
  EXPECT_EQ(trace(all_nan, all_nan, frame_of({0, 1}, {0, 1})).size(), 0u);
}

TEST(Strips, BreakAtGapsAndTurnRight) {
  const std::vector<double> x{0, 1, 2, 3, 4}, low{1, 2, nan, 1, 2}, high{3, 1, 4, 2, 3};
  const auto all = strips(x, low, high, frame_of({0, 4}, {0, 4}));
  ASSERT_EQ(all.size(), 2u);
  for (const auto& strip : all) {
    ASSERT_EQ(strip.upper.size(), strip.lower.size());
    for (std::size_t i = 0; i < strip.upper.size(); ++i)
      EXPECT_LE(strip.upper[i].y, strip.lower[i].y);
  }
}

TEST(Strips, CoverTheFrameWhenPointsLieOutside) {
  const std::vector<double> x{0, 1000}, low{0, 0}, high{10, 10};
  const auto all = strips(x, low, high, frame_of({500, 501}, {0, 10}));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_NEAR(all[0].upper.front().x, 0, 1e-9);
  EXPECT_NEAR(all[0].upper.back().x, 100, 1e-9);
  EXPECT_TRUE(strips(x, low, high, frame_of({2000, 2001}, {0, 10})).empty());
}

TEST(Strips, ReachTheBottomOfALogAxis) {
  const std::vector<double> x{0, 1}, low{0, 0}, high{10, 10};
  const auto all = strips(x, low, high, frame_of({0, 1}, {1, 100}, Scale::logarithmic));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_GE(all[0].lower[0].y, 100);
}

TEST(Strips, KeepExtremesOfAColumn) {
  std::vector<double> x(50000), low(50000), high(50000, 5);
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<double>(i);
  high[25001] = 10;
  const auto all = strips(x, low, high, frame_of({0, 5e4}, {0, 10}));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_LE(all[0].upper.size(), 102u);
  double top = 1e9;
  for (const Point p : all[0].upper) top = std::min(top, p.y);
  EXPECT_NEAR(top, 0, 1e-9);
}

TEST(Dashes, HaveTheirLengthsAroundCorners) {
  Strokes line;
  line.add({0, 0});
  line.add({7, 0});
  line.add({7, 13});
  const double pattern[] = {3, 2};
  const auto dashes = dashed(line, pattern);
  ASSERT_EQ(dashes.size(), 4u);  // 20 pixels: 3 on, 2 off, four times
  for (std::size_t i = 0; i < dashes.size(); ++i) {
    double length = 0;
    for (std::size_t k = 1; k < dashes[i].size(); ++k)
      length +=
          std::hypot(dashes[i][k].x - dashes[i][k - 1].x, dashes[i][k].y - dashes[i][k - 1].y);
    EXPECT_NEAR(length, 3, 1e-9) << i;
  }
  EXPECT_EQ(dashed(line, {}).points(), line.points());
  const double bad[] = {3, 0};
  EXPECT_EQ(dashed(line, bad).points(), line.points());
}

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

TEST(Labels, NeverOverlap) {
  std::vector<Anchor> anchors;
  for (int i = 0; i < 60; ++i)
    anchors.push_back({{50 + (i * 37) % 300 * 1.0, 30 + (i * 53) % 200 * 1.0}, 60, 12, 4});
  const Box box{0, 0, 400, 260};
  const auto corners = place_labels(anchors, box, {{0, 0, 100, 50}});
  std::vector<Box> placed{{0, 0, 100, 50}};
  for (std::size_t i = 0; i < corners.size(); ++i) {
    if (!corners[i]) continue;
    const Box label{corners[i]->x, corners[i]->y, corners[i]->x + 60, corners[i]->y + 12};
    for (const auto& other : placed) EXPECT_FALSE(label.overlaps(other));
    EXPECT_TRUE(box.holds({label.left, label.top}) && box.holds({label.right, label.bottom}));
    placed.push_back(label);
  }
  EXPECT_GT(placed.size(), 20u);
  EXPECT_FALSE(place_labels(std::vector<Anchor>{{{nan, 5}, 10, 10, 1}}, box)[0]);
}

TEST(Labels, CrowdedNamesMoveOffAndAreLedTo) {
  std::vector<Named> marks;
  for (int i = 0; i < 20; ++i) marks.push_back({{200 + (i % 5) * 6.0, 150 + (i / 5) * 6.0}, 10, 60, 14});
  marks.push_back({{nan, 5}, 4, 60, 14});
  const Box box{0, 0, 500, 360}, corner{0, 0, 100, 50};
  const auto places = place_names(marks, box, 150, {corner});
  ASSERT_EQ(places.size(), marks.size());
  EXPECT_FALSE(places.back());
  std::vector<Box> taken{corner};
  for (const auto& mark : marks)
    if (std::isfinite(mark.at.x)) taken.push_back({mark.at.x - 7, mark.at.y - 7, mark.at.x + 7, mark.at.y + 7});
  int led = 0;
  for (std::size_t i = 0; i + 1 < places.size(); ++i) {
    ASSERT_TRUE(places[i]) << "there is room for all";
    const auto& place = *places[i];
    const Box words{place.corner.x, place.corner.y, place.corner.x + 60, place.corner.y + 14};
    for (const auto& other : taken) EXPECT_FALSE(words.overlaps(other));
    EXPECT_TRUE(box.holds({words.left, words.top}) && box.holds({words.right, words.bottom}));
    EXPECT_NEAR(std::hypot(place.from.x - marks[i].at.x, place.from.y - marks[i].at.y), 10, 1e-6);
    EXPECT_TRUE(words.holds(place.to));
    led += place.led;
    taken.push_back(words);
  }
  EXPECT_GT(led, 5);
}

TEST(Palette, StandsOutInEveryTheme) {
  for (const Theme theme : {Theme::light, Theme::dark, Theme::high_contrast}) {
    const Inks inks = inks_of(theme);
    EXPECT_GE(contrast(inks.text, inks.paper), 7);
    EXPECT_GE(contrast(inks.quiet, inks.paper), 4.5);
    for (std::size_t style = 0; style < 8; ++style)
      EXPECT_GE(contrast(colour_of(style, theme), inks.paper),
                theme == Theme::high_contrast ? 7 : 3);
  }
  EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21, 1e-9);
}

TEST(Palette, StylesDifferWithoutColour) {
  for (std::size_t a = 0; a < 8; ++a)
    for (std::size_t b = a + 1; b < 8; ++b) {
      const auto da = dashes_of(a), db = dashes_of(b);
      const bool same =
          std::equal(da.begin(), da.end(), db.begin(), db.end()) && marker_of(a) == marker_of(b);
      EXPECT_FALSE(same) << a << " and " << b;
    }
}

}  // namespace
}  // namespace headway::plot
