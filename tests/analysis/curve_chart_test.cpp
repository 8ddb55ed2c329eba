#include "analysis/plot/curve_chart.h"

#include <gmock/gmock.h>

namespace headway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

CurveChart chart_of(Curve curve) {
  CurveChart chart;
  chart.title = "a < b";
  chart.curves = {std::move(curve)};
  return chart;
}

TEST(CurveChart, StandsAloneAndEscapesItsWords) {
  const auto svg = draw(chart_of({"here", 1, Stroke::dashed, {{0, 0}, {1, 0.5}}, {}}));
  EXPECT_THAT(svg, Not(HasSubstr("class=")));
  EXPECT_THAT(svg, HasSubstr("a &lt; b"));
  EXPECT_THAT(svg, HasSubstr("stroke-dasharray"));
  EXPECT_THAT(svg, HasSubstr(">here<"));
}

TEST(CurveChart, DotsHaveBarsOfTheirError) {
  const auto svg = draw(chart_of({"", 0, Stroke::dots, {{0, 0.2}, {1, 0.5}}, {0.1, 0}}));
  EXPECT_THAT(svg, HasSubstr("<circle"));
  const auto without = draw(chart_of({"", 0, Stroke::dots, {{0, 0.2}, {1, 0.5}}, {}}));
  EXPECT_NE(svg, without);
}

TEST(CurveChart, BarsStandOnLinesToo) {
  const auto svg = draw(chart_of({"", 0, Stroke::solid, {{0, 0.2}, {1, 0.5}}, {0.1, 0.1}}));
  EXPECT_NE(svg, draw(chart_of({"", 0, Stroke::solid, {{0, 0.2}, {1, 0.5}}})));
}

TEST(CurveChart, LongNamesStayInThePicture) {
  auto chart = chart_of({"", 0, Stroke::dots, {{0, 0.2}, {1, 0.5}}});
  chart.x_name = std::string(200, 'x');
  EXPECT_THAT(draw(chart), Not(HasSubstr(std::string(110, 'x') + "<")));
}

TEST(CurveChart, ProbabilitiesHaveAnEvenAxisDespiteRounding) {
  const auto span = value_span(chart_of({"", 0, Stroke::solid, {{0, 1e-17}, {1, 1 + 1e-15}}}));
  EXPECT_FALSE(span.logarithmic);
  EXPECT_EQ(span.range.low, 0);
}

TEST(CurveChart, NothingButMissingNumbersIsAnEmptyFrame) {
  const auto svg = draw(chart_of({"none", 0, Stroke::solid, {{0, std::nan("")}, {1, std::nan("")}}, {}}));
  EXPECT_THAT(svg, Not(HasSubstr("nan")));
  EXPECT_THAT(svg, Not(HasSubstr(">none<")));
}

}  // namespace
}  // namespace headway
