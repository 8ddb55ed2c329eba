#include "analysis/plot/flow.h"

#include <gmock/gmock.h>

#include <cmath>

namespace headway {
namespace {

TEST(Flow, ArrowsGoWhereTheFlowGoesAndStayInTheSquare) {
  const auto arrows = arrows_in_square([](Point) { return Point{1, 0}; });
  ASSERT_FALSE(arrows.empty());
  for (const auto& arrow : arrows) {
    EXPECT_GE(arrow.path.back().x, arrow.path.front().x);
    EXPECT_DOUBLE_EQ(arrow.path.back().y, arrow.path.front().y);
    EXPECT_LE(arrow.path.back().x, 1);
    EXPECT_DOUBLE_EQ(arrow.strength, 1);
  }
}

TEST(Flow, StrengthCountsOrdersOfMagnitude) {
  const auto arrows = arrows_in_square([](Point p) { return Point{p.x > 0.5 ? 1.0 : 0.1, 0}; });
  for (const auto& arrow : arrows) EXPECT_NEAR(arrow.strength, arrow.path.front().x > 0.5 ? 1 : 0.5, 1e-12);
}

TEST(Flow, WhereNothingMovesThereAreNoArrows) {
  EXPECT_TRUE(arrows_in_square([](Point) { return Point{0, 0}; }).empty());
}

TEST(Flow, SharesHaveTheirPlaceInTheTriangle) {
  EXPECT_DOUBLE_EQ(triangle_place({1, 0, 0}).x, 0);
  EXPECT_DOUBLE_EQ(triangle_place({0, 1, 0}).x, 1);
  EXPECT_DOUBLE_EQ(triangle_place({0, 0, 1}).y, std::sqrt(3.0) / 2);
}

TEST(Flow, ArrowsOfATriangleEndInsideOfIt) {
  const auto arrows = arrows_in_triangle([](const Composition& at) { return Composition{at[0], -at[0] / 2, -at[0] / 2}; });
  ASSERT_EQ(arrows.size(), 55u);
  for (const auto& arrow : arrows) {
    const auto [x, y] = arrow.path.back();
    EXPECT_GE(y, -1e-12);
    EXPECT_LE(y, std::sqrt(3.0) * x + 1e-9);
    EXPECT_LT(x, arrow.path.front().x);  // towards the lower left corner
  }
}

TEST(Flow, AHeadPointsAlongThePath) {
  const auto head = arrow_head({{0, 0}, {1, 0}, {2, 0}}, 10);
  ASSERT_EQ(head.size(), 3u);
  EXPECT_GT(head[0].x, 2);
  EXPECT_DOUBLE_EQ(head[1].y, -head[2].y);
  EXPECT_TRUE(arrow_head({{0, 0}, {0, 0}, {0, 0}}, 10).empty());
}

}  // namespace
}  // namespace headway
