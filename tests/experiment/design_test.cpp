// Designs against what is known of them in closed form.
#include "experiment/design.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace headway {
namespace {

using Family = Distribution::Family;

/// Number of points in the cell of `point` when coordinate j is cut into `cuts[j]` equal parts.
std::set<std::size_t> counts_per_cell(const std::vector<double>& u, std::size_t dimensions,
                                      const std::vector<std::size_t>& cuts) {
  std::size_t cells = 1;
  for (const auto cut : cuts) cells *= cut;
  std::vector<std::size_t> count(cells, 0);
  for (std::size_t i = 0; i < u.size() / dimensions; ++i) {
    std::size_t cell = 0;
    for (std::size_t j = 0; j < dimensions; ++j)
      cell = cell * cuts[j] + static_cast<std::size_t>(u[i * dimensions + j] * static_cast<double>(cuts[j]));
    ++count[cell];
  }
  return {count.begin(), count.end()};
}

double least_distance(const std::vector<double>& u, std::size_t dimensions) {
  double least = 1e300;
  for (std::size_t a = 0; a < u.size(); a += dimensions)
    for (std::size_t b = 0; b < a; b += dimensions) {
      double sum = 0;
      for (std::size_t j = 0; j < dimensions; ++j) sum += (u[a + j] - u[b + j]) * (u[a + j] - u[b + j]);
      least = std::min(least, sum);
    }
  return std::sqrt(least);
}

TEST(LatinHypercube, OnePointInEveryStratumOfEveryFactor) {
  for (const std::size_t points : {1u, 7u, 100u}) {
    const auto u = latin_hypercube(points, 5, 1, 3);
    for (std::size_t j = 0; j < 5; ++j) {
      std::vector<std::size_t> cuts(5, 1);
      cuts[j] = points;
      EXPECT_EQ(counts_per_cell(u, 5, cuts), std::set<std::size_t>{1}) << points << " points, factor " << j;
    }
  }
}

TEST(LatinHypercube, MoreCandidatesKeepPointsApart) {
  const auto one = latin_hypercube(20, 2, 1, 9), best = latin_hypercube(20, 2, 200, 9);
  EXPECT_GT(least_distance(best, 2), 1.5 * least_distance(one, 2));
  EXPECT_EQ(counts_per_cell(best, 2, {20, 1}), std::set<std::size_t>{1});
  EXPECT_NE(latin_hypercube(20, 2, 1, 10), one) << "the seed matters";
  EXPECT_EQ(latin_hypercube(20, 2, 1, 9), one) << "and nothing else";
}

TEST(LatinHypercube, TheBestOfTheCandidatesIsKept) {
  double best = 0;
  for (std::size_t candidates = 1; candidates <= 60; ++candidates) {
    const double distance = least_distance(latin_hypercube(15, 3, candidates, 4), 3);
    EXPECT_GE(distance, best) << candidates << " candidates";
    best = distance;
  }
  EXPECT_GT(best, least_distance(latin_hypercube(15, 3, 1, 4), 3));
}

TEST(LatinHypercube, SaysHowFarItIsAndCanBeGivenUp) {
  std::vector<double> shares;
  latin_hypercube(200, 2, 5, 4, [&](double share) { shares.push_back(share); });
  ASSERT_GE(shares.size(), 5u);
  EXPECT_TRUE(std::is_sorted(shares.begin(), shares.end()));
  EXPECT_LT(shares.back(), 1);
  struct Enough {};
  EXPECT_THROW(latin_hypercube(200, 2, 5, 4, [](double share) { if (share > 0.5) throw Enough{}; }), Enough);
}

TEST(Sobol, EveryBoxOfANetHoldsItsShare) {
  // 2^m points in two dimensions are a (0, m, 2)-net: every elementary box holds exactly one.
  for (const std::uint64_t seed : {1u, 2u, 77u}) {
    const auto u = scrambled_sobol(256, 2, seed);
    for (std::size_t k = 0; k <= 8; ++k)
      EXPECT_EQ(counts_per_cell(u, 2, {std::size_t{1} << k, std::size_t{256} >> k}), std::set<std::size_t>{1})
          << "seed " << seed << ", cut " << k;
  }
}

TEST(Sobol, EveryCoordinateIsEvenlySpread) {
  const auto u = scrambled_sobol(64, 40, 5);
  for (std::size_t j = 0; j < 40; ++j) {
    std::vector<std::size_t> cuts(40, 1);
    cuts[j] = 64;
    EXPECT_EQ(counts_per_cell(u, 40, cuts), std::set<std::size_t>{1}) << j;
  }
}

TEST(Sobol, IntegratesAProductFarBetterThanChance) {
  // The integral of the product of 1/2 + u over six factors is 1.
  constexpr std::size_t points = 4096, factors = 6;
  double error = 0;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const auto u = scrambled_sobol(points, factors, seed);
    double sum = 0;
    for (std::size_t i = 0; i < points; ++i) {
      double product = 1;
      for (std::size_t j = 0; j < factors; ++j) product *= 0.5 + u[i * factors + j];
      sum += product;
    }
    error += std::pow(sum / points - 1, 2) / 8;
  }
  // The variance of the product is (13/12)^6 - 1 = 0.62, so chance would give 0.012.
  EXPECT_LT(std::sqrt(error), 0.0005);
}

