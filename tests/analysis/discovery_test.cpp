// Boxes that were put into a sample are found again, and none where there is nothing to find.
#include "analysis/discovery/discovery.h"

#include <gmock/gmock.h>

#include <cmath>

#include "test_functions.h"

namespace headway::discovery {
namespace {

using ::testing::HasSubstr;
using headway::testing::uniform_points;

/// Cases of interest fill the corner where x0 > 0.6 and x1 < 0.5, with a share of others turned round.
Cases corner(std::size_t points, std::size_t factors, double noise, std::uint64_t seed = 1) {
  Cases cases{uniform_points(points, factors, seed), {}};
  const auto coin = uniform_points(points, 1, seed + 100)[0];
  for (std::size_t i = 0; i < points; ++i) {
    const bool inside = cases.factors[0][i] > 0.6 && cases.factors[1][i] < 0.5;
    cases.hits.push_back(coin[i] < noise ? !inside : inside);
  }
  return cases;
}

TEST(Prim, FindsTheBoxThatIsThere) {
  const auto cases = corner(2000, 6, 0.05);
  const auto found = discover(cases).boxes.at(0);
  EXPECT_NEAR(found.box.low[0], 0.6, 0.03);
  EXPECT_NEAR(found.box.high[1], 0.5, 0.03);
  EXPECT_TRUE(std::isinf(found.box.high[0]) && std::isinf(found.box.low[1]));
  EXPECT_EQ(found.box.restrictions(), 2u) << "what chance explains is left out";
  EXPECT_NEAR(found.fit.density.value, 0.95, 0.03);
  EXPECT_LT(found.quasi_p[0], 1e-10);
  EXPECT_TRUE(std::isnan(found.quasi_p[2]));
  // 0.2 of the points are in the corner; 0.95 of those and 0.05 of the others are cases.
  EXPECT_NEAR(found.fit.coverage.value, 0.19 / (0.19 + 0.04), 0.05);
}

TEST(Prim, CountsAreThoseOfTheBox) {
  const auto cases = corner(500, 3, 0.1);
  Box box(3);
  box.low[0] = 0.5, box.high[1] = 0.7;
  std::size_t points = 0, hits = 0;
  for (std::size_t i = 0; i < 500; ++i)
    if (cases.factors[0][i] >= 0.5 && cases.factors[1][i] <= 0.7) ++points, hits += cases.hits[i];
  const auto fit = fit_of(box, cases);
  EXPECT_EQ(fit.points, points);
  EXPECT_EQ(fit.hits, hits);
  EXPECT_DOUBLE_EQ(fit.density.value, static_cast<double>(hits) / static_cast<double>(points));
  EXPECT_DOUBLE_EQ(fit.coverage.value, static_cast<double>(hits) / static_cast<double>(cases.hit_count()));
}

TEST(Prim, PeelsAFewPointsAtATimeAndNeverLosesDensityOnTheWayToTheCorner) {
  const auto cases = corner(1000, 4, 0);
  const auto trajectory = peel(cases);
  for (std::size_t i = 1; i < trajectory.size(); ++i) {
    const auto before = fit_of(trajectory[i - 1], cases), after = fit_of(trajectory[i], cases);
    EXPECT_NEAR(static_cast<double>(before.points - after.points), 0.05 * static_cast<double>(before.points), 1);
    EXPECT_GE(after.density.value, before.density.value);
  }
  EXPECT_GE(fit_of(trajectory.back(), cases).points, 50u);
  EXPECT_EQ(fit_of(trajectory.back(), cases).density.value, 1);
}

TEST(Prim, PastingTakesBackWhatWasPeeledTooMuch) {
  const auto cases = corner(2000, 3, 0);
  Box small(3);
  small.low[0] = 0.8, small.high[1] = 0.3;
  const auto pasted = paste(small, cases);
  EXPECT_NEAR(pasted.low[0], 0.6, 0.02);
  EXPECT_NEAR(pasted.high[1], 0.5, 0.02);
}

TEST(Prim, KeepsEqualValuesTogether) {
  // One factor of three values; cases are those of the value 2.
  Cases cases{{{}, uniform_points(300, 1, 3)[0]}, {}};
  for (std::size_t i = 0; i < 300; ++i) cases.factors[0].push_back(static_cast<double>(i % 3)), cases.hits.push_back(i % 3 == 2);
  const auto found = discover(cases).boxes.at(0);
  EXPECT_EQ(found.box.low[0], 1.5);
  EXPECT_EQ(found.fit.density.value, 1);
  EXPECT_EQ(found.fit.coverage.value, 1);
}

TEST(Prim, QuasiPIsTheBinomialTail) {
  // Among 100 points 20 are cases; the box holds 10 points, of which 6 are cases: P(Binomial(10, 0.2) >= 6) = 0.006369.
  Cases cases{{{}}, {}};
  for (int i = 0; i < 100; ++i) cases.factors[0].push_back(i), cases.hits.push_back(i < 6 || (i >= 50 && i < 64));
  Box box(1);
  box.high[0] = 9.5;
  EXPECT_NEAR(quasi_p(box, cases, 0), 0.0063694, 1e-7);
}

TEST(Prim, SeveralBoxesAreFoundOneAfterTheOther) {
  Cases cases{uniform_points(4000, 4, 5), {}};
  for (std::size_t i = 0; i < 4000; ++i) cases.hits.push_back((cases.factors[0][i] < 0.3 && cases.factors[1][i] < 0.4) || (cases.factors[2][i] > 0.75 && cases.factors[0][i] > 0.5));
  Wish wish;
  wish.boxes = 2;
  const auto found = discover(cases, wish);
  ASSERT_EQ(found.boxes.size(), 2u);
  EXPECT_GT(found.boxes[0].fit.coverage.value + found.boxes[1].fit.coverage.value, 0.9);
  EXPECT_TRUE(found.boxes[0].box.restricts(1) != found.boxes[1].box.restricts(1));
}

TEST(Prim, TakesTheDensityThatWasAskedFor) {
  const auto cases = corner(2000, 4, 0.05);
  Wish wish;
  wish.density = 0.6;
  const auto found = discover(cases, wish).boxes.at(0);
  EXPECT_GE(found.fit.density.value, 0.55);
  EXPECT_LT(found.fit.density.value, 0.75);
  EXPECT_TRUE(found.reaches_density);
  wish.density = 0.999;
  wish.prim.least = 0.15;  // smaller boxes can be without exceptions by chance
  EXPECT_FALSE(discover(cases, wish).boxes.at(0).reaches_density);
}

TEST(Prim, IsReproducedInHalvesWhereItIsRealAndNotWhereItIsChance) {
  const auto found = discover(corner(2000, 5, 0.05)).boxes.at(0);
  EXPECT_GT(found.again.restricted[0], 0.95);
  EXPECT_GT(found.again.restricted[1], 0.95);
  EXPECT_LT(found.again.restricted[4], 0.5);
  // Halves that were not searched are more honest than the points of the search, and still far above the share of all points, 0.23.
  EXPECT_GT(found.again.density, 0.75);
  EXPECT_LT(found.again.density, found.fit.density.value);
  // Cases at random: the density that was searched for does not come back.
  Cases random{uniform_points(400, 8, 9), {}};
  const auto coins = uniform_points(400, 1, 55)[0];
  for (const double coin : coins) random.hits.push_back(coin < 0.3);
  const auto chance = discover(random);
  for (const auto& box : chance.boxes) EXPECT_LT(box.again.density, 0.4);
}

TEST(Prim, ABoxWithoutExceptionsIsReproduced) {
  // All cases and nothing else: every peel on the way to the box has the same coverage.
  Cases cases{uniform_points(96, 5, 4), {}};
  for (const double x : cases.factors[2]) cases.hits.push_back(x > 0.6);
  const auto found = discover(cases).boxes.at(0);
  ASSERT_EQ(found.fit.coverage.value, 1);
  ASSERT_EQ(found.fit.density.value, 1);
  EXPECT_NEAR(found.again.restricted[2], 1, 1e-9);
  EXPECT_GT(found.again.density, 0.9);
  EXPECT_GT(found.again.coverage, 0.9);
}

TEST(Prim, TellsBoxesInWords) {
  Box box(2);
  box.low[0] = 3.2, box.high[1] = 0.95;
  const std::vector<SweepFactor> factors{{"research.growth", "OOM year-1", {}}, {"harm.tail", "1", {}}};
  EXPECT_EQ(words_of(box, factors), "research.growth is above 3.2 OOM year-1 and harm.tail is below 0.95");
  EXPECT_EQ(words_of(Box(2), factors), "anywhere");
}

TEST(Cart, SplitsWhereTheCasesAre) {
  const auto cases = corner(2000, 5, 0.05);
  const auto leaves = cart_leaves(cases);
  const auto best = fit_of(leaves.front(), cases);
  EXPECT_NEAR(best.density.value, 0.95, 0.03);
  EXPECT_NEAR(leaves.front().low[0], 0.6, 0.03);
  EXPECT_NEAR(leaves.front().high[1], 0.5, 0.03);
  std::size_t points = 0;
  for (const auto& leaf : leaves) points += fit_of(leaf, cases).points;
  EXPECT_EQ(points, cases.size()) << "every point stands in one leaf";
}

TEST(Cart, DoesNotSplitChance) {
  Cases cases{uniform_points(2000, 3, 9), {}};
  const auto coins = uniform_points(2000, 1, 55)[0];
  for (const double coin : coins) cases.hits.push_back(coin < 0.3);
  EXPECT_EQ(cart_leaves(cases).size(), 1u);
}

TEST(DiscoverySeparation, IsTheDistanceOfTheTwoKinds) {
  const std::vector<double> values{1, 2, 3, 4, 5, 6, std::nan("")};
  const std::vector<std::uint8_t> cases{0, 0, 1, 1, 1, 0, 1};
  const auto separation = separation_of(values, cases);
  EXPECT_NEAR(separation.distance, 2.0 / 3, 1e-12);
  EXPECT_EQ(separation.threshold, 2.5);
  EXPECT_TRUE(separation.is_above);
  int over = 0;
  for (std::uint64_t trial = 0; trial < 300; ++trial) {
    const auto x = uniform_points(200, 2, trial + 1);
    std::vector<std::uint8_t> random;
    for (const double coin : x[1]) random.push_back(coin < 0.4);
    const auto hits = static_cast<std::size_t>(std::count(random.begin(), random.end(), 1));
    over += separation_of(x[0], random).distance > separation_noise(hits, 200 - hits);
  }
  EXPECT_NEAR(over / 300.0, 0.045, 0.035);
}

TEST(DiscoverySheet, SaysWhatABoxIsWorth) {
  const auto cases = corner(2000, 2, 0.05);
  const std::vector<SweepFactor> factors{{"a.x", "1", {}}, {"a.y", "1", {}}};
  const auto found = discover(cases);
  const auto part = sheet_part(found.boxes.at(0), 1, "harm is above 1", factors);
  EXPECT_THAT(part.lead.at(0), HasSubstr("a.x is above 0.595 and a.y is below 0.4994"));
  EXPECT_THAT(part.lead.at(0), HasSubstr("harm is above 1 at 97%"));
  EXPECT_THAT(part.picture, HasSubstr("<svg"));
}

}  // namespace
}  // namespace headway::discovery
