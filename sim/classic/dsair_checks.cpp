#include "classic/dsair_checks.h"

#include <fmt/format.h>

#include "classic/check.h"
#include "classic/dsair_variants.h"
#include "classic/human_race.h"
#include "classic/mutants.h"

namespace headway::classic {

namespace {

constexpr Course all_courses[] = {Course::safe, Course::unsafe, Course::conditional};

/// The race of the anchors: of middling length, among few.
Dsair middling_race(double risk, double strength) {
  auto game = with_defaults<Dsair>();
  game.rounds = 60;
  game.prize = 2000;
  game.detection = 0.4;
  game.risk = risk;
  game.strength = strength;
  game.population = 20;
  return game;
}

using Names = std::span<const std::string_view>;

void add_played_shares(std::vector<Check>& checks, const std::string& model, Names names, const std::vector<double>& closed, const LongRun& agents) {
  for (std::size_t i = 0; i < closed.size(); ++i)
    checks.push_back(played(model, fmt::format("share of time, {}, mutants that come one by one", names[i]), closed[i], agents.shares[i]));
}

/// Shares under rare mutation against agents.
void add_played_shares(std::vector<Check>& checks, const std::string& model, Names names, const Square& payoffs, const Imitation& how, const Sampling& sampling) {
  add_played_shares(checks, model, names, rare_mutation_shares(payoffs, how), play_rare_mutation(payoffs, how, sampling));
}

void add_thresholds(std::vector<Check>& checks, const Dsair& game, const std::string& where) {
  checks.push_back(exact("dsair", "collective threshold" + where, collective_threshold(game), solve_collective_threshold(game)));
  checks.push_back(exact("dsair", "risk-dominance threshold" + where, dominance_threshold(game), solve_dominance_threshold(game)));
}

/// Two populations where their flow has a closed form: along the edges of HQ alone and of obedient firms alone.
void add_phase_plane(std::vector<Check>& checks, const Dsair& game, const Regulators& market) {
  const auto populations = regulation_populations(game, market);
  const auto a = firms_game(game, market, true);
  const double balance = (a(1, 1) - a(2, 1)) / (a(2, 2) - a(1, 2) + a(1, 1) - a(2, 1));
  double nearest = math::infinity;
  for (const auto& rest : rest_points(populations))
    if (rest.x == 1 && std::abs(rest.y - balance) < std::abs(nearest - balance)) nearest = rest.y;
  checks.push_back(solved("dsair_regulation", "two populations: rest of firms under HQ", balance, nearest));
  const double gain = regulator_income(game, market, true, true) - regulator_income(game, market, false, false);
  constexpr int steps = 30'000;
  constexpr double years = 3, start = 0.2;
  double x = start;
  for (int step = 0; step < steps; ++step) {
    const double half = x + years / steps / 2 * replicator_flow(populations, x, 1)[0];
    x += years / steps * replicator_flow(populations, half, 1)[0];
  }
  checks.push_back(solved("dsair_regulation", "two populations: share of HQ after 3 years among firms that obey", math::logistic(math::logit(start) + gain * years), x));
}

constexpr std::pair<double, double> incentives[] = {{0.1, 1.2}, {0.3, 0.4}};  ///< cost and effect

}  // namespace

std::vector<Check> dsair_checks(const Sampling& sampling) {
  std::vector<Check> checks;
  auto late = with_defaults<Dsair>(), early = late, shared = late, hasty = late;
  late.risk = 0.4;
  late.rounds = 1e6;
  late.detection = 0.1;
  add_thresholds(checks, early, ", W=100");
  add_thresholds(checks, late, ", W=1e+06");
  hasty.rounds = 2;
  hasty.speed = 3;
  add_thresholds(checks, hasty, ", W=2 s=3");
  shared.shared_risk = 0.5;
  add_thresholds(checks, shared, ", shared risk .5");
  early.prize = 1e12;
  checks.push_back(exact("dsair", "collective threshold, early limit", 1 - 1 / early.speed, solve_collective_threshold(early)));
  checks.push_back(exact("dsair", "risk-dominance threshold, early limit", 1 - 1 / (3 * early.speed), solve_dominance_threshold(early)));
  const auto table = averages(shared);
  for (const auto own : all_courses)
    for (const auto other : all_courses)
      checks.push_back(played("dsair", fmt::format("payoff, {} with {}, races played", name_of(own), name_of(other)),
                             table(static_cast<std::size_t>(own), static_cast<std::size_t>(other)), play_average(shared, own, other, sampling)));
  add_played_shares(checks, "dsair", strategies::plain, averages(late), {20, 0.1, true}, sampling);
  return checks;
}

std::vector<Check> group_checks(const Sampling& sampling) {
  auto game = with_defaults<Dsair>();
  game.detection = 0;
  game.shared_risk = 0.5;
  std::vector<Check> checks;
  const auto pairs = advantages(two_courses(game), 0, 1, {100, 0.1, false});
  checks.push_back(exact("dsair_groups", "advantage of safety in pairs, Z=100 k=37", pairs[36], group_advantages(game, 2)[36]));
  auto huge = with_defaults<Dsair>();
  huge.prize = 1e12;
  for (const int n : {2, 3, 5, 10})
    checks.push_back(solved("dsair_groups", fmt::format("risk-dominance threshold, N={}, early limit", n), early_group_threshold(huge, n), solve_group_threshold(huge, n)));
  const auto race = middling_race(0.6, 0.005);
  for (const int n : {3, 5})
    checks.push_back(played("dsair_groups", fmt::format("advantage of safety, groups of {} drawn, Z=20 k=12", n), group_advantages(race, n)[11], play_group_advantage(race, n, 12, sampling)));
  const auto gains = group_advantages(race, 5);
  Draws draws(sampling.seed, Purpose::classic_imitation);
  checks.push_back(played("dsair_groups", "fixation probability, N=5 Z=20", math::exp(log_fixation(gains, race.strength)), TwoStrategies(gains, race.strength).play_fixation(sampling.rounds / 10, draws)));
  return checks;
}

std::vector<Check> punishment_checks(const Sampling& sampling) {
  std::vector<Check> checks;
  auto game = middling_race(0.3, 0.002);
  game.shared_risk = 0.5;
  const auto plain = averages(game);
  const auto idle = sanction_payoffs(game, {0, 0});
  checks.push_back(exact("dsair_punishment", "sanctioner without cost or effect", plain(0, 1), idle.sanctioner));
  checks.push_back(exact("dsair_punishment", "sanctioned without cost or effect", plain(1, 0), idle.sanctioned));
  for (const auto& [cost, effect] : incentives) {
    const auto closed = sanction_payoffs(game, {cost, effect});
    const auto races = play_sanctions(game, {cost, effect}, sampling);
    checks.push_back(played("dsair_punishment", fmt::format("payoff of a sanctioner, cost {} effect {}, races played", cost, effect), closed.sanctioner, races.sanctioner));
    checks.push_back(played("dsair_punishment", fmt::format("payoff of the sanctioned, cost {} effect {}, races played", cost, effect), closed.sanctioned, races.sanctioned));
  }
  add_played_shares(checks, "dsair_punishment", strategies::punishment, punishment_game(game, {0.1, 1.2}), imitation(game), sampling);
  return checks;
}

std::vector<Check> reward_checks(const Sampling& sampling) {
  const auto game = middling_race(0.3, 0.002);
  std::vector<Check> checks;
  checks.push_back(exact("dsair_reward", "rewarder without cost or effect", averages(game)(0, 0), reward_game(game, {0, 0})(2, 2)));
  for (const auto& [cost, effect] : incentives) {
    const auto table = reward_game(game, {cost, effect});
    const auto add = [&, cost = cost, effect = effect](std::string_view who, double closed, bool helps, bool is_helped) {
      checks.push_back(exact("dsair_reward", fmt::format("payoff of {}, cost {} effect {}, round by round", who, cost, effect), closed, add_up_reward(game, {cost, effect}, helps, is_helped)));
    };
    add("the rewarded", table(0, 2), false, true);
    add("a rewarder", table(2, 0), true, false);
    add("rewarders among themselves", table(2, 2), true, true);
  }
  add_played_shares(checks, "dsair_reward", strategies::reward, reward_game(game, {0.1, 1.2}), imitation(game), sampling);
  return checks;
}

std::vector<Check> commitment_checks(const Sampling& sampling) {
  const auto game = middling_race(0.3, 0.002);
  const auto table = commitment_game(game, {0.1, 1.2}, {0.5});
  const auto plain = averages(game);
  std::vector<Check> checks;
  checks.push_back(exact("dsair_commitments", "payoff, AS-in with PS", plain(0, 0) - 0.5, table(2, 4)));
  checks.push_back(exact("dsair_commitments", "payoff, AS-out with PS", plain(0, 1), table(0, 4)));
  const auto races = play_sanctions(game, {0.1, 1.2}, sampling);
  checks.push_back(played("dsair_commitments", "payoff, PS with AU-in, races played", table(4, 3), {races.sanctioner.value - 0.5, races.sanctioner.error}));
  checks.push_back(played("dsair_commitments", "payoff, AU-in with PS, races played", table(3, 4), {races.sanctioned.value - 0.5, races.sanctioned.error}));
  add_played_shares(checks, "dsair_commitments", strategies::commitments, table, imitation(game), sampling);
  return checks;
}

std::vector<Check> regulation_checks(const Sampling& sampling) {
  const auto game = middling_race(0.6, 0.02);
  auto market = with_defaults<Regulators>();
  market.regulators = 20;
  market.low_detection = 0.1;
  market.penalty = 2;
  market.vigilance = 0.7;
  std::vector<Check> checks;
  for (const bool high : {true, false})
    checks.push_back(played("dsair_regulation", fmt::format("income of {} from unsafe firms, drawn", high ? "HQ" : "LQ"), regulator_income(game, market, high, false), play_regulator_income(game, market, high, sampling)));
  add_played_shares(checks, "dsair_regulation", strategies::regulation, regulation_shares(game, market), play_regulation(game, market, sampling));
  add_phase_plane(checks, middling_race(0.7, 0.02), market);
  return checks;
}

std::vector<Check> human_checks(const Sampling& sampling) {
  const auto race = with_defaults<HumanRace>();
  const auto table = human_payoffs(race);
  std::vector<Check> checks;
  for (std::size_t own = 0; own < human_courses; ++own)
    for (std::size_t other = 0; other < human_courses; ++other)
      checks.push_back(played("dsair_human", fmt::format("payoff, {} with {}, races played", name_of_human_course(own), name_of_human_course(other)),
                             table(own, other), play_human(race, own, other, sampling)));
  add_played_shares(checks, "dsair_human", strategies::human, table, {20, 0.02, true}, sampling);
  return checks;
}

}  // namespace headway::classic
