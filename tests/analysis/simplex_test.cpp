#include "analysis/plot/simplex.h"

#include <gmock/gmock.h>

#include "analysis/plot/phase_plane.h"
#include "analysis/plot/standalone.h"

namespace headway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Simplex to_the_top() {
  return {"a < b", {"AS", "AU", "CS"}, {0.2, 0, 0.8}, arrows_in_triangle([](const Composition& at) { return Composition{-at[0], -at[1], at[0] + at[1]}; })};
}

TEST(Simplex, NamesItsCornersWithTheirShares) {
  const auto svg = draw(to_the_top());
  EXPECT_THAT(svg, HasSubstr("a &lt; b"));
  EXPECT_THAT(svg, HasSubstr(">AS  20.0%<"));
  EXPECT_THAT(svg, HasSubstr(">CS  80.0%<"));
  EXPECT_THAT(svg, HasSubstr(">AU  0.0%<"));
}

TEST(Simplex, DiscsGrowByArea) {
  const auto radius_of = [](double share) {
    auto simplex = to_the_top();
    simplex.shares = {share, 0, 0};
    const auto svg = draw(simplex);
    return std::stod(svg.substr(svg.find(" r=\"") + 4));
  };
  EXPECT_NEAR(radius_of(0.8), 2 * radius_of(0.2), 0.2);
}

TEST(Simplex, HasAHeadForEachArrow) {
  auto simplex = to_the_top();
  const auto with = draw(simplex);
  simplex.arrows.clear();
  EXPECT_GT(with.size(), draw(simplex).size() + 1000);
  EXPECT_THAT(with, Not(HasSubstr("nan")));
}

TEST(Simplex, MarksWhereTheFlowRests) {
  auto simplex = to_the_top();
  const auto without = draw(simplex);
  simplex.rests = {{triangle_place({0.5, 0.5, 0}), true}};
  const auto stable = draw(simplex);
  EXPECT_GT(stable.size(), without.size());
  simplex.rests[0].stable = false;
  EXPECT_NE(draw(simplex), stable);
}

TEST(PhasePlane, FillsStableRestPointsAndNamesItsAxes) {
  PhasePlane plane{"a < b", "share of HQ", "share of VS", arrows_in_square([](Point) { return Point{1, 0}; }), {{{1, 1}, true}}, {}};
  const auto stable = draw(plane);
  EXPECT_THAT(stable, HasSubstr("a &lt; b"));
  EXPECT_THAT(stable, HasSubstr(">share of HQ<"));
  EXPECT_THAT(stable, HasSubstr(">share of VS<"));
  plane.rests[0].stable = false;
  EXPECT_NE(draw(plane), stable);
  plane.still = {{Point{0, 0}, Point{0, 1}}};
  EXPECT_THAT(draw(plane), HasSubstr("stroke-opacity=\"0.55\""));
}

TEST(Standalone, LongWordsAreBrokenIntoLines) {
  EXPECT_THAT(standalone::lines_of("safe, unsafe, conditionally safe", 13), ::testing::ElementsAre("safe, unsafe,", "conditionally", "safe"));
  Simplex simplex{"Race for domain supremacy: safe, unsafe, conditionally safe laboratories", {"AS", "AU", "CS"}, {0.2, 0.3, 0.5}, {}};
  EXPECT_THAT(draw(simplex), ::testing::HasSubstr("filled where stable<")) << "the note is not cut off";
  EXPECT_THAT(draw(simplex), ::testing::HasSubstr("laboratories</text>"));
}

}  // namespace
}  // namespace headway