TEST(Sobol, ScramblingIsUnbiased) {
  double sum = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) sum += scrambled_sobol(1, 1, seed)[0];
  EXPECT_NEAR(sum / 2000, 0.5, 4 * std::sqrt(1.0 / 12 / 2000));
}

TEST(Morris, EachStepMovesOneFactorByHalfItsLevels) {
  const auto design = morris(50, 7, 6, 11);
  ASSERT_EQ(design.points, 50u * 8);
  for (std::size_t i = 0; i < design.points; ++i) {
    EXPECT_EQ(design.block[i], static_cast<int>(i / 8));
    for (std::size_t j = 0; j < 7; ++j) {
      const double level = design.at(i, j) * 6 - 0.5;
      EXPECT_NEAR(level, std::round(level), 1e-12);
      EXPECT_TRUE(design.at(i, j) > 0 && design.at(i, j) < 1);
      if (i % 8 == 0) continue;
      const double step = std::fabs(design.at(i, j) - design.at(i - 1, j));
      EXPECT_NEAR(step, static_cast<int>(j) == design.changed[i] ? 0.5 : 0, 1e-12);
    }
  }
}

TEST(Morris, EveryFactorMovesOncePerTrajectory) {
  const auto design = morris(20, 5, 4, 1);
  for (std::size_t t = 0; t < 20; ++t) {
    EXPECT_EQ(design.changed[t * 6], -1);
    const auto first = design.changed.begin() + static_cast<std::ptrdiff_t>(t * 6);
    EXPECT_EQ(std::set<int>(first + 1, first + 6), (std::set<int>{0, 1, 2, 3, 4}));
  }
}

TEST(Saltelli, AbIsAWithOneColumnOfB) {
  const auto design = saltelli(16, 3, 4);
  ASSERT_EQ(design.points, 16u * 5);
  for (std::size_t i = 0; i < design.points; i += 5) {
    EXPECT_EQ(std::vector<int>(design.block.begin() + static_cast<std::ptrdiff_t>(i), design.block.begin() + static_cast<std::ptrdiff_t>(i) + 5),
              (std::vector<int>{0, 1, 2, 2, 2}));
    for (std::size_t k = 0; k < 3; ++k)
      for (std::size_t j = 0; j < 3; ++j)
        EXPECT_EQ(design.at(i + 2 + k, j), design.at(j == k ? i + 1 : i, j));
  }
}

TEST(Saltelli, WithPairsBaIsBWithOneColumnOfA) {
  const auto design = saltelli(16, 3, 4, true), plain = saltelli(16, 3, 4);
  ASSERT_EQ(design.points, 16u * 8);
  EXPECT_EQ(design.points_together, 8u);
  for (std::size_t base = 0; base < 16; ++base) {
    const auto i = 8 * base;
    for (std::size_t point = 0; point < 5; ++point)
      for (std::size_t j = 0; j < 3; ++j) EXPECT_EQ(design.at(i + point, j), plain.at(5 * base + point, j)) << "A, B and AB stay what they are";
    for (std::size_t k = 0; k < 3; ++k) {
      EXPECT_EQ(design.block[i + 5 + k], 3);
      EXPECT_EQ(design.changed[i + 5 + k], static_cast<int>(k));
      for (std::size_t j = 0; j < 3; ++j) EXPECT_EQ(design.at(i + 5 + k, j), design.at(j == k ? i : i + 1, j));
    }
  }
}

