// Sensitivity measures against functions whose indices are known, on the designs that sweeps are made of.
#include "analysis/sensitivity/sensitivity.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>

#include "analysis/sensitivity/blocks.h"
#include "analysis/sensitivity/distribution.h"
#include "analysis/sensitivity/regression.h"
#include "experiment/design.h"
#include "test_functions.h"

namespace headway::sensitivity {
namespace {

using ::testing::HasSubstr;
using headway::testing::ishigami;
using headway::testing::sobol_g;
using headway::testing::uniform_points;
using headway::testing::values_at;

/// As a sweep file would have it; probabilities are values.
SweepDesign as_swept(const Design& design, const std::string& kind) {
  SweepDesign swept;
  swept.kind = kind;
  swept.points = design.points;
  swept.policies = {"none"};
  for (std::size_t j = 0; j < design.factors; ++j) {
    swept.factors.push_back({"x" + std::to_string(j + 1), "1", {}});
    for (std::size_t p = 0; p < design.points; ++p) swept.factors.back().values.push_back(design.at(p, j));
  }
  swept.block.assign(design.points, -1), swept.changed.assign(design.points, -1);
  std::copy(design.block.begin(), design.block.end(), swept.block.begin());
  std::copy(design.changed.begin(), design.changed.end(), swept.changed.begin());
  return swept;
}

template <class F>
std::vector<double> outcomes(const SweepDesign& design, F&& f) {
  std::vector<double> u(design.factors.size()), result;
  for (std::size_t p = 0; p < design.points; ++p) {
    for (std::size_t j = 0; j < u.size(); ++j) u[j] = design.factors[j].values[p];
    result.push_back(f(std::span<const double>(u)));
  }
  return result;
}

/// A sample at base points that are independent, as the bootstrap takes them.
template <class F>
SobolSample independent_sample(std::size_t points, std::size_t factors, std::uint64_t seed, F&& f, bool with_ba = false) {
  SobolSample sample{points, factors, {}, {}, {}, {}};
  const auto columns = uniform_points(points, 2 * factors, seed);
  std::vector<double> a(factors), b(factors);
  for (std::size_t i = 0; i < points; ++i) {
    for (std::size_t j = 0; j < factors; ++j) a[j] = columns[j][i], b[j] = columns[factors + j][i];
    sample.a.push_back(f(std::span<const double>(a))), sample.b.push_back(f(std::span<const double>(b)));
    for (std::size_t j = 0; j < factors; ++j) {
      std::swap(a[j], b[j]);
      sample.ab.push_back(f(std::span<const double>(a)));
      if (with_ba) sample.ba.push_back(f(std::span<const double>(b)));
      std::swap(a[j], b[j]);
    }
  }
  return sample;
}

TEST(Sobol, FindsTheIndicesOfIshigami) {
  const auto design = as_swept(saltelli(4096, 3, 1), "saltelli");
  ASSERT_EQ(why_out_of_order(design), "");
  const auto result = analyse(design, outcomes(design, ishigami), Method::sobol);
  EXPECT_EQ(result.n, 4096u);
  for (std::size_t j = 0; j < 3; ++j) {
    const auto& first = result.measures[0].values[j];
    const auto& total = result.measures[1].values[j];
    EXPECT_NEAR(first.value, headway::testing::ishigami_first[j], 0.01);
    EXPECT_NEAR(total.value, headway::testing::ishigami_total[j], 0.01);
    EXPECT_LE(first.low, headway::testing::ishigami_first[j]);
    EXPECT_GE(first.high, headway::testing::ishigami_first[j]);
    EXPECT_LE(total.low, headway::testing::ishigami_total[j] + 1e-4);
    EXPECT_GE(total.high, headway::testing::ishigami_total[j]);
  }
  EXPECT_NEAR(result.whole[0].second.value, 0, 0.02) << "nothing is common to A and B";
}

TEST(Sobol, FindsTheIndicesOfTheGFunction) {
  const auto design = as_swept(saltelli(4096, 8, 1), "saltelli");
  const auto result = analyse(design, outcomes(design, sobol_g), Method::sobol);
  double all = 1;
  for (std::size_t j = 0; j < 8; ++j) all *= 1 + headway::testing::g_part(j);
  for (std::size_t j = 0; j < 8; ++j) {
    const double part = headway::testing::g_part(j);
    EXPECT_NEAR(result.measures[0].values[j].value, part / (all - 1), 0.015);
    EXPECT_NEAR(result.measures[1].values[j].value, part * all / (1 + part) / (all - 1), 0.02);
  }
}

TEST(Sobol, IntervalsHoldTheTruthAsOftenAsTheySay) {
  constexpr int trials = 150;
  int first = 0, total = 0;
  for (int trial = 0; trial < trials; ++trial) {
    const auto sample = independent_sample(400, 3, static_cast<std::uint64_t>(trial) + 5, ishigami);
    const auto indices = sobol_indices(sample, {300, static_cast<std::uint64_t>(trial)});
    for (std::size_t j = 0; j < 3; ++j) {
      const double s = headway::testing::ishigami_first[j], t = headway::testing::ishigami_total[j];
      first += indices.first[j].low <= s && s <= indices.first[j].high;
      total += indices.total[j].low <= t && t <= indices.total[j].high;
    }
  }
  EXPECT_NEAR(first / (3.0 * trials), 0.95, 0.035);
  EXPECT_NEAR(total / (3.0 * trials), 0.95, 0.035);
}

TEST(Sobol, SecondOrderIsWhatPairsDoBeyondTheirParts) {
  const auto indices = sobol_indices(independent_sample(20'000, 3, 3, ishigami, true), {200, 1});
  ASSERT_EQ(indices.second.size(), 3u);
  EXPECT_NEAR(indices.second[pair_number(0, 1, 3)].value, 0, 0.03);
  EXPECT_NEAR(indices.second[pair_number(0, 2, 3)].value, 0.2437, 0.03);
  EXPECT_NEAR(indices.second[pair_number(1, 2, 3)].value, 0, 0.03);
}

TEST(Sobol, SecondOrderComesFromTheDesignWithPairs) {
  const auto design = as_swept(saltelli(2048, 3, 1, true), "saltelli_pairs");
  ASSERT_EQ(why_out_of_order(design), "");
  const auto result = analyse(design, outcomes(design, ishigami), Method::sobol, {{100, 1}});
  ASSERT_EQ(result.pairs.size(), 3u);
  EXPECT_EQ(result.pairs[1].a, 0u);
  EXPECT_EQ(result.pairs[1].b, 2u);
  EXPECT_NEAR(result.pairs[1].value.value, 0.2437, 0.02);
  EXPECT_NEAR(result.measures[1].values[0].value, headway::testing::ishigami_total[0], 0.02);
}

TEST(Sobol, TellsApartWhatRandomNumbersInCommonDo) {
  // Each base point has its own number, which adds to all of its runs and is no factor's doing.
  constexpr std::size_t points = 20'000;
  auto sample = independent_sample(points, 2, 8, [](std::span<const double> u) { return u[0] + 2 * u[1]; });
  const auto noise = uniform_points(points, 1, 77)[0];
  for (std::size_t i = 0; i < points; ++i) {
    sample.a[i] += noise[i], sample.b[i] += noise[i];
    for (std::size_t j = 0; j < 2; ++j) sample.ab[2 * i + j] += noise[i];
  }
  const auto indices = sobol_indices(sample, {200, 1});
  EXPECT_NEAR(indices.common.value, 1.0 / 6, 0.03);
  for (const auto* measure : {&indices.first, &indices.total}) {
    EXPECT_NEAR((*measure)[0].value, 1.0 / 6, 0.03);
    EXPECT_NEAR((*measure)[1].value, 4.0 / 6, 0.03);
  }
}

TEST(Sobol, DoesNotDependOnWhereZeroIsNorOnScale) {
  auto sample = independent_sample(500, 3, 4, ishigami);
  const auto before = sobol_indices(sample, {100, 1});
  for (auto* values : {&sample.a, &sample.b, &sample.ab})
    for (double& x : *values) x = 1e9 + 1e3 * x;
  const auto after = sobol_indices(sample, {100, 1});
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_NEAR(after.first[j].value, before.first[j].value, 1e-6);
    EXPECT_NEAR(after.total[j].high, before.total[j].high, 1e-6);
  }
}

TEST(Sobol, OfAnOutcomeThatDoesNotVaryAreNone) {
  const auto indices = sobol_indices(independent_sample(50, 2, 1, [](std::span<const double>) { return 3.0; }), {50, 1});
  EXPECT_TRUE(std::isnan(indices.first[0].value));
  EXPECT_TRUE(std::isnan(indices.total[1].low));
}

TEST(Morris, SeparatesWhatIsLinearFromWhatIsNot) {
  const auto design = as_swept(morris(200, 20, 4, 1), "morris");
  ASSERT_EQ(why_out_of_order(design), "");
  const auto result = analyse(design, outcomes(design, headway::testing::morris_function), Method::morris);
  const auto& size = result.measures[0].values;
  const auto& mean = result.measures[1].values;
  const auto& spread = result.measures[2].values;
  for (const std::size_t j : {7u, 8u, 9u}) {  // alone and straight: the change is 40 everywhere
    EXPECT_NEAR(mean[j].value, 40, 1e-9);
    EXPECT_NEAR(size[j].value, 40, 1e-9);
    EXPECT_NEAR(spread[j].value, 0, 1e-6);
  }
  for (std::size_t j = 0; j < 6; ++j) EXPECT_GT(spread[j].value, 15) << j;
  for (std::size_t j = 10; j < 20; ++j) EXPECT_NEAR(size[j].value, 0, 1e-12);
  for (std::size_t j = 0; j < 6; ++j) EXPECT_GE(size[j].value, std::abs(mean[j].value));
}

TEST(Regression, FindsKnownCoefficients) {
  const auto x = uniform_points(4000, 3, 2);
  auto y = values_at(x, [](std::span<const double> u) { return 3 * u[0] - u[1]; });
  const auto exact = regression_measures(x, y, {50, 1});
  EXPECT_NEAR(exact.explained.value, 1, 1e-9);
  EXPECT_NEAR(exact.coefficient[0].value, 3 / std::sqrt(10.0), 0.02);
  EXPECT_NEAR(exact.coefficient[1].value, -1 / std::sqrt(10.0), 0.02);
  EXPECT_NEAR(exact.coefficient[2].value, 0, 1e-9);
  // With noise of the variance of u1: the partial correlation of u1 is 1/sqrt(2), of u0 3/sqrt(10).
  const auto noise = uniform_points(4000, 1, 99)[0];
  for (std::size_t i = 0; i < y.size(); ++i) y[i] += noise[i];
  const auto noisy = regression_measures(x, y, {300, 1});
  EXPECT_NEAR(noisy.explained.value, 10.0 / 11, 0.01);
  EXPECT_NEAR(noisy.rank_partial[1].value, -1 / std::sqrt(2.0), 0.04);
  EXPECT_NEAR(noisy.rank_partial[0].value, 3 / std::sqrt(10.0), 0.02);
  EXPECT_LT(noisy.rank_partial[2].low, 0.05);
  EXPECT_GT(noisy.rank_partial[2].high, -0.05);
}

TEST(Regression, OfRanksSeesAnyMonotoneRelation) {
  const auto x = uniform_points(500, 2, 2);
  const auto y = values_at(x, [](std::span<const double> u) { return std::exp(20 * u[0]); });
  const auto measures = regression_measures(x, y, {50, 1});
  EXPECT_NEAR(measures.rank_coefficient[0].value, 1, 1e-9);
  EXPECT_LT(measures.coefficient[0].value, 0.7);
}

TEST(Regression, RefusesFactorsThatMoveTogether) {
  auto x = uniform_points(200, 2, 2);
  const auto y = x[0];
  x[1] = x[0];
  EXPECT_TRUE(std::isnan(regression_measures(x, y, {10, 1}).coefficient[0].value));
}

TEST(Regression, OfFewerPointsThanFactorsIsNoneAndSaysSo) {
  auto design = as_swept(saltelli(1, 6, 1), "latin_hypercube");  // eight points; the first four are looked at
  design.points = 4;
  const std::vector<double> y{1, 2, 3, 4};
  const auto result = analyse(design, y, Method::regression, {{20, 1}});
  EXPECT_TRUE(std::isnan(result.measures[0].values[0].value));
  EXPECT_TRUE(std::isnan(result.half_width()));
  EXPECT_THAT(result.cautions, ::testing::Contains(HasSubstr("4 points for 6 factors: a straight line goes through all of them")));
}

TEST(Regression, OfOnePointMoreThanFactorsIsNoneSinceTheLineFitsAnything) {
  const auto x = uniform_points(4, 3, 5);
  const auto measures = regression_measures(x, uniform_points(4, 1, 9)[0], {50, 1});
  EXPECT_TRUE(std::isnan(measures.coefficient[0].value));
  EXPECT_TRUE(std::isnan(measures.explained.value));
  EXPECT_FALSE(std::isnan(regression_measures(uniform_points(5, 3, 5), uniform_points(5, 1, 9)[0], {50, 1}).explained.value));
}

TEST(Pawn, IsTheDistanceOfDistributions) {
  // y = x1: in the lowest tenth of x1 the distribution is 0.9 away from that of all; over the tenths the median is 0.7.
  const auto x = uniform_points(5000, 2, 4);
  const auto measures = pawn_measures(x, x[0], {100, 1});
  EXPECT_NEAR(measures.largest[0].value, 0.9, 0.001);
  EXPECT_NEAR(measures.median[0].value, 0.7, 0.001);
  EXPECT_LT(measures.median[1].value, 1.2 * measures.noise);
  EXPECT_LT(measures.noise, 0.08);
  for (std::size_t j = 0; j < 2; ++j) EXPECT_TRUE(measures.median[j].low <= measures.median[j].value && measures.median[j].value <= measures.median[j].high);
}

TEST(Pawn, RanksIshigami) {
  const auto x = uniform_points(4000, 4, 4);
  const auto y = values_at(x, ishigami);
  const auto measures = pawn_measures(x, y, {50, 1});
  EXPECT_GT(measures.median[1].value, measures.median[0].value);  // as Pianosi and Wagener (2018), figure 3
  EXPECT_GT(measures.median[0].value, measures.median[2].value);
  for (std::size_t j = 0; j < 3; ++j) EXPECT_GT(measures.median[j].low, measures.noise);
  EXPECT_LT(measures.median[3].value, 1.2 * measures.noise);
}

TEST(Delta, OfNormalSumsIsAsByQuadrature) {
  const auto u = uniform_points(8000, 3, 6);
  std::vector<std::vector<double>> x = u;
  const Random random(3, 0, 0);
  for (std::size_t j = 0; j < 3; ++j)
    for (std::size_t i = 0; i < x[j].size(); ++i) x[j][i] = random.normal(Purpose::sweep_design, i, j);
  const auto y = values_at(x, [](std::span<const double> v) { return 2 * v[0] + v[1]; });
  const auto measures = delta_measures(x, y, {100, 1});
  EXPECT_NEAR(measures.delta[0].value, 0.5055, 0.03);
  EXPECT_NEAR(measures.delta[1].value, 0.1604, 0.03);
  EXPECT_NEAR(measures.delta[2].value, 0, 0.03);
  EXPECT_NEAR(measures.first[0].value, 0.8, 0.02);
  EXPECT_NEAR(measures.first[1].value, 0.2, 0.02);
  EXPECT_LE(measures.first[2].low, 0);
}

TEST(Delta, OfFactorsWithoutInfluenceIsNotToldFromChance) {
  // Outcomes that no factor moves: quantities, and flags of which a third and a twentieth are set.
  constexpr std::size_t factors = 30;
  for (const std::size_t points : {96u, 512u})
    for (const double share : {1.0, 0.3, 0.05}) {
      const auto x = uniform_points(points, factors, 21);
      auto y = uniform_points(points, 1, 22)[0];
      if (share < 1)
        for (double& value : y) value = value < share ? 1 : 0;
      const auto measures = delta_measures(x, y, {100, 1});
      int clear = 0, above = 0;
      for (std::size_t j = 0; j < factors; ++j) {
        clear += measures.delta[j].low > 0;
        above += measures.delta[j].value > measures.noise[j];
        EXPECT_LE(measures.delta[j].value, 0.2);
      }
      EXPECT_LE(clear, 5) << points << " points, share " << share << ": of thirty about 1.5 by chance";
      EXPECT_LE(above, 5);
    }
}

TEST(Delta, OfAFlagIsTheDifferenceOfItsShares) {
  // A flag that stands in one half of a factor: |1 - 1/2| in every class.
  const auto x = uniform_points(1000, 2, 5);
  std::vector<double> y;
  for (const double u : x[0]) y.push_back(u > 0.5 ? 1 : 0);
  const auto measures = delta_measures(x, y, {100, 1});
  EXPECT_NEAR(measures.delta[0].value, 0.5, 0.03);
  EXPECT_GT(measures.delta[0].low, measures.noise[0]);
  EXPECT_LE(measures.delta[1].value, 0.05);
}

TEST(Delta, OfIshigamiLiesBetweenTheKernelEstimateOfSalibAndTheExactValue) {
  constexpr double published[] = {0.210, 0.358, 0.155}, exact[] = {0.262, 0.425, 0.210};
  const auto x = uniform_points(4000, 3, 5);
  const auto measures = delta_measures(x, values_at(x, ishigami), {100, 1});
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_GT(measures.delta[j].value, published[j] - 0.03);
    EXPECT_LT(measures.delta[j].value, exact[j] + 0.02);
    EXPECT_NEAR(measures.first[j].value, headway::testing::ishigami_first[j], 0.03);
  }
}

TEST(Blocks, ThatWereReorderedAreRefused) {
  auto design = as_swept(saltelli(8, 3, 1), "saltelli");
  std::swap(design.factors[1].values[2], design.factors[1].values[7]);
  EXPECT_THAT(why_out_of_order(design), HasSubstr("point 2 differs from point 0 in more than x1"));
  design = as_swept(saltelli(8, 3, 1), "saltelli");
  std::swap(design.block[0], design.block[1]);
  EXPECT_THAT(why_out_of_order(design), HasSubstr("point 0"));
  design = as_swept(morris(4, 3, 4, 1), "morris");
  std::swap(design.changed[1], design.changed[2]);
  EXPECT_NE(why_out_of_order(design), "");
  design = as_swept(morris(4, 3, 4, 1), "morris");
  design.points -= 1;
  EXPECT_THAT(why_out_of_order(design), HasSubstr("no whole number of blocks"));
}

TEST(Blocks, ThatLackARunAreLeftOutAndCounted) {
  const auto design = as_swept(saltelli(64, 3, 1), "saltelli");
  auto y = outcomes(design, ishigami);
  y[7] = std::nan("");
  const auto result = analyse(design, y, Method::sobol, {{10, 1}});
  EXPECT_EQ(result.dropped, 1u);
  EXPECT_EQ(result.n, 63u);
  EXPECT_FALSE(std::isnan(result.measures[1].values[0].value));
}

TEST(Precision, SaysHowManyMorePointsAnIntervalNeeds) {
  const auto design = as_swept(saltelli(1024, 3, 1), "saltelli");
  const auto y = outcomes(design, ishigami);
  const auto result = analyse(design, y, Method::sobol);
  const double wide = result.half_width();
  EXPECT_NEAR(result.further_points(wide / 2), 3 * 1024 * 5, 1e-6);
  EXPECT_EQ(result.further_points(wide), 0);
  // The promise is kept: four times as many base points have about half the width.
  const auto larger = as_swept(saltelli(4096, 3, 1), "saltelli");
  EXPECT_NEAR(analyse(larger, outcomes(larger, ishigami), Method::sobol).half_width() / wide, 0.5, 0.1);
  EXPECT_GT(change_since_half(design, y, result), 0);
}

TEST(Methods, FollowTheDesign) {
  EXPECT_EQ(methods_for(as_swept(saltelli(4, 2, 1), "saltelli")).front(), Method::sobol);
  EXPECT_EQ(methods_for(as_swept(morris(4, 2, 4, 1), "morris")), std::vector<Method>{Method::morris});
  auto design = as_swept(saltelli(4, 2, 1), "latin_hypercube");
  EXPECT_EQ(methods_for(design).front(), Method::regression);
  design.kind = "one_at_a_time";
  EXPECT_TRUE(methods_for(design).empty());
}

TEST(Curves, AreChangesFromTheScenarioReplicateByReplicate) {
  SweepDesign design;
  design.kind = "one_at_a_time";
  design.points = 4;
  design.replicates = 3;
  design.changed = {-1, 0, 0, 1};
  design.factors = {{"a", "1", {0, 1, 2, 0}}, {"b", "1", {5, 5, 5, 6}}};
  const std::vector<double> cells = {10, 20, 30, 11, 21, 31, 12, 22, 32, 10, 21, 32};
  const auto curves = factor_curves(design, cells);
  ASSERT_EQ(curves.size(), 2u);
  EXPECT_EQ(curves[0].values, (std::vector<double>{1, 2}));
  EXPECT_EQ(curves[0].changes[1].value, 2);
  EXPECT_EQ(curves[0].changes[1].low, 2) << "replicates share their random numbers";
  EXPECT_EQ(curves[1].changes[0].value, 1);
  EXPECT_EQ(curves[1].changes[0].n, 3u);
}

}  // namespace
}  // namespace headway::sensitivity
