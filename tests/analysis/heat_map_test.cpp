#include "analysis/plot/heat_map.h"

#include <gmock/gmock.h>

#include <cmath>

namespace headway {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

HeatMap two_by_two(std::vector<double> values) {
  HeatMap map;
  map.title = "a < b";
  map.value_name = "risk";
  map.x_name = "speed";
  map.y_name = "care";
  map.x = {1, 2};
  map.y = {10, 20};
  map.values = std::move(values);
  return map;
}

int cells_in(const std::string& svg) {
  int count = 0;
  for (std::size_t at = svg.find("crispEdges"); at != std::string::npos; at = svg.find("crispEdges", at + 1)) ++count;
  return count;
}

TEST(HeatMap, HasACellForEachNumberAndNoneForAMissingOne) {
  const auto whole = draw(two_by_two({0, 1, 2, 3})), holed = draw(two_by_two({0, 1, std::nan(""), 3}));
  EXPECT_EQ(cells_in(whole), cells_in(holed) + 1);
  EXPECT_THAT(holed, Not(HasSubstr("nan")));
  EXPECT_THAT(whole, HasSubstr("a &lt; b"));
  EXPECT_THAT(whole, HasSubstr(">risk<"));
}

TEST(HeatMap, HighAndLowHaveTheColoursAtTheEndsOfTheScale) {
  auto map = two_by_two({0, 0.5, 0.5, 1});
  EXPECT_DOUBLE_EQ(colour_range(map).high, 1);
  const auto svg = draw(map);
  EXPECT_THAT(svg, HasSubstr("fill=\"#ffffd9\" shape-rendering"));
  EXPECT_THAT(svg, HasSubstr("fill=\"#081d58\" shape-rendering"));
}

TEST(HeatMap, SharesAreShownWholeUnlessTheyAreSmall) {
  EXPECT_DOUBLE_EQ(colour_range(two_by_two({0.1, 0.2, 0.3, 0.6})).high, 1);
  EXPECT_LT(colour_range(two_by_two({0.01, 0.02, 0.03, 0.06})).high, 0.2);
  EXPECT_DOUBLE_EQ(colour_range(two_by_two({0.1, 0.2, 0.3, 0.6})).low, 0);
  EXPECT_GE(colour_range(two_by_two({5, 6, 7, 30})).high, 30);
}

TEST(HeatMap, AConstantIsDrawn) { EXPECT_THAT(draw(two_by_two({5, 5, 5, 5})), Not(HasSubstr("nan"))); }

TEST(HeatMap, CellsMeetHalfWayOrByEqualFactors) {
  EXPECT_THAT(cell_edges({1, 2, 4}, false), ElementsAre(1, 1.5, 3, 4));
  EXPECT_THAT(cell_edges({1, 100}, true), ElementsAre(1, 10, 100));
}

TEST(HeatMap, ABorderIsNamedAndLeavesOutWhatLiesBeyondTheMap) {
  auto map = two_by_two({0, 1, 2, 3});
  map.borders = {{"threshold", {{1, 12}, {2, 18}}}};
  const auto inside = draw(map);
  EXPECT_THAT(inside, HasSubstr(">threshold<"));
  map.borders[0].points[1].y = 1000;
  EXPECT_NE(draw(map), inside);
  EXPECT_THAT(draw(map), Not(HasSubstr("nan")));
}

}  // namespace
}  // namespace headway
