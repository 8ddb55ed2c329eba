// The local search on functions whose least value is known.
#include "analysis/optimise/refine.h"

#include <gtest/gtest.h>

#include <cmath>

namespace headway::optimise {
namespace {

/// Of Powell's and others' trials: Rosenbrock's valley, over [-2, 2] in both coordinates; 0 at (1, 1).
double rosenbrock(const std::vector<double>& x) {
  const double a = 4 * x[0] - 2, b = 4 * x[1] - 2;
  return (1 - a) * (1 - a) + 10 * (b - a * a) * (b - a * a);
}

bool in_valley(std::vector<Point>& points) {
  for (auto& point : points) point.objectives = {rosenbrock(point.x)};
  return true;
}

Point started(std::vector<double> x, const Evaluate& evaluate) {
  std::vector<Point> points{{std::move(x), {}, 0}};
  evaluate(points);
  return points.front();
}

const Point& best_of(const Refined& refined) {
  return *std::min_element(refined.tried.begin(), refined.tried.end(), [](const Point& a, const Point& b) { return dominates(a, b); });
}

TEST(Refine, FindsTheEndOfTheValley) {
  const auto from = started({0.3, 0.6}, in_valley);
  const auto best = best_of(refine({.most = 500, .last_step = 1e-4}, from, {true, true}, in_valley));
  EXPECT_LT(best.objectives[0], 1e-3);
  EXPECT_NEAR(best.x[0], 0.75, 0.01);
}

// Least sum of squares where x0 + x1 >= 1: 1/2, at (1/2, 1/2).
TEST(Refine, KeepsLimits) {
  const auto evaluate = [](std::vector<Point>& points) {
    for (auto& point : points) {
      point.objectives = {point.x[0] * point.x[0] + point.x[1] * point.x[1]};
      point.violation = std::max(0.0, 1 - point.x[0] - point.x[1]);
    }
    return true;
  };
  const auto best = pareto_set(refine({.most = 200}, started({0.9, 0.4}, evaluate), {true, true}, evaluate).tried);
  ASSERT_EQ(best.size(), 1u);
  EXPECT_NEAR(best[0].objectives[0], 0.5, 0.01);
}

TEST(Refine, LeavesChoicesAsTheyAreAndTriesNoMoreThanItMay) {
  const auto refined = refine({.most = 9}, started({0.3, 0.6}, in_valley), {true, false}, in_valley);
  EXPECT_EQ(refined.tried.size(), 9u);
  for (const auto& point : refined.tried) EXPECT_EQ(point.x[1], 0.6);
  EXPECT_TRUE(refine({.most = 9}, started({0.3, 0.6}, in_valley), {false, false}, in_valley).tried.empty()) << "nothing to move";
}

TEST(Refine, GoesOnFromWhatItTriedAsIfItHadNeverStopped) {
  const auto from = started({0.3, 0.6}, in_valley);
  const auto whole = refine({.most = 60}, from, {true, true}, in_valley);
  int calls = 0;
  const auto until_tenth = [&](std::vector<Point>& points) { return ++calls <= 10 && in_valley(points); };
  const auto stopped = refine({.most = 60}, from, {true, true}, until_tenth);
  EXPECT_TRUE(stopped.is_interrupted);
  ASSERT_EQ(stopped.tried.size(), 10u);
  calls = -1000;
  const auto again = refine({.most = 60}, from, {true, true}, until_tenth, stopped.tried);
  EXPECT_EQ(calls, -1000 + static_cast<int>(whole.tried.size()) - 10);
  ASSERT_EQ(again.tried.size(), whole.tried.size());
  for (std::size_t i = 0; i < whole.tried.size(); ++i) EXPECT_EQ(again.tried[i].x, whole.tried[i].x);
}

// A candidate that the scenario refuses, in the middle of the way.
TEST(Refine, GoesRoundWhatCannotBeEvaluated) {
  const auto evaluate = [](std::vector<Point>& points) {
    in_valley(points);
    for (auto& point : points)
      if (point.x[0] > 0.4 && point.x[0] < 0.45) point.objectives = {INFINITY}, point.violation = INFINITY;
    return true;
  };
  const auto best = best_of(refine({.most = 100}, started({0.3, 0.6}, evaluate), {true, true}, evaluate));
  EXPECT_LT(best.objectives[0], rosenbrock({0.3, 0.6}));
}

TEST(Refine, AMistakeInTheRunsIsHeard) {
  const auto evaluate = [](std::vector<Point>&) -> bool { throw std::runtime_error("no disk"); };
  EXPECT_THROW(refine({.most = 9}, started({0.3, 0.6}, in_valley), {true, true}, evaluate), std::runtime_error);
}

}  // namespace
}  // namespace headway::optimise
