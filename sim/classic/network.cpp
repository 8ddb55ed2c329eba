#include "classic/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/connected_components.hpp>
#include <cmath>

#include "core/declaration.h"
#include "core/error.h"

namespace headway::classic {

std::span<const ParameterRow> NetworkPlan::parameters() {
  return declare_parameters<NetworkPlan>([] {
    using P = NetworkPlan;
    return std::array{
        parameter<&P::shape>({.value = 3, .unit = "1", .domain = {0, 3}, .plausible = {0, 3}, .kind = Kind::integer, .meaning = "0 complete, 1 square lattice, 2 small world, 3 scale-free", .source = "setting: the network at hand"}),
        parameter<&P::degree>({.value = 4, .unit = "1", .domain = {2, 1000}, .plausible = {2, 20}, .kind = Kind::integer, .meaning = "mean number of neighbours, even; of small worlds and scale-free networks", .source = "setting: from a ring to a dense network"}),
        parameter<&P::rewiring>({.value = 0.1, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "share of ties that are moved at random, of small worlds", .source = "setting: from a lattice to a random network"}),
        parameter<&P::mutation>({.value = 0.02, .unit = "1", .domain = {0, 1}, .plausible = {0.0001, 0.1}, .scale = Scale::logarithmic, .meaning = "probability of taking another strategy at random instead of imitating", .source = "setting: from rare mutants, where the small-mutation limit holds, to common ones"}),
        parameter<&P::generations>({.value = 1e5, .unit = "1", .domain = {2, 1e9}, .plausible = {100, 1e5}, .scale = Scale::logarithmic, .kind = Kind::integer, .meaning = "events of imitation for each player, at most; run.rounds says for how many there is time", .source = "setting: longer runs have smaller sampling errors"}),
    };
  });
}

namespace {

using Graph = boost::adjacency_list<boost::setS, boost::vecS, boost::undirectedS>;

Graph complete_graph(std::size_t n) {
  Graph graph(n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j) add_edge(i, j, graph);
  return graph;
}

Graph lattice_graph(std::size_t n) {
  const auto side = static_cast<std::size_t>(std::sqrt(static_cast<double>(n)));
  Graph graph(side * side);
  for (std::size_t row = 0; row < side; ++row)
    for (std::size_t column = 0; column < side; ++column) {
      const std::size_t at = row * side + column;
      if (side > 1) add_edge(at, row * side + (column + 1) % side, graph);
      if (side > 1) add_edge(at, (row + 1) % side * side + column, graph);
    }
  return graph;
}

Graph ring_graph(std::size_t n, std::size_t half_degree) {
  Graph graph(n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t step = 1; step <= half_degree; ++step)
      if (i != (i + step) % n) add_edge(i, (i + step) % n, graph);
  return graph;
}

Graph small_world_graph(std::size_t n, std::size_t half_degree, double rewiring, Draws& draws) {
  auto graph = ring_graph(n, half_degree);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t step = 1; step <= half_degree; ++step) {
      const std::size_t old = (i + step) % n;
      const auto other = static_cast<std::size_t>(draws.below(n));
      if (draws.uniform() >= rewiring || other == i || edge(i, other, graph).second || !edge(i, old, graph).second) continue;
      remove_edge(i, old, graph);
      add_edge(i, other, graph);
    }
  return graph;
}

/// Each newcomer ties itself to `ties` others, drawn from the ends of the ties that there are.
Graph scale_free_graph(std::size_t n, std::size_t ties, Draws& draws) {
  const std::size_t core = std::min(n, ties + 1);
  Graph grown(n);
  std::vector<std::size_t> ends;
  const auto tie = [&](std::size_t a, std::size_t b) {
    if (!add_edge(a, b, grown).second) return false;
    ends.insert(ends.end(), {a, b});
    return true;
  };
  for (std::size_t i = 0; i < core; ++i)
    for (std::size_t j = 0; j < i; ++j) tie(i, j);
  for (std::size_t newcomer = core; newcomer < n; ++newcomer)
    for (std::size_t tied = 0; tied < ties;) {
      const auto known = ends[static_cast<std::size_t>(draws.below(ends.size()))];
      if (known != newcomer && tie(newcomer, known)) ++tied;
    }
  return grown;
}

Network flattened(const Graph& graph) {
  Network network{{0}, {}};
  for (std::size_t i = 0; i < num_vertices(graph); ++i) {
    for (const auto other : boost::make_iterator_range(adjacent_vertices(i, graph))) network.neighbours.push_back(static_cast<std::uint32_t>(other));
    network.starts.push_back(static_cast<std::uint32_t>(network.neighbours.size()));
  }
  return network;
}

Graph graph_of(const Network& network) {
  Graph graph(network.size());
  for (std::size_t i = 0; i < network.size(); ++i)
    for (std::size_t at = network.starts[i]; at < network.starts[i + 1]; ++at) add_edge(i, network.neighbours[at], graph);
  return graph;
}

/// Numbers of players and of neighbours that a shape cannot have.
void refuse_impossible(const NetworkPlan& plan, std::size_t players) {
  const auto shape = static_cast<Shape>(static_cast<int>(plan.shape));
  if (shape == Shape::complete && players > largest_complete)
    throw InputError({{"", 0, 0, "population", fmt::format("a complete network of {} players has too many ties", players), fmt::format("give at most {}, or another shape", largest_complete)}});
  const auto side = static_cast<std::size_t>(std::sqrt(static_cast<double>(players)));
  if (shape == Shape::lattice && side * side != players)
    throw InputError({{"", 0, 0, "population", fmt::format("a square lattice cannot have {} players", players), fmt::format("give a square number, such as {} or {}", side * side, (side + 1) * (side + 1))}});
  const bool even = static_cast<int>(plan.degree) % 2 == 0;
  if ((shape == Shape::small_world || shape == Shape::scale_free) && !even)
    throw InputError({{"", 0, 0, "degree", fmt::format("neighbours come in pairs, and {:g} is odd", plan.degree), fmt::format("give {:g} or {:g}", plan.degree - 1, plan.degree + 1)}});
}

Graph draw_graph(const NetworkPlan& plan, std::size_t players, Draws& draws) {
  const auto half_degree = std::max<std::size_t>(1, static_cast<std::size_t>(plan.degree) / 2);
  switch (static_cast<Shape>(static_cast<int>(plan.shape))) {
    case Shape::complete: return complete_graph(players);
    case Shape::lattice: return lattice_graph(players);
    case Shape::small_world: return small_world_graph(players, half_degree, plan.rewiring, draws);
    case Shape::scale_free: return scale_free_graph(players, half_degree, draws);
  }
  return complete_graph(players);
}

/// Players on a network, each with a strategy.
class NetworkPopulation {
 public:
  NetworkPopulation(const Network& network, const Square& payoffs, double strength, std::vector<std::uint32_t> strategies)
      : network_(network), payoffs_(payoffs), strength_(strength), strategies_(std::move(strategies)), counts_(payoffs.size, 0) {
    for (const auto strategy : strategies_) ++counts_[strategy];
  }

