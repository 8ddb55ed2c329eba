#include "ui/viewer/plot/strokes.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/viewer_plot/values.h"

namespace headway::plot {
namespace {

Frame frame_of(Range x, Range y, Scale y_scale = Scale::linear) {
  return {{x, 0, 100}, {y, 100, 0, y_scale}, {0, 0, 100, 100}};
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

}  // namespace
}  // namespace headway::plot
