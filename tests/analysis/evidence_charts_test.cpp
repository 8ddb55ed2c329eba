// Pictures of the evidence: intervals in panels, and maps.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "analysis/plot/interval_chart.h"
#include "analysis/plot/map_chart.h"

namespace headway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST(IntervalChart, FillsWhatIsClearOfZero) {
  IntervalChart chart;
  chart.lines = {"clear", "unclear", "a < b"};
  chart.panels = {{"harm", "OOM", {{1, 0.5, 1.5, 9}, {1, -0.5, 2.5, 9}, {std::nan(""), std::nan(""), std::nan(""), 0}}}};
  const auto svg = draw(chart);
  EXPECT_EQ(count(svg, "<circle"), 2u) << "a number that is not there has no mark";
  EXPECT_EQ(count(svg, "fill=\"#ffffff\" stroke"), 1u);
  EXPECT_THAT(svg, HasSubstr("a &lt; b"));
  EXPECT_THAT(svg, Not(HasSubstr("nan")));
}

TEST(IntervalChart, AnEndThatIsNeverReachesTheFrame) {
  IntervalChart chart;
  chart.lines = {"late"};
  chart.panels = {{"date", "month", {{3, 1, INFINITY, 9}}}};
  EXPECT_THAT(draw(chart), Not(HasSubstr("inf")));
}

TEST(IntervalChart, IsAsWideAsItsTitle) {
  IntervalChart chart;
  chart.lines = {"a"};
  chart.panels = {{"harm", "OOM", {{1, 0.5, 1.5, 9}}}};
  const auto narrow = draw(chart);
  chart.title = "smallest safety margin of deployed models near the frontier: mean difference from none";
  const auto width = [](const std::string& svg) { return std::stod(svg.substr(svg.find("viewBox=\"0 0 ") + 13)); };
  EXPECT_GT(width(draw(chart)), 9 * static_cast<double>(chart.title.size()));
  EXPECT_LT(width(narrow), 400);
}

MapChart two_by_two(bool is_difference) {
  MapChart chart;
  chart.unit = "OOM";
  chart.is_difference = is_difference;
  chart.x = {1, 2};
  chart.y = {1, 2};
  chart.cells = {{1, 0.5, 1.5, 9}, {-1, -1.5, -0.5, 9}, {0.5, -0.5, 1.5, 9}, {2, 1, 3, 9}};
  return chart;
}

TEST(MapChart, ADifferenceThatIsNotClearStaysWhite) {
  EXPECT_EQ(count(draw(two_by_two(true)), "fill=\"#ffffff\" stroke=\"#dde2e6\""), 1u);
}

TEST(MapChart, EveryCellHasItsNumber) {
  const auto svg = draw(two_by_two(false));
  for (const auto* number : {">1.00<", ">0.50<", ">2.00<"}) EXPECT_THAT(svg, HasSubstr(number));
}

}  // namespace
}  // namespace headway
