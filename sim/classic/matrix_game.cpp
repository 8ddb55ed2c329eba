// Any game of three strategies in a finite population, with payoffs that the user gives.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "classic/family.h"
#include "classic/network.h"
#include "classic/check.h"
#include "core/declaration.h"

namespace headway::classic {

struct MatrixGame {
  double p11, p12, p13, p21, p22, p23, p31, p32, p33;
  double population;
  double strength;
  double mutation;
  static std::span<const ParameterRow> parameters();
};

namespace {

constexpr ParameterInfo payoff_info(double value, const char* meaning) {
  return {.value = value, .unit = "1", .domain = {-1e12, 1e12}, .plausible = {-2, 4}, .meaning = meaning, .source = "setting: the payoff of the game at hand"};
}

}  // namespace

std::span<const ParameterRow> MatrixGame::parameters() {
  return declare_parameters<MatrixGame>([] {
    using P = MatrixGame;
    return std::array{
        parameter<&P::p11>(payoff_info(2, "payoff of strategy 1 when it meets another of its own")), parameter<&P::p12>(payoff_info(0, "payoff of strategy 1 when it meets strategy 2")), parameter<&P::p13>(payoff_info(2, "payoff of strategy 1 when it meets strategy 3")),
        parameter<&P::p21>(payoff_info(3, "payoff of strategy 2 when it meets strategy 1")), parameter<&P::p22>(payoff_info(1, "payoff of strategy 2 when it meets another of its own")), parameter<&P::p23>(payoff_info(1, "payoff of strategy 2 when it meets strategy 3")),
        parameter<&P::p31>(payoff_info(2, "payoff of strategy 3 when it meets strategy 1")), parameter<&P::p32>(payoff_info(0.8, "payoff of strategy 3 when it meets strategy 2")), parameter<&P::p33>(payoff_info(2, "payoff of strategy 3 when it meets another of its own")),
        parameter<&P::population>({.value = 20, .unit = "1", .domain = {2, 61}, .plausible = {5, 60}, .kind = Kind::integer, .meaning = "players; every composition of them is a state of the chain", .source = "setting: from a handful of players to where drift hardly counts"}),
        parameter<&P::strength>({.value = 0.3, .unit = "1", .domain = {0, 1e6}, .plausible = {0.01, 2}, .scale = Scale::logarithmic, .meaning = "intensity of selection", .source = "setting: from nearly neutral to imitation that is nearly certain"}),
        parameter<&P::mutation>({.value = 0.02, .unit = "1", .domain = {1e-9, 1}, .plausible = {0.001, 0.5}, .scale = Scale::logarithmic, .meaning = "probability of taking another strategy at random instead of imitating", .source = "setting: from rare mutants, where the small-mutation limit holds, to common ones"}),
    };
  });
}

namespace {

Square payoffs_of(const MatrixGame& g) { return {3, {g.p11, g.p12, g.p13, g.p21, g.p22, g.p23, g.p31, g.p32, g.p33}}; }

Imitation imitation_of(const MatrixGame& g) { return {static_cast<int>(g.population), g.strength, false}; }

/// Players who all meet each other, event by event.
LongRun play_game(const MatrixGame& g, const Sampling& sampling) {
  auto plan = with_defaults<NetworkPlan>();
  plan.shape = static_cast<double>(Shape::complete);
  Draws draws(sampling.seed, Purpose::classic_imitation);
  const auto network = make_network(plan, static_cast<std::size_t>(g.population), draws);
  const auto generations = std::max<std::int64_t>(4, 10 * sampling.rounds / static_cast<std::int64_t>(static_cast<std::size_t>(g.population) * starts_of(3)));
  return play_on_network(network, payoffs_of(g), g.strength, g.mutation, generations, draws);
}

constexpr double flow_time = 200;

/// A little off the middle, so that a flow that rests there moves too.
std::vector<double> follow_from_middle(const Square& payoffs) { return follow_replicator(payoffs, {0.34, 0.33, 0.33}, flow_time); }

std::vector<Answer> game_answers(const MatrixGame& g, const Sampling& sampling) {
  const auto full = full_chain_shares(payoffs_of(g), imitation_of(g), g.mutation);
  const auto rare = rare_mutation_shares(payoffs_of(g), imitation_of(g));
  const auto agents = play_game(g, sampling);
  const auto flow = follow_from_middle(payoffs_of(g));
  const std::string turns = std::isnan(flow[0]) ? fmt::format("replicator flow turns too often within {:g} units of time to be followed; divide all payoffs by a number", flow_time) : "";
  std::vector<Answer> answers;
  for (std::size_t i = 0; i < 3; ++i) answers.push_back({fmt::format("mean share, strategy {}", i + 1), "1", math::not_a_number, full[i], agents.shares[i], agents.note});
  for (std::size_t i = 0; i < 3; ++i) answers.push_back({fmt::format("share of time with rare mutation, strategy {}", i + 1), "1", math::not_a_number, rare[i]});
  for (std::size_t i = 0; i < 3; ++i) answers.push_back({fmt::format("share after replicator flow from the middle, strategy {}", i + 1), "1", math::not_a_number, flow[i], {}, turns});
  return answers;
}

/// Where payoffs depend on one's own strategy alone, shares grow as exp(payoff x time).
void add_replicator(std::vector<Check>& checks) {
  const std::array<double, 3> pays{0.2, -0.1, 0.5}, start{0.5, 0.3, 0.2};
  Square payoffs(3);
  std::array<double, 3> closed{};
  constexpr double time = 2;
  double all = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) payoffs(i, j) = pays[i];
    all += closed[i] = start[i] * math::exp(pays[i] * time);
  }
  const auto flow = follow_replicator(payoffs, {start.begin(), start.end()}, time);
  for (std::size_t i = 0; i < 3; ++i) checks.push_back(solved("game", fmt::format("share {} after replicator flow, payoffs of one's own", i + 1), closed[i] / all, flow[i]));
}

