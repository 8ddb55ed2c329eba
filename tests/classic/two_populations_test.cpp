#include <gmock/gmock.h>

#include "classic/dsair_variants.h"

namespace headway::classic {
namespace {

/// Payoffs that do not depend on one's own population, a for who plays the first strategy against the first, and so on.
TwoPopulations bimatrix(double a, double b, double c, double d) {
  const auto gain = [](double u, double v) { return [u, v](double other) { return u * other + v * (1 - other); }; };
  return {{"up", "down"}, {"left", "right"}, [f = gain(a, b)](double, double y) { return f(y); }, [f = gain(c, d)](double x, double) { return f(x); }};
}

std::vector<RestPoint> inside(const std::vector<RestPoint>& all) {
  std::vector<RestPoint> result;
  for (const auto& rest : all)
    if (rest.x > 0 && rest.x < 1 && rest.y > 0 && rest.y < 1) result.push_back(rest);
  return result;
}

bool is_stable_at(const std::vector<RestPoint>& all, double x, double y) {
  for (const auto& rest : all)
    if (rest.x == x && rest.y == y) return rest.stable;
  ADD_FAILURE() << "no rest point at " << x << ", " << y;
  return false;
}

TEST(TwoPopulations, CoordinationRestsInTwoStableCornersAndASaddleBetweenThem) {
  const auto rests = rest_points(bimatrix(3, -1, 3, -1));
  ASSERT_EQ(inside(rests).size(), 1u);
  EXPECT_NEAR(inside(rests)[0].x, 0.25, 1e-9);
  EXPECT_NEAR(inside(rests)[0].y, 0.25, 1e-9);
  EXPECT_FALSE(inside(rests)[0].stable);
  EXPECT_TRUE(is_stable_at(rests, 0, 0));
  EXPECT_TRUE(is_stable_at(rests, 1, 1));
  EXPECT_FALSE(is_stable_at(rests, 1, 0));
}

TEST(TwoPopulations, MatchingPenniesTurnAroundACentreThatDrawsNobody) {
  const auto rests = rest_points(bimatrix(1, -1, -1, 1));
  ASSERT_EQ(inside(rests).size(), 1u);
  EXPECT_NEAR(inside(rests)[0].x, 0.5, 1e-9);
  for (const auto& rest : rests) EXPECT_FALSE(rest.stable) << rest.x << ", " << rest.y;
}

TEST(TwoPopulations, FlowStaysOnTheEdges) {
  const auto game = bimatrix(2, -1, 1, -3);
  EXPECT_EQ(replicator_flow(game, 0, 0.3)[0], 0);
  EXPECT_EQ(replicator_flow(game, 0.3, 1)[1], 0);
  EXPECT_DOUBLE_EQ(replicator_flow(game, 0.5, 1)[0], 0.25 * 2);
}

TEST(TwoPopulations, VigilantRegulatorsSpreadOnlyAmongFirmsThatObey) {
  auto game = with_defaults<Dsair>();
  game.risk = 0.75;
  const auto market = with_defaults<Regulators>();
  const auto populations = regulation_populations(game, market);
  // All firms obey: who is of high quality earns what such a regulator does among safe firms, less what a lax one does among unsafe ones.
  EXPECT_NEAR(populations.first_gain(0.5, 1), regulator_income(game, market, true, true) - regulator_income(game, market, false, false), 1e-12);
  EXPECT_GT(populations.first_gain(0.5, 1), 0);
  EXPECT_LT(populations.first_gain(0.5, 0), 0);
  // Without regulators of high quality nothing tells the firms apart.
  EXPECT_EQ(populations.second_gain(0, 0.4), 0);
  EXPECT_GT(populations.second_gain(1, 0.7), 0);
  EXPECT_LT(populations.second_gain(1, 0.4), 0) << "safety must be common before it pays";
  EXPECT_TRUE(is_stable_at(rest_points(populations), 1, 1));
}

}  // namespace
}  // namespace headway::classic
