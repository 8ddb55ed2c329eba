#include "classic/network.h"

#include <gmock/gmock.h>

#include <set>

#include "core/error.h"

namespace headway::classic {
namespace {

Network made(Shape shape, std::size_t players, double degree = 4, double rewiring = 0.1) {
  auto plan = with_defaults<NetworkPlan>();
  plan.shape = static_cast<double>(shape);
  plan.degree = degree;
  plan.rewiring = rewiring;
  Draws draws(1, Purpose::classic_network);
  return make_network(plan, players, draws);
}

TEST(Network, EveryTieHasTwoEndsAndNobodyIsOnesOwnNeighbour) {
  for (const auto shape : {Shape::complete, Shape::lattice, Shape::small_world, Shape::scale_free}) {
    const auto network = made(shape, 49);
    std::set<std::pair<std::size_t, std::size_t>> ties;
    for (std::size_t i = 0; i < network.size(); ++i)
      for (std::size_t at = network.starts[i]; at < network.starts[i + 1]; ++at) EXPECT_TRUE(ties.insert({i, network.neighbours[at]}).second);
    for (const auto& [a, b] : ties) {
      EXPECT_NE(a, b);
      EXPECT_TRUE(ties.count({b, a}));
    }
    EXPECT_TRUE(is_connected(network));
  }
}

TEST(Network, ShapesHaveTheirDegreesAndClustering) {
  EXPECT_EQ(made(Shape::complete, 10).degree(3), 9u);
  EXPECT_EQ(clustering(made(Shape::complete, 10)), 1);
  const auto lattice = made(Shape::lattice, 49);
  for (std::size_t i = 0; i < lattice.size(); ++i) EXPECT_EQ(lattice.degree(i), 4u);
  // Watts and Strogatz: a ring of degree 4 has clustering 1/2, random ties hardly any.
  EXPECT_NEAR(clustering(made(Shape::small_world, 200, 4, 0)), 0.5, 1e-12);
  EXPECT_LT(clustering(made(Shape::small_world, 200, 4, 1)), 0.15);
  const auto grown = made(Shape::scale_free, 500);
  std::size_t most = 0;
  for (std::size_t i = 0; i < grown.size(); ++i) most = std::max(most, grown.degree(i));
  EXPECT_GT(most, 20u) << "a few are known to very many";
}

TEST(Network, SaysWhenNoConnectedOneIsFound) {
  EXPECT_THROW(made(Shape::complete, 100'000), InputError);
  EXPECT_THROW(made(Shape::lattice, 1), InputError);
}

TEST(Network, RefusesNumbersThatAShapeCannotHave) {
  EXPECT_THROW(made(Shape::lattice, 7), InputError);
  EXPECT_THROW(made(Shape::small_world, 20, 3), InputError);
  EXPECT_THROW(made(Shape::scale_free, 20, 5), InputError);
  EXPECT_NO_THROW(made(Shape::complete, 7, 3)) << "where the number of neighbours says nothing";
}

TEST(Network, MutantsTakeOverAsAllStatesOfTheNetworkSay) {
  const Square tempting{2, {3, 0, 5, 1}};
  for (const auto shape : {Shape::lattice, Shape::small_world, Shape::scale_free}) {
    const auto network = made(shape, 9);
    Draws draws(5, Purpose::classic_network);
    const auto played = play_fixation(network, tempting, 0.2, 20'000, draws);
    EXPECT_NEAR(played.value, exact_fixation(network, tempting, 0.2), 3.5 * played.error);
  }
}

TEST(Network, SelectionWithoutEndAndMutationFavoursTheDominant) {
  const auto network = made(Shape::scale_free, 60);
  Draws draws(2, Purpose::classic_network);
  const auto run = play_on_network(network, {2, {1, 1, 2, 2}}, 10, 0.01, 400, draws);
  EXPECT_GT(run.shares[1].value, 0.95);
  EXPECT_NEAR(run.shares[0].value + run.shares[1].value, 1, 1e-12);
}

TEST(Network, MutationAloneIsEven) {
  const auto network = made(Shape::lattice, 49);
  Draws draws(3, Purpose::classic_network);
  const auto run = play_on_network(network, {2, {1, 1, 2, 2}}, 10, 1, 4000, draws);
  EXPECT_NEAR(run.shares[0].value, 0.5, 4 * run.shares[0].error);
}

}  // namespace
}  // namespace headway::classic
