#include "classic/sweep.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace headway::classic {
namespace {

const ParameterRow& row_of(const Classic& model, std::string_view name) {
  const auto rows = model.parameters();
  const auto at = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
  EXPECT_NE(at, rows.end()) << model.name << "." << name;
  return *at;
}

TEST(Sweep, GivesTheAnswersOfEachPlace) {
  const auto& model = *find_classic("precipice");
  const std::vector<double> places{0.5, 1, 2};
  const auto lines = sweep(model, default_values(model), row_of(model, "capability"), places, {100, 1});
  ASSERT_EQ(lines.size(), 3u) << "three kinds of information, and not the safety of a team";
  EXPECT_EQ(lines[0].answers[0].closed, 0.75);
  EXPECT_EQ(lines[0].answers[1].closed, 0.5);
  EXPECT_EQ(lines[0].answers[2].closed, 0);
}

TEST(Sweep, LeavesOutWhereTheModelRefuses) {
  const auto& model = *find_classic("tullock");
  const auto lines = sweep(model, default_values(model), row_of(model, "decisiveness"), std::vector<double>{1, 5}, {100, 1});
  EXPECT_EQ(lines[0].answers[0].closed, 0.25);
  EXPECT_TRUE(std::isnan(lines[0].answers[1].closed));
}

TEST(Sweep, PlacesAreEvenInTheScaleOfTheParameter) {
  ParameterInfo info{.value = 1, .unit = "1", .domain = {0, 1e9}, .plausible = {1, 100}, .scale = Scale::logarithmic, .meaning = "m", .source = "s"};
  EXPECT_THAT(places_in({1, 100}, info, 3), testing::ElementsAre(1, testing::DoubleNear(10, 1e-9), 100));
  info.scale = Scale::linear;
  info.kind = Kind::integer;
  EXPECT_THAT(places_in({1, 3}, info, 9), testing::ElementsAre(1, 2, 3));
}

// What a figure goes along is a parameter of its model, and moves something.
TEST(Sweep, EveryModelSaysWhatItsFigureGoesAlong) {
  for (const auto& model : classics()) {
    const auto& row = usual_parameter(model);
    const auto places = places_in(row.info.plausible, row.info, 3);
    const auto lines = sweep(model, default_values(model), row, places, {200, 1});
    ASSERT_FALSE(lines.empty()) << model.name;
    for (const auto& line : lines) EXPECT_EQ(line.answers.size(), places.size());
    const auto value = [](const Answer& a) { return std::isnan(a.closed) ? std::isnan(a.solved) ? a.played.value : a.solved : a.closed; };
    EXPECT_NE(value(lines[0].answers.front()), value(lines[0].answers.back())) << model.name;
  }
}

}  // namespace
}  // namespace headway::classic
