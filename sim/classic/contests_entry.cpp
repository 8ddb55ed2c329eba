// What commands and validation show of contests.
#include "classic/contests.h"

#include <fmt/format.h>

#include "classic/family.h"
#include "classic/check.h"
#include "classic/safety_contest.h"
#include "core/error.h"

namespace headway::classic {

namespace {

std::vector<Answer> safety_answers(const SafetyContest& contest, const Sampling& sampling) {
  const auto firms = contestants(contest);
  const auto purchases = solve_contest(firms);
  if (purchases.empty())
    throw InputError({{"", 0, 0, "safety_contest", "replies to replies do not settle at these parameters", "make the firms more alike, or interference smaller"}});
  const auto solved = outcome(firms, purchases);
  double disaster = math::not_a_number, spending = math::not_a_number;
  if (contest.leader_price == 1) {
    const auto each = symmetric_purchase(firms.front(), contest.firms);
    disaster = outcome(firms, std::vector<Purchase>(firms.size(), each)).disaster;
    spending = each.safety;
  }
  return {{"probability of disaster", "1", disaster, solved.disaster, play_contest(solved, sampling)},
          {"spending of the first firm on safety", "1", spending, purchases.front().safety},
          {"spending of the first firm on performance", "1", math::not_a_number, purchases.front().performance},
          {"probability that the first firm wins", "1", math::not_a_number, solved.winning.front()}};
}

std::vector<Check> safety_checks(const Sampling& sampling) {
  const auto anchor = with_defaults<SafetyContest>();
  std::vector<Check> checks;
  for (const double n : {2.0, 5.0}) {
    auto contest = anchor;
    contest.firms = n;
    const auto firms = contestants(contest);
    const auto symmetric = outcome(firms, std::vector<Purchase>(firms.size(), symmetric_purchase(firms.front(), n)));
    const auto solved_purchases = solve_contest(firms);
    checks.push_back(solved("safety_contest", fmt::format("P(disaster), n={}, replies", n), symmetric.disaster,
                           solved_purchases.empty() ? math::not_a_number : outcome(firms, solved_purchases).disaster));
    checks.push_back(played("safety_contest", fmt::format("P(disaster), n={}, contests played", n), symmetric.disaster, play_contest(symmetric, sampling)));
  }
  return checks;
}

std::vector<Answer> alignment_answers(const AlignmentRace& race, const Sampling& sampling) {
  return {{"effort on alignment", "1", alignment_effort(race), solve_alignment_effort(race)},
          {"probability that one system is aligned", "1", aligned_probability(race)},
          {"probability of survival", "1", math::pow(aligned_probability(race), race.laboratories), math::not_a_number, play_survival(race, sampling)}};
}

std::vector<Check> alignment_checks(const Sampling& sampling) {
  std::vector<Check> checks;
  for (const auto& race : {AlignmentRace{3, 10, 1}, AlignmentRace{2, 1, 2}, AlignmentRace{10, 0.5, 3}}) {
    const auto where = fmt::format("n={} k={} w={}", race.laboratories, race.ease, race.speed_value);
    checks.push_back(solved("alignment_race", "effort, " + where, alignment_effort(race), solve_alignment_effort(race)));
    checks.push_back(played("alignment_race", "survival, " + where, math::pow(aligned_probability(race), race.laboratories), play_survival(race, sampling)));
  }
  return checks;
}

std::vector<Answer> tullock_answers(const Tullock& contest, const Sampling& sampling) {
  if (std::isnan(effort(contest)))
    throw InputError({{"", 0, 0, "tullock.decisiveness", fmt::format("{} leaves no equilibrium in pure efforts", contest.decisiveness),
                       fmt::format("give at most n/(n-1) = {:g}, or take the all-pay auction", contest.contestants / (contest.contestants - 1))}});
  return {{"effort of each", "1", effort(contest), solve_effort(contest)},
          {"effort of all over the prize", "1", effort(contest) * contest.contestants / contest.prize},
          {"profit of each", "1", contest.prize / contest.contestants - effort(contest), math::not_a_number, play_profit(contest, sampling)}};
}

std::vector<Check> tullock_checks(const Sampling& sampling) {
  std::vector<Check> checks;
  for (const auto& contest : {Tullock{2, 1, 1}, Tullock{5, 0.5, 100}, Tullock{3, 1.5, 2}}) {
    const auto where = fmt::format("n={} r={} V={}", contest.contestants, contest.decisiveness, contest.prize);
    checks.push_back(solved("tullock", "effort, " + where, effort(contest), solve_effort(contest)));
    checks.push_back(played("tullock", "profit, " + where, contest.prize / contest.contestants - effort(contest), play_profit(contest, sampling)));
  }
  return checks;
}

std::vector<Answer> all_pay_answers(const AllPay& auction, const Sampling& sampling) {
  const auto played = play_auction(auction, sampling);
  const double lead = auction.first_value - auction.second_value;
  return {{"probability that the first wins", "1", first_wins(auction), math::not_a_number, played.first_wins},
          {"sum of bids", "1", mean_bids(auction), math::not_a_number, played.bids},
          {"profit of the first", "1", math::larger(0, lead), math::not_a_number, played.first_profit},
          {"profit of the second", "1", math::larger(0, -lead), math::not_a_number, played.second_profit}};
}

std::vector<Check> all_pay_checks(const Sampling& sampling) {
  std::vector<Check> checks;
  for (const auto& auction : {AllPay{2, 1}, AllPay{1, 3}, AllPay{1, 1}}) {
    const auto where = fmt::format("v1={} v2={}", auction.first_value, auction.second_value);
    for (const auto& answer : all_pay_answers(auction, sampling))
      checks.push_back(played("all_pay", answer.quantity + ", " + where, answer.closed, answer.played));
    checks.push_back(exact("all_pay", "no bid beats another, " + where, bid_profit(auction, true, 0.1), bid_profit(auction, true, 0.9)));
  }
  return checks;
}

template <Cost cost>
std::vector<Answer> patent_answers(const PatentRace& race, const Sampling& sampling) {
  const double x = effort(race, cost), h = hazard(race, x);
  return {{"effort per firm", "1", x, solve_effort(race, cost)},
          {"profit per firm", "1", profit(race, cost, x, x), math::not_a_number, play_profit(race, cost, sampling)},
          {"mean time to discovery", "year", 1 / (race.firms * h)}};
}

template <Cost cost>
std::vector<Check> patent_checks(const Sampling& sampling) {
  const std::string model = cost == Cost::once ? "loury" : "lee_wilde";
  std::vector<Check> checks;
  for (const double n : {1.0, 2.0, 6.0}) {
    auto race = with_defaults<PatentRace>();
    race.firms = n;
    const double x = effort(race, cost);
    checks.push_back(solved(model, fmt::format("effort, n={}", n), x, solve_effort(race, cost)));
    checks.push_back(played(model, fmt::format("profit, n={}", n), profit(race, cost, x, x), play_profit(race, cost, sampling)));
  }
  return checks;
}

std::vector<Answer> poisson_answers(const PoissonRace& race, const Sampling& sampling) {
  const double all = race.first_rate + race.second_rate + race.third_rate;
  const auto played = play_race(race, sampling);
  return {{"probability that the first wins", "1", race.first_rate / all, math::not_a_number, played.first_wins},
          {"mean time to discovery", "year", 1 / all, math::not_a_number, played.duration}};
}

std::vector<Check> poisson_checks(const Sampling& sampling) {
  std::vector<Check> checks;
  for (const auto& answer : poisson_answers(with_defaults<PoissonRace>(), sampling)) checks.push_back(played("poisson_race", answer.quantity, answer.closed, answer.played));
  return checks;
}

/// Alone enters who would break even at the higher spending; with equal ones nothing says who.
std::array<double, 2> entrants(const Procurement& tender) {
  auto x = break_even(tender);
  (x[0] > x[1] ? x[1] : x[0]) = 0;
  return x;
}

std::vector<Answer> procurement_answers(const Procurement& tender, const Sampling&) {
  const auto closed = entrants(tender), settled = settle(tender);
  return {{"spending of the first firm", "1", closed[0], settled[0]}, {"spending of the second firm", "1", closed[1], settled[1]}};
}

std::vector<Check> procurement_checks(const Sampling&) {
  auto tender = with_defaults<Procurement>();
  std::vector<Check> checks;
  for (const double cost : {1.0, 2.0}) {
    tender.first_cost = cost;
    const auto closed = entrants(tender), settled = settle(tender);
    for (const std::size_t i : {0u, 1u}) checks.push_back(solved("procurement", fmt::format("spending of firm {}, c1={}", i + 1, cost), closed[i], settled[i]));
  }
  return checks;
}

}  // namespace

std::vector<Classic> contest_family() {
  return {
      entry<SafetyContest, safety_answers, safety_checks>("safety_contest", "Contest of safety and performance among firms that need not be alike", "jensen2023", {.over = "price", .across = {"interference=0.25,1.05"}, .published = {{"probability of disaster", {}, 0.1464, 4}}, .against = "interference"}),
      entry<AlignmentRace, alignment_answers, alignment_checks>("alignment_race", "Laboratories divide effort between alignment and speed", "kwa2026", {.over = "ease", .across = {"laboratories=2,5"}, .against = "speed_value"}),
      entry<Tullock, tullock_answers, tullock_checks>("tullock", "Rent seeking: the odds of winning grow with effort", "tullock1980", {.over = "decisiveness", .across = {"contestants=2,5"}}),
      entry<AllPay, all_pay_answers, all_pay_checks>("all_pay", "All-pay auction: the highest bid wins, everybody pays", "hillman1989", {.over = "second_value"}),
      entry<PatentRace, patent_answers<Cost::once>, patent_checks<Cost::once>>("loury", "Patent race whose costs are paid once", "loury1979", {.over = "firms=2:10"}),
      entry<PatentRace, patent_answers<Cost::running>, patent_checks<Cost::running>>("lee_wilde", "Patent race whose costs run as long as the race", "lee1980", {.over = "firms"}),
      entry<PoissonRace, poisson_answers, poisson_checks>("poisson_race", "Race in which discoveries arrive at constant rates", "loury1979", {.over = "first_rate"}),
      entry<Procurement, procurement_answers, procurement_checks>("procurement", "Public procurement: who enters a tender", "naude2020", {.over = "first_cost=0.5:2"}),
  };
}

}  // namespace headway::classic
