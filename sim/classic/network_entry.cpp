// What commands and validation show of populations on networks.
#include <fmt/format.h>

#include "classic/family.h"
#include "classic/network.h"
#include "classic/check.h"

namespace headway::classic {

namespace {

/// Players meet their neighbours and never themselves.
struct NetworkRace : Joined<Dsair, NetworkPlan> {
  static std::span<const ParameterRow> parameters() {
    static const auto rows = rows_without(Joined::parameters(), {"self_play"});
    return rows;
  }
};

std::vector<Answer> network_answers(const NetworkRace& race, const Sampling& sampling) {
  const auto& [game, plan] = race.parts();
  Draws draws(sampling.seed, Purpose::classic_network);
  const auto network = make_network(plan, static_cast<std::size_t>(game.population), draws);
  // No more events than rounds of play were asked for, for every parameter set takes its time.
  const auto events = 50 * sampling.rounds / static_cast<std::int64_t>(network.size() * starts_of(course_count));
  const auto generations = std::min(static_cast<std::int64_t>(plan.generations), std::max<std::int64_t>(4, events));
  const auto run = play_on_network(network, averages(game), game.strength, plan.mutation, generations, draws);
  std::vector<Answer> answers;
  for (const auto course : {Course::safe, Course::unsafe, Course::conditional})
    answers.push_back({fmt::format("share of players, {}", name_of(course)), "1", math::not_a_number, math::not_a_number, run.shares[static_cast<std::size_t>(course)], run.note});
  answers.push_back({"mean number of neighbours", "1", math::not_a_number, static_cast<double>(network.neighbours.size()) / static_cast<double>(network.size())});
  answers.push_back({"clustering", "1", math::not_a_number, clustering(network)});
  return answers;
}

std::vector<Check> network_checks(const Sampling& sampling) {
  const Square game{2, {3, 0, 5, 1}}, nothing{2, {1, 1, 1, 1}};
  constexpr std::string_view names[] = {"complete", "lattice", "small world", "scale-free"};
  constexpr double strength = 0.1;
  const auto runs = std::max<std::int64_t>(100, sampling.rounds / 10);
  auto plan = with_defaults<NetworkPlan>();
  std::vector<Check> checks;
  for (const double shape : {0.0, 1.0, 2.0, 3.0}) {
    plan.shape = shape;
    Draws draws(sampling.seed, Purpose::classic_network, static_cast<std::uint64_t>(shape));
    const auto network = make_network(plan, 9, draws);
    const auto name = names[static_cast<std::size_t>(shape)];
    const double closed = exact_fixation(network, game, strength);
    checks.push_back(solved("dsair_network", fmt::format("neutral mutant on a {} network of 9, all its states", name), 1.0 / 9, exact_fixation(network, nothing, strength)));
    checks.push_back(played("dsair_network", fmt::format("mutant in a dilemma, {} network of 9", name), closed, play_fixation(network, game, strength, runs, draws)));
    if (shape > 0) continue;
    const double mixed = math::exp(log_fixation(advantages(game, 0, 1, {9, strength, false}), strength));
    checks.push_back(solved("dsair_network", "mutant in a dilemma, complete network and mixed population", mixed, closed));
  }
  return checks;
}

}  // namespace

std::vector<Classic> network_family() {
  return {entry<NetworkRace, network_answers, network_checks>("dsair_network", "Race for domain supremacy among neighbours on a network", "han2020", {.over = "risk"})};
}

}  // namespace headway::classic