  std::size_t size() const { return network_.size(); }
  double mean_payoff(std::size_t player) const {
    double sum = 0;
    for (std::size_t at = network_.starts[player]; at < network_.starts[player + 1]; ++at)
      sum += payoffs_(strategies_[player], strategies_[network_.neighbours[at]]);
    return sum / static_cast<double>(network_.degree(player));
  }
  /// One event of imitation; by how much players of strategy 0 have become more.
  int imitate(Draws& draws) {
    const auto player = static_cast<std::size_t>(draws.below(network_.size()));
    const auto model = network_.neighbours[network_.starts[player] + draws.below(network_.degree(player))];
    if (strategies_[model] == strategies_[player]) return 0;
    if (draws.uniform() >= math::logistic(strength_ * (mean_payoff(model) - mean_payoff(player)))) return 0;
    const int change = (strategies_[model] == 0) - (strategies_[player] == 0);
    change_to(player, strategies_[model]);
    return change;
  }
  /// One player takes another strategy.
  void mutate(Draws& draws) {
    const auto player = draws.below(network_.size());
    change_to(player, static_cast<std::uint32_t>((strategies_[player] + 1 + draws.below(payoffs_.size - 1)) % payoffs_.size));
  }
  /// Players of each strategy.
  const std::vector<std::int64_t>& counts() const { return counts_; }

 private:
  void change_to(std::size_t player, std::uint32_t strategy) {
    --counts_[strategies_[player]];
    ++counts_[strategy];
    strategies_[player] = strategy;
  }
  const Network& network_;
  const Square& payoffs_;
  double strength_;
  std::vector<std::uint32_t> strategies_;
  std::vector<std::int64_t> counts_;
};

/// The same with mutation, a generation at a time.
class LivingNetwork {
 public:
  LivingNetwork(NetworkPopulation population, double mutation, Draws& draws)
      : population_(std::move(population)), mutation_(mutation), draws_(draws) {}
  void live() {
    for (std::size_t event = 0; event < population_.size(); ++event)
      if (draws_.uniform() < mutation_) population_.mutate(draws_);
      else population_.imitate(draws_);
  }
  const std::vector<std::int64_t>& counts() const { return population_.counts(); }

 private:
  NetworkPopulation population_;
  double mutation_;
  Draws& draws_;
};

}  // namespace

Network make_network(const NetworkPlan& plan, std::size_t players, Draws& draws) {
  refuse_impossible(plan, players);
  constexpr int most_tries = 100;
  for (int i = 0; i < most_tries; ++i) {  // a ring whose ties moved may fall apart
    auto network = flattened(draw_graph(plan, players, draws));
    if (network.size() > 1 && is_connected(network)) return network;
  }
  throw InputError({{"", 0, 0, "degree", fmt::format("no connected network of {} players was found", players), "give more neighbours or players, or move fewer ties"}});
}

double clustering(const Network& network) {
  const auto graph = graph_of(network);
  double sum = 0;
  for (std::size_t i = 0; i < network.size(); ++i) sum += boost::clustering_coefficient<double>(graph, i);
  return sum / static_cast<double>(network.size());
}

bool is_connected(const Network& network) {
  const auto graph = graph_of(network);
  std::vector<int> part(network.size());
  return boost::connected_components(graph, part.data()) == 1;
}

LongRun play_on_network(const Network& network, const Square& payoffs, double strength, double mutation, std::int64_t generations, Draws& draws) {
  return simulate_long(payoffs.size, generations, static_cast<double>(network.size()), [&](std::size_t start) {
    return LivingNetwork(NetworkPopulation(network, payoffs, strength, std::vector<std::uint32_t>(network.size(), static_cast<std::uint32_t>(start))), mutation, draws);
  });
}

Estimate play_fixation(const Network& network, const Square& payoffs, double strength, std::int64_t runs, Draws& draws) {
  std::int64_t fixed = 0;
  for (std::int64_t run = 0; run < runs; ++run) {
    std::vector<std::uint32_t> start(network.size(), 1);
    start[draws.below(network.size())] = 0;
    NetworkPopulation population(network, payoffs, strength, std::move(start));
    const auto all = static_cast<std::int64_t>(network.size());
    std::int64_t mutants = 1;
    while (mutants > 0 && mutants < all) mutants += population.imitate(draws);
    fixed += mutants > 0;
  }
  return share(fixed, runs);
}

}  // namespace headway::classic
