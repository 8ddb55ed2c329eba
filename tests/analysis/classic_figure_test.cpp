#include "analysis/classic/figure.h"

#include <gmock/gmock.h>

#include <cmath>
#include <filesystem>

#include "core/error.h"

namespace headway {
namespace {

using ::testing::Contains;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::Not;

ClassicFigure figure_of(const std::string& kind) {
  ClassicFigure figure;
  figure.kind = kind;
  return figure;
}

CurveChart curves_of(const std::string& name, const Overrides& overrides = {}) {
  const auto scenario = load_classic(name, overrides);
  return chart_of(scenario, trace_classic(scenario, {}));
}

TEST(ClassicFigure, EveryScenarioHasAllTheFiguresOfItsModel) {
  for (const auto& entry : std::filesystem::directory_iterator(HEADWAY_SOURCE_DIR "/scenarios/classic")) {
    const auto scenario = load_classic(entry.path().string());
    for (const auto& kind : figure_kinds(*scenario.model)) {
      // Agents play in a test of their own.
      const auto svg = kind == "curves" ? draw(chart_of(scenario, trace_classic(scenario, {}))) : draw_classic(scenario, figure_of(kind));
      EXPECT_THAT(svg, Not(HasSubstr("nan"))) << entry.path() << " " << kind;
      EXPECT_THAT(svg, HasSubstr("</svg>"));
    }
  }
}

TEST(ClassicFigure, ClosedFormsAreDashedAndAgentsComeLater) {
  const auto scenario = load_classic("precipice");
  auto curves = trace_classic(scenario, {});
  EXPECT_THAT(chart_of(scenario, curves).curves, Not(Contains(Field(&Curve::stroke, Stroke::dots))));
  EXPECT_THAT(chart_of(scenario, curves).curves, Contains(Field(&Curve::stroke, Stroke::dashed)));
  classic::play(*scenario.model, curves, scenario.sampling);
  EXPECT_THAT(chart_of(scenario, curves).curves, Contains(Field(&Curve::stroke, Stroke::dots)));
}

TEST(ClassicFigure, PrintedValuesStandWhereThePaperHasThem) {
  const auto chart = curves_of("dsair", {{"rounds", "1e6"}, {"detection", "0.1"}});
  std::vector<double> heights;
  for (const auto& curve : chart.curves)
    if (curve.stroke == Stroke::marks)
      for (const auto& point : curve.points) {
        EXPECT_DOUBLE_EQ(point.x, 0.4);
        heights.push_back(point.y);
      }
  EXPECT_THAT(heights, ::testing::UnorderedElementsAre(0.17, 0.13, 0.70));
  for (const auto& curve : curves_of("dsair", {{"detection", "0.3"}}).curves) EXPECT_NE(curve.stroke, Stroke::marks);
}

TEST(ClassicFigure, WhatIsStoppedHasNoNumbers) {
  const auto scenario = load_classic("precipice");
  const auto curves = trace_classic(scenario, {}, [] { return true; });
  for (const auto& variant : curves.variants) EXPECT_TRUE(variant.lines.empty());
  const auto map = map_of(scenario, figure_of("map"), [] { return true; });
  for (const double value : map.values) EXPECT_TRUE(std::isnan(value));
}

// What agents alone know is played for a map, and where nothing is known of the error there is no colour.
TEST(ClassicFigure, MapsOfWhatAgentsKnowArePlayed) {
  auto figure = figure_of("map");
  figure.over = "risk=0:1", figure.against = "detection=0:0.4";
  const Overrides few{{"shape", "0"}, {"population", "20"}, {"mutation", "0.1"}, {"run.rounds", "20000"}};
  const auto map = map_of(load_classic("dsair_network", few), figure);
  ASSERT_EQ(map.x.size(), 13u);
  EXPECT_LT(map.values.front(), 0.2) << "nobody is safe where there is no risk and nobody is found out";
  const Overrides rare{{"shape", "0"}, {"population", "20"}, {"mutation", "1e-9"}, {"run.rounds", "20000"}};
  const auto unmixed = map_of(load_classic("dsair_network", rare), figure);
  EXPECT_THAT(unmixed.note, HasSubstr("run.rounds"));
  EXPECT_THAT(draw(unmixed), HasSubstr("blank where"));
}

TEST(ClassicFigure, TheAxisIsWholeWhereAgentsDidNotMix) {
  const auto scenario = load_classic("dsair_network", {{"shape", "0"}, {"population", "20"}, {"mutation", "1e-9"}, {"run.rounds", "1000"}});
  auto curves = trace_classic(scenario, {});
  classic::play(*scenario.model, curves, scenario.sampling);
  const auto chart = chart_of(scenario, curves);
  EXPECT_EQ(chart.span.low, 0);
  EXPECT_EQ(chart.span.high, 1);
  EXPECT_THAT(chart.note, HasSubstr("did not play long enough"));
}

TEST(ClassicFigure, RoundsCountAtEachPlace) {
  const auto played = [](const char* rounds) {
    const auto scenario = load_classic("precipice", {{"run.rounds", rounds}});
    auto curves = trace_classic(scenario, {});
    classic::play(*scenario.model, curves, scenario.sampling);
    return curves.variants.front().played.front().answers[3].played.error;
  };
  EXPECT_LT(played("100000"), played("1000"));
}

TEST(ClassicFigure, AParameterHasOnePlaceInAFigure) {
  const auto scenario = load_classic("dsair");
  auto map = figure_of("map");
  map.over = map.against = "risk";
  EXPECT_THROW(map_of(scenario, map), InputError);
  for (const auto& across : std::vector<std::vector<std::string>>{{"risk=0.1,0.2"}, {"detection=0.1,0.1"}, {"detection=0.1", "detection=0.2"}}) {
    ClassicFigure curves;
    curves.over = "risk=0:1", curves.across = across;
    EXPECT_THROW(trace_classic(scenario, curves), InputError);
  }
}

TEST(ClassicFigure, AKindThatTheModelLacksIsRefusedWithThoseThatHaveIt) {
  const auto scenario = load_classic("precipice");
  try {
    plane_of(scenario);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_THAT(describe(error.problems().front()), HasSubstr("dsair_regulation"));
  }
}

TEST(ClassicFigure, RegulatorsWithoutQualityLeaveALineOfRest) {
  const auto plane = plane_of(load_classic("dsair_regulation", {{"risk", "0.75"}}));
  ASSERT_EQ(plane.still.size(), 1u);
  EXPECT_EQ(plane.still[0][0].x, 0);
  EXPECT_EQ(plane.still[0][1].x, 0);
  EXPECT_THAT(plane.x_name, HasSubstr("HQ"));
}

}  // namespace
}  // namespace headway