/// Replicator flow knows differences of payoffs only, and shares stay shares.
void add_shift(std::vector<Check>& checks, const MatrixGame& game) {
  const auto payoffs = payoffs_of(game);
  const auto flow = follow_from_middle(payoffs);
  for (const double less : {3.0, 10.0}) {
    auto lower = payoffs;
    for (double& payoff : lower.entries) payoff -= less;
    const auto same = follow_from_middle(lower);
    checks.push_back(solved("game", fmt::format("share 1 after replicator flow, all payoffs {} less", less), flow[0], same[0]));
    checks.push_back(solved("game", fmt::format("sum of shares after replicator flow, all payoffs {} less", less), 1, same[0] + same[1] + same[2]));
  }
}

/// Rock, paper and scissors with prizes 1, 2 and 3 and losses of 1 rest where each share is known.
void add_rest_point(std::vector<Check>& checks) {
  const Square cycle{3, {0, -1, 1, 2, 0, -1, -1, 3, 0}};
  const auto rests = rest_points(cycle);
  const std::array<double, 3> closed{0.35, 0.2, 0.45};
  const auto inside = std::find_if(rests.begin(), rests.end(), [](const SimplexRest& rest) { return rest.shares[0] > 0 && rest.shares[1] > 0 && rest.shares[2] > 0; });
  for (std::size_t i = 0; i < 3; ++i)
    checks.push_back(solved("game", fmt::format("share {} at rest in a cycle", i + 1), closed[i], inside == rests.end() ? math::not_a_number : inside->shares[i]));
}

/// Odds of gaining less odds of losing a player, from single events of imitation.
void add_gradient(std::vector<Check>& checks, const Sampling& sampling) {
  const Square dilemma{2, {3, 0, 5, 1}};
  const Imitation how{20, 0.1, false};
  const TwoStrategies population(advantages(dilemma, 0, 1, how), how.strength);
  Draws draws(sampling.seed, Purpose::classic_imitation, 2);
  for (const int players : {5, 15}) {
    Tally change;
    for (std::int64_t round = 0; round < sampling.rounds; ++round) change.add(population.step(players, draws) - players);
    checks.push_back(played("game", fmt::format("gradient of selection at {} of 20, events of imitation", players), selection_gradient(dilemma, 0, 1, how)[static_cast<std::size_t>(players) - 1], change.estimate()));
  }
}

std::vector<Check> game_checks(const Sampling& sampling) {
  auto game = with_defaults<MatrixGame>();
  const auto full = full_chain_shares(payoffs_of(game), imitation_of(game), game.mutation);
  const auto agents = play_game(game, sampling);
  const auto rare = rare_mutation_shares(payoffs_of(game), imitation_of(game));
  const auto nearly = full_chain_shares(payoffs_of(game), imitation_of(game), 1e-7);
  std::vector<Check> checks;
  for (std::size_t i = 0; i < 3; ++i) {
    checks.push_back(played("game", fmt::format("mean share {}, full chain and agents", i + 1), full[i], agents.shares[i]));
    checks.push_back(solved("game", fmt::format("share {}, rare mutation and full chain", i + 1), rare[i], nearly[i]));
  }
  add_replicator(checks);
  add_shift(checks, game);
  add_rest_point(checks);
  add_gradient(checks, sampling);
  return checks;
}

Game any_game(std::span<const double> values) {
  const auto game = from_values<MatrixGame>(values);
  return {{"1", "2", "3"}, payoffs_of(game), imitation_of(game)};
}

}  // namespace

std::vector<Classic> matrix_family() {
  return {entry<MatrixGame, game_answers, game_checks>("game", "Any game of three strategies in a finite population", "han2020", {.over = "mutation", .against = "strength", .game = any_game})};
}

}  // namespace headway::classic
