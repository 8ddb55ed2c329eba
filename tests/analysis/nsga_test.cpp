// NSGA-II on test functions whose best sets are known (Zitzler, Deb, Thiele 2000; Deb, Thiele, Laumanns, Zitzler 2002).
#include "analysis/optimise/nsga.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace headway::optimise {
namespace {

using Function = std::vector<double> (*)(const std::vector<double>& x);

double zdt_distance(const std::vector<double>& x) {
  double sum = 0;
  for (std::size_t j = 1; j < x.size(); ++j) sum += x[j];
  return 1 + 9 * sum / static_cast<double>(x.size() - 1);
}

std::vector<double> zdt1(const std::vector<double>& x) {
  const double g = zdt_distance(x);
  return {x[0], g * (1 - std::sqrt(x[0] / g))};
}

std::vector<double> zdt2(const std::vector<double>& x) {
  const double g = zdt_distance(x);
  return {x[0], g * (1 - x[0] / g * x[0] / g)};
}

std::vector<double> zdt3(const std::vector<double>& x) {
  const double g = zdt_distance(x);
  return {x[0], g * (1 - std::sqrt(x[0] / g) - x[0] / g * std::sin(10 * std::numbers::pi * x[0]))};
}

/// Of three objectives: the best set is the part of the unit sphere with no coordinate below 0.
std::vector<double> dtlz2(const std::vector<double>& x) {
  constexpr double quarter = std::numbers::pi / 2;
  double g = 0;
  for (std::size_t j = 2; j < x.size(); ++j) g += (x[j] - 0.5) * (x[j] - 0.5);
  return {(1 + g) * std::cos(x[0] * quarter) * std::cos(x[1] * quarter), (1 + g) * std::cos(x[0] * quarter) * std::sin(x[1] * quarter), (1 + g) * std::sin(x[0] * quarter)};
}

Evaluate of(Function function) {
  return [function](std::vector<Point>& points) {
    for (auto& point : points) point.objectives = function(point.x);
    return true;
  };
}

double volume_found(Function function, std::size_t dimensions, const SearchPlan& plan, const std::vector<double>& reference) {
  std::vector<std::vector<double>> objectives;
  const auto found = search(plan, dimensions, of(function));
  for (const auto& point : pareto_set(found.population)) objectives.push_back(point.objectives);
  return hypervolume(objectives, reference);
}

/// Of the best set itself, from many points of it.
double volume_of_front(double (*second)(double first)) {
  std::vector<std::vector<double>> front;
  for (int i = 0; i <= 4000; ++i) front.push_back({i / 4000.0, second(i / 4000.0)});
  return hypervolume(front, {1.1, 1.1});
}

TEST(Hypervolume, OfBoxesIsTheirUnion) {
  EXPECT_DOUBLE_EQ(hypervolume({{0, 0}}, {1, 1}), 1);
  EXPECT_DOUBLE_EQ(hypervolume({{0.5, 0}, {0, 0.5}, {0.6, 0.6}}, {1, 1}), 0.75);
  EXPECT_DOUBLE_EQ(hypervolume({{0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}}, {1, 1, 1}), 0.5);
  EXPECT_DOUBLE_EQ(hypervolume({{0.5, 2}, {1, 0}}, {1, 1}), 0) << "points beyond the reference count nothing";
}

TEST(Fronts, AreSortedByDomination) {
  const std::vector<Point> points{{{}, {1, 1}, 0}, {{}, {0, 2}, 0}, {{}, {2, 2}, 0}, {{}, {3, 3}, 0}, {{}, {0, 0}, 1}};
  const auto all = fronts(points);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_THAT(all[0], ::testing::ElementsAre(0, 1));
  EXPECT_THAT(all[3], ::testing::ElementsAre(4)) << "what breaks a limit is worse than all that keep them";
}

// Tolerance: 1.5% of the volume of the front at 100 points and 250 generations, as in the paper of 2002.
TEST(Search, FindsTheFrontOfZdt1) {
  EXPECT_NEAR(volume_found(zdt1, 30, {.population = 100, .generations = 250}, {1.1, 1.1}) / volume_of_front([](double f) { return 1 - std::sqrt(f); }), 1, 0.015);
}

TEST(Search, FindsTheFrontOfZdt2) {
  EXPECT_NEAR(volume_found(zdt2, 30, {.population = 100, .generations = 250}, {1.1, 1.1}) / volume_of_front([](double f) { return 1 - f * f; }), 1, 0.02);
}

TEST(Search, FindsTheFrontOfZdt3InItsPieces) {
  const auto front = [](double f) { return 1 - std::sqrt(f) - f * std::sin(10 * std::numbers::pi * f); };
  EXPECT_NEAR(volume_found(zdt3, 30, {.population = 100, .generations = 250}, {1.1, 1.1}) / volume_of_front(front), 1, 0.015);
}

// The volume below (1.1, 1.1, 1.1) is 1.331 less an eighth of the unit ball. Crowding spreads less evenly over three objectives: 12%, while every
// point is within 10% of the sphere.
TEST(Search, FindsTheSphereOfDtlz2) {
  const double front = 1.331 - std::numbers::pi / 6;
  const auto found = pareto_set(search({.population = 200, .generations = 200}, 12, of(dtlz2)).population);
  std::vector<std::vector<double>> objectives;
  for (const auto& point : found) objectives.push_back(point.objectives);
  EXPECT_NEAR(hypervolume(objectives, {1.1, 1.1, 1.1}) / front, 1, 0.12);
  for (const auto& o : objectives) EXPECT_LT(std::sqrt(o[0] * o[0] + o[1] * o[1] + o[2] * o[2]), 1.1);
}

// Least sum of squares where x0 + x1 >= 1: at (1/2, 1/2).
TEST(Search, KeepsLimits) {
  const auto evaluate = [](std::vector<Point>& points) {
    for (auto& point : points) {
      point.objectives = {point.x[0] * point.x[0] + point.x[1] * point.x[1]};
      point.violation = std::max(0.0, 1 - point.x[0] - point.x[1]);
    }
    return true;
  };
  const auto best = pareto_set(search({.population = 40, .generations = 80}, 2, evaluate).population);
  ASSERT_EQ(best.size(), 1u);
  EXPECT_NEAR(best[0].objectives[0], 0.5, 0.001);
  EXPECT_GE(best[0].x[0] + best[0].x[1], 1);
}

TEST(Search, GoesOnAsIfItHadNeverStopped) {
  const SearchPlan whole{.population = 20, .generations = 12};
  auto part = whole;
  part.generations = 5;
  const auto at_once = search(whole, 6, of(zdt1));
  const auto in_parts = search(whole, 6, of(zdt1), {}, search(part, 6, of(zdt1)));
  ASSERT_EQ(at_once.population.size(), in_parts.population.size());
  for (std::size_t i = 0; i < at_once.population.size(); ++i) EXPECT_EQ(at_once.population[i].x, in_parts.population[i].x);
  EXPECT_EQ(at_once.evaluations, 20u * 13);
}

TEST(Search, StoppedItKeepsTheLastWholeGeneration) {
  int calls = 0;
  const auto until_third = [&](std::vector<Point>& points) { return ++calls < 3 && of(zdt1)(points); };
  const auto stopped = search({.population = 20, .generations = 12}, 6, until_third);
  EXPECT_TRUE(stopped.is_interrupted);
  EXPECT_EQ(stopped.generation, 1u);
}

}  // namespace
}  // namespace headway::optimise