TEST(Saltelli, GivesTheIndicesOfALinearFunction) {
  // Y = u1 + 2 u2 + 3 u3: first-order indices 1/14, 4/14, 9/14.
  constexpr std::size_t n = 1024;
  const auto design = saltelli(n, 3, 2);
  const auto y = [&](std::size_t i) { return design.at(i, 0) + 2 * design.at(i, 1) + 3 * design.at(i, 2); };
  double mean = 0, square = 0;
  for (std::size_t i = 0; i < n; ++i) mean += y(5 * i) / n;
  for (std::size_t i = 0; i < n; ++i) square += std::pow(y(5 * i) - mean, 2) / n;
  for (std::size_t k = 0; k < 3; ++k) {
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) sum += y(5 * i + 1) * (y(5 * i + 2 + k) - y(5 * i)) / n;
    EXPECT_NEAR(sum / square, std::pow(static_cast<double>(k + 1), 2) / 14, 0.02);
  }
}

SweepPlan plan_of(DesignKind kind) {
  SweepPlan plan;
  plan.design = kind;
  plan.levels = 2;
  plan.samples = 8;
  plan.factors = {{"a", 0, {Family::choice, {10, 20, 30}}}, {"b", 8, {Family::uniform, {0, 1}}}};
  return plan;
}

TEST(MakeDesign, AGridHasEveryCombinationOnce) {
  const auto plan = plan_of(DesignKind::grid);
  const auto design = make_design(plan);
  ASSERT_EQ(design.points, 6u);
  std::vector<std::pair<double, double>> values;
  for (std::size_t i = 0; i < 6; ++i)
    values.emplace_back(quantile(plan.factors[0].distribution, design.at(i, 0)),
                        quantile(plan.factors[1].distribution, design.at(i, 1)));
  const std::vector<std::pair<double, double>> expected{{10, 0.25}, {10, 0.75}, {20, 0.25}, {20, 0.75}, {30, 0.25}, {30, 0.75}};
  EXPECT_EQ(values, expected);
}

TEST(MakeDesign, OneAtATimeBeginsAtTheScenario) {
  const auto design = make_design(plan_of(DesignKind::one_at_a_time));
  ASSERT_EQ(design.points, 1u + 3 + 2);
  EXPECT_EQ(design.changed, (std::vector<std::int32_t>{-1, 0, 0, 0, 1, 1}));
  for (std::size_t i = 0; i < 6; ++i)
    for (std::size_t j = 0; j < 2; ++j)
      EXPECT_EQ(std::isnan(design.at(i, j)), static_cast<int>(j) != design.changed[i]);
}

TEST(MakeDesign, AListTakesItsValuesInStep) {
  auto plan = plan_of(DesignKind::list);
  plan.factors[1].distribution = {Family::choice, {1, 2, 3}};
  const auto design = make_design(plan);
  ASSERT_EQ(design.points, 3u);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(quantile(plan.factors[0].distribution, design.at(i, 0)), 10 * static_cast<double>(i + 1));
    EXPECT_EQ(quantile(plan.factors[1].distribution, design.at(i, 1)), static_cast<double>(i + 1));
  }
}

TEST(MakeDesign, CountsThePointsThatItMakes) {
  for (int kind = 0; kind <= static_cast<int>(DesignKind::saltelli_pairs); ++kind) {
    auto plan = plan_of(static_cast<DesignKind>(kind));
    if (plan.design == DesignKind::single) plan.factors.clear();
    if (plan.design == DesignKind::list) plan.factors.pop_back();
    const auto design = make_design(plan);
    EXPECT_EQ(static_cast<double>(design.points), point_count(plan)) << kind;
    EXPECT_EQ(design.u.size(), design.points * design.factors) << kind;
  }
}

TEST(MakeDesign, LongListsKeepEveryValue) {
  SweepPlan plan;
  plan.design = DesignKind::list;
  std::vector<double> values(20011);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i);
  plan.factors = {{"a", 0, {Family::choice, values}}};
  const auto design = make_design(plan);
  for (std::size_t i = 0; i < values.size(); ++i)
    ASSERT_EQ(quantile(plan.factors[0].distribution, design.at(i, 0)), values[i]);
}

}  // namespace
}  // namespace headway
