// What commands and validation show of the races for domain supremacy.
#include "classic/dsair_variants.h"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "classic/family.h"
#include "classic/dsair_checks.h"
#include "classic/human_race.h"
#include "core/error.h"

namespace headway::classic {

namespace {

/// Groups are drawn without replacement, so nobody ever meets oneself.
struct GroupRace : Joined<Dsair, Groups> {
  static std::span<const ParameterRow> parameters() {
    static const auto rows = rows_without(Joined::parameters(), {"self_play"});
    return rows;
  }
};
using SanctionRace = Joined<Dsair, Sanctions>;
using CommitmentRace = Joined<Dsair, Sanctions, Commitments>;
/// Detection is a matter of the regulators.
struct RegulatedRace : Joined<Dsair, Regulators> {
  static std::span<const ParameterRow> parameters() {
    static const auto rows = rows_without(Joined::parameters(), {"detection"});
    return rows;
  }
};

constexpr Course courses[] = {Course::safe, Course::unsafe, Course::conditional};

void add_shares(std::vector<Answer>& answers, std::span<const double> shares, std::span<const std::string_view> names) {
  for (std::size_t i = 0; i < names.size(); ++i)
    answers.push_back({fmt::format("share of time, {}", names[i]), "1", math::not_a_number, shares[i]});
}

/// A risk from which on something holds. Where it is no probability that is always so, or never.
Answer threshold(const std::string& quantity, double closed, double solved) {
  const double known = std::isnan(closed) ? solved : closed;
  const std::string note = known < 0 ? quantity + ": below 0, so it is so at any risk" : known > 1 ? quantity + ": above 1, so it is so at no risk" : "";
  return {quantity, "1", closed, solved, {}, note};
}

std::vector<Answer> dsair_answers(const Dsair& game, const Sampling& sampling) {
  std::vector<Answer> answers;
  add_shares(answers, rare_mutation_shares(averages(game), imitation(game)), strategies::plain);
  answers.push_back(threshold("risk beyond which all safe is better for all", collective_threshold(game), solve_collective_threshold(game)));
  answers.push_back(threshold("risk beyond which AS risk-dominates AU", dominance_threshold(game), solve_dominance_threshold(game)));
  const auto table = averages(game);
  for (const auto own : courses)
    for (const auto other : courses)
      answers.push_back({fmt::format("payoff per round, {} with {}", name_of(own), name_of(other)), "1",
                         table(static_cast<std::size_t>(own), static_cast<std::size_t>(other)), math::not_a_number,
                         play_average(game, own, other, sampling)});
  return answers;
}

std::vector<Answer> group_answers(const GroupRace& race, const Sampling&) {
  const auto& [game, groups] = race.parts();
  const int n = static_cast<int>(groups.laboratories);
  if (game.population < n)
    throw InputError({{"", 0, 0, "population", fmt::format("groups of {} cannot be drawn from {} laboratories", n, game.population),
                       "give a population of at least the size of a group"}});
  const auto gains = group_advantages(game, n);
  const double up = log_fixation(gains, game.strength), down = up - game.strength * std::accumulate(gains.begin(), gains.end(), 0.0);
  return {{"share of time, AS", "1", math::not_a_number, math::logistic(up - down)},
          threshold("risk beyond which AS risk-dominates AU", math::not_a_number, solve_group_threshold(game, n)),
          threshold("risk beyond which AS risk-dominates AU in a short race", early_group_threshold(game, n), math::not_a_number)};
}

std::vector<Answer> punishment_answers(const SanctionRace& race, const Sampling&) {
  const auto& [game, sanctions] = race.parts();
  std::vector<Answer> answers;
  add_shares(answers, rare_mutation_shares(punishment_game(game, sanctions), imitation(game)), strategies::punishment);
  const auto payoffs = sanction_payoffs(game, sanctions);
  answers.push_back({"payoff per round, PS with AU", "1", payoffs.sanctioner});
  answers.push_back({"payoff per round, AU with PS", "1", payoffs.sanctioned});
  return answers;
}

std::vector<Answer> reward_answers(const SanctionRace& race, const Sampling&) {
  const auto& [game, sanctions] = race.parts();
  std::vector<Answer> answers;
  add_shares(answers, rare_mutation_shares(reward_game(game, sanctions), imitation(game)), strategies::reward);
  return answers;
}

std::vector<Answer> commitment_answers(const CommitmentRace& race, const Sampling&) {
  const auto& [game, sanctions, commitments] = race.parts();
  std::vector<Answer> answers;
  add_shares(answers, rare_mutation_shares(commitment_game(game, sanctions, commitments), imitation(game)),
             strategies::commitments);
  return answers;
}

std::vector<Answer> regulation_answers(const RegulatedRace& race, const Sampling&) {
  const auto& [game, market] = race.parts();
  if (market.low_detection > market.high_detection)
    throw InputError({{"", 0, 0, "low_detection", fmt::format("{:g} is above the {:g} of a regulator of high quality (high_detection)", market.low_detection, market.high_detection),
                       "give at most as much as high_detection"}});
  std::vector<Answer> answers;
  const auto shares = regulation_shares(game, market);
  add_shares(answers, shares, strategies::regulation);
  answers.push_back({"share of time in which firms are safe", "1", math::not_a_number, shares[0] + shares[2] + shares[3]});
  return answers;
}

std::vector<Answer> human_answers(const HumanRace& race, const Sampling& sampling) {
  std::vector<Answer> answers;
  const auto table = human_payoffs(race);
  const Imitation how{static_cast<int>(race.population), race.strength, true};
  add_shares(answers, rare_mutation_shares(table, how), strategies::human);
  for (std::size_t own = 0; own < human_courses; ++own)
    for (std::size_t other = 0; other < human_courses; ++other)
      answers.push_back({fmt::format("payoff of a race, {} with {}", name_of_human_course(own), name_of_human_course(other)), "1", table(own, other),
                         math::not_a_number, play_human(race, own, other, sampling)});
  return answers;
}

Game dsair_game(std::span<const double> values) {
  const auto game = from_values<Dsair>(values);
  return {{"AS", "AU", "CS"}, averages(game), imitation(game)};
}

Game punishing_game(std::span<const double> values) {
  const auto race = from_values<SanctionRace>(values);
  const auto& [game, sanctions] = race.parts();
  return {{"AS", "AU", "PS"}, punishment_game(game, sanctions), imitation(game)};
}

Game rewarding_game(std::span<const double> values) {
  const auto race = from_values<SanctionRace>(values);
  const auto& [game, sanctions] = race.parts();
  return {{"AS", "AU", "RS"}, reward_game(game, sanctions), imitation(game)};
}

TwoPopulations regulated_populations(std::span<const double> values) {
  const auto race = from_values<RegulatedRace>(values);
  const auto& [game, market] = race.parts();
  return regulation_populations(game, market);
}

Picture dsair_picture() {
  return {.over = "risk",
          .published = dsair_shares(),
          .against = "risk",
          .map_over = "speed",
          .mapped = "share of time, AU",
          .borders = {"risk beyond which all safe is better for all", "risk beyond which AS risk-dominates AU"},
          .game = dsair_game};
}

Picture human_picture() {
  return {.over = "risk", .published = human_shares(), .against = "prize", .mapped = "share of time, AU"};
}

}  // namespace

std::vector<Classic> dsair_family() {
  return {
      entry<Dsair, dsair_answers, dsair_checks>("dsair", "Race for domain supremacy: safe, unsafe, conditionally safe laboratories", "han2020", dsair_picture()),
      entry<GroupRace, group_answers, group_checks>("dsair_groups", "Race for domain supremacy in groups", "han2020", {.over = "risk", .across = {"laboratories=2,5"}, .against = "risk", .map_over = "speed", .borders = {"risk beyond which AS risk-dominates AU"}}),
      entry<SanctionRace, punishment_answers, punishment_checks>("dsair_punishment", "Race for domain supremacy with sanctions between laboratories", "han2021", {.over = "sanction_effect", .published = punishment_shares(), .against = "risk", .mapped = "share of time, AU", .game = punishing_game}),
      entry<SanctionRace, reward_answers, reward_checks>("dsair_reward", "Race for domain supremacy with rewards between laboratories", "han2021", {.over = "risk", .published = reward_shares(), .against = "risk", .map_over = "sanction_effect", .mapped = "share of time, AU", .game = rewarding_game}),
      entry<CommitmentRace, commitment_answers, commitment_checks>("dsair_commitments", "Race for domain supremacy with voluntary commitments", "han2022", {.over = "risk", .published = commitment_shares(), .against = "risk", .map_over = "arranging_cost", .mapped = "share of time, PS"}),
      entry<RegulatedRace, regulation_answers, regulation_checks>("dsair_regulation", "Race for domain supremacy with a market of regulators", "bova2023", {.over = "budget", .shown = {"share of time in which firms are safe"}, .across = {"vigilance=0,1", "risk=0.75"}, .published = regulated_shares(), .against = "risk", .mapped = "share of time in which firms are safe", .populations = regulated_populations}),
      entry<HumanRace, human_answers, human_checks>("dsair_human", "Race for domain supremacy as people play it", "domingos2026", human_picture()),
  };
}

}  // namespace headway::classic
