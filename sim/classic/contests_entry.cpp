// What commands and validation show of contests.
#include "classic/contests.h"

#include <fmt/format.h>

#include <algorithm>

#include "classic/family.h"
#include "classic/check.h"
#include "classic/safety_contest.h"
#include "core/error.h"

namespace headway::classic {

namespace {

/// What equal firms buy by the symmetric conditions, of those that race; empty where firms are not alike.
std::vector<Purchase> closed_purchases(const std::vector<Contestant>& firms, const std::vector<Purchase>& found) {
  std::vector<std::size_t> racing;
  for (std::size_t i = 0; i < firms.size(); ++i)
    if (found.empty() || found[i].performance > 0) racing.push_back(i);
  for (const auto i : racing)
    if (!(firms[i] == firms[racing.front()])) return {};
  std::vector<Purchase> purchases(firms.size(), Purchase{0, 0});
  for (const auto i : racing) purchases[i] = symmetric_purchase(firms[i], static_cast<double>(racing.size()));
  return purchases;
}

/// Worked out apart from this program: the symmetric conditions; and best replies to best replies until nothing moves.
std::vector<Published> safety_anchors() {
  return {{"probability of disaster", {}, 0.1464, 4, true},
          {"probability of disaster", {{"firms", 3}, {"leader_price", 0.5}}, 0.15287, 5, true},
          {"probability of disaster", {{"firms", 4}, {"interference", 0.1}, {"price", 0.2}, {"leader_price", 2}}, 0.21242, 5, true}};
}

std::vector<Answer> safety_answers(const SafetyContest& contest, const Sampling& sampling) {
  const auto firms = contestants(contest);
  const auto [found, why] = solve_contest(firms);
  const auto closed = closed_purchases(firms, found);
  constexpr double none = math::not_a_number;
  const double racing = static_cast<double>(std::count_if(found.begin(), found.end(), [](const Purchase& one) { return one.performance > 0; }));
  std::string note = why;
  if (found.empty() && !closed.empty()) note += "; the closed form meets the first-order conditions only";
  if (!found.empty() && racing < contest.firms) note = fmt::format("{:g} of {:g} firms race; the others gain by staying out", racing, contest.firms);
  const auto closed_outcome = closed.empty() ? ContestOutcome{{}, {}, {none}, none} : outcome(firms, closed);
  const auto solved_outcome = found.empty() ? ContestOutcome{{}, {}, {none}, none} : outcome(firms, found);
  const Purchase nothing{none, none};
  const auto first_closed = closed.empty() ? nothing : closed.front(), first_found = found.empty() ? nothing : found.front();
  return {{"probability of disaster", "1", closed_outcome.disaster, solved_outcome.disaster, found.empty() ? Estimate{} : play_contest(solved_outcome, sampling), note},
          {"spending of the first firm on safety", "1", first_closed.safety, first_found.safety, {}, note},
          {"spending of the first firm on performance", "1", first_closed.performance, first_found.performance, {}, note},
          {"probability that the first firm wins", "1", closed_outcome.winning.front(), solved_outcome.winning.front(), {}, note},
          {"firms that race", "1", none, found.empty() ? none : racing, {}, note}};
}

std::vector<Check> safety_checks(const Sampling& sampling) {
  std::vector<Check> checks;
  const auto add = [&](const std::string& where, const SafetyContest& contest) {
    const auto firms = contestants(contest);
    const auto found = solve_contest(firms).purchases;
    if (found.empty()) return checks.push_back(holds("safety_contest", "an equilibrium was found, " + where, false));
    const auto closed = closed_purchases(firms, found);
    if (!closed.empty()) checks.push_back(solved("safety_contest", "P(disaster), " + where, outcome(firms, closed).disaster, outcome(firms, found).disaster));
    checks.push_back(solved("safety_contest", "gain from the best other purchase, " + where, 0, largest_regret(firms, found)));
    checks.push_back(played("safety_contest", "P(disaster), contests played, " + where, outcome(firms, found).disaster, play_contest(outcome(firms, found), sampling)));
  };
  auto contest = with_defaults<SafetyContest>();
  add("n=2", contest);
  contest.firms = 5;
  add("n=5", contest);
  contest.firms = 3;
  contest.leader_price = 0.5;
  add("n=3, leader at half the price", contest);
  contest = with_defaults<SafetyContest>();
  contest.interference = 1;
  contest.disaster_cost = 3;
  add("n=2 theta=1 d=3", contest);
  contest = with_defaults<SafetyContest>();
  contest.firms = 6;
  contest.interference = 0;
  contest.leader_price = 4;
  add("n=6 theta=0, the first stays out", contest);
  contest = with_defaults<SafetyContest>();
  for (const double returns : {0.1, 0.4}) {
    contest.interference = 0.5;
    contest.safety_returns = returns;
    auto dearer = contest;
    dearer.price *= 1.2;
    const auto danger = [](const SafetyContest& at) { return outcome(contestants(at), solve_contest(contestants(at)).purchases).disaster; };
    const bool safer = danger(dearer) < danger(contest), should = contest.interference * contest.performance_returns > returns;
    checks.push_back(holds("safety_contest", fmt::format("dearer compute is {} at alpha={}, theta beta=.25", should ? "safer" : "no safer", returns), safer == should));
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
  for (const auto& race : {AlignmentRace{3, 10, 1}, AlignmentRace{2, 1, 2}, AlignmentRace{3, 0.5, 3}, AlignmentRace{3, 10, 1e6}}) {
    const auto where = fmt::format("n={} k={} w={}", race.laboratories, race.ease, race.speed_value);
    checks.push_back(solved("alignment_race", "effort, " + where, alignment_effort(race), solve_alignment_effort(race)));
    if (race.speed_value < 100) checks.push_back(played("alignment_race", "survival, " + where, math::pow(aligned_probability(race), race.laboratories), play_survival(race, sampling)));
  }
  return checks;
}

/// Who does not take part, and why.
std::string idle_note(const Tullock& contest, const Efforts& efforts) {
  const double n = contest.contestants, r = contest.decisiveness;
  std::string note;
  if (n > 1 && r > 0 && efforts.first == 0) note = "the first stays out: against the efforts of the others none of its own pays";
  if (efforts.idle > 0)
    note += fmt::format("{}{:g} of {:g} contestants {} out: more who take part would make a loss where effort counts with power {:g}; which of the others stay out is open, and efforts are of those who do not",
                        note.empty() ? "" : "; besides, ", efforts.idle, n, efforts.idle == 1 ? "stays" : "stay", r);
  return note;
}

[[noreturn]] void refuse_mixed(const Tullock& contest) {
  throw InputError({{"", 0, 0, "tullock.decisiveness", fmt::format("{} leaves no equilibrium in pure efforts", contest.decisiveness),
                     contest.first_value == 1 ? std::string("give at most 2, or take the all-pay auction")
                                              : std::string("give less, or values that are nearer to each other, or take the all-pay auction")}});
}

std::vector<Answer> tullock_answers(const Tullock& contest, const Sampling& sampling) {
  const auto closed = efforts(contest), found = solve_efforts(contest);
  const auto& known = std::isnan(closed.first) ? found : closed;
  if (std::isnan(known.first)) refuse_mixed(contest);
  const double n = contest.contestants, value = contest.prize * (contest.first_value + n - 1) / n;
  const auto spent = [&](const Efforts& e) { return (e.first + (n - 1 - e.idle) * e.other) / value; };
  const auto note = idle_note(contest, known);
  return {{"effort of the first", "1", closed.first, found.first, {}, note},
          {"effort of each other", "1", closed.other, found.other, {}, note},
          {"effort of all over the mean value of the prize", "1", spent(closed), spent(found), {}, note},
          {"profit of the first", "1", profits(contest, closed).first, profits(contest, found).first, play_profit(contest, known, sampling), note},
          {"profit of each other", "1", profits(contest, closed).other, profits(contest, found).other, {}, note}};
}

std::string place_of(const Tullock& contest) {
  return fmt::format("n={} r={} V={} first {:.4g}x", contest.contestants, contest.decisiveness, contest.prize, contest.first_value);
}

std::vector<Check> tullock_checks(const Sampling& sampling) {
  std::vector<Check> checks;
  for (const auto& contest : {Tullock{2, 1, 1, 1}, Tullock{5, 0.5, 100, 1}, Tullock{3, 1.5, 2, 1}, Tullock{2, 0.7, 10, 2}, Tullock{2, 1.2, 1, 0.5}, Tullock{4, 1, 1, 3}, Tullock{4, 1, 1, 0.6}, Tullock{5, 1.4, 1, 1}}) {
    const auto closed = efforts(contest), found = solve_efforts(contest);
    checks.push_back(solved("tullock", "effort of the first, " + place_of(contest), closed.first, found.first));
    checks.push_back(solved("tullock", "effort of each other, " + place_of(contest), closed.other, found.other));
    checks.push_back(played("tullock", "profit of the first, " + place_of(contest), profits(contest, closed).first, play_profit(contest, closed, sampling)));
  }
  for (const auto& contest : {Tullock{3, 0.8, 1, 2}, Tullock{2, 1.15, 1, 3}, Tullock{3, 2, 1, 1}, Tullock{5, 1.2, 1, 3}, Tullock{4, 1.3, 1, 0.5}})
    checks.push_back(solved("tullock", "gain from the best other effort, " + place_of(contest), 0, largest_gain(contest, solve_efforts(contest))));
  for (const auto& contest : {Tullock{2, 1.5, 1, 3}, Tullock{2, 1.5, 1, 1.0 / 3}, Tullock{3, 1.8, 1, 2}, Tullock{5, 2.15, 1, 1}})
    checks.push_back(holds("tullock", "no equilibrium in pure efforts, " + place_of(contest), std::isnan(solve_efforts(contest).first) && std::isnan(efforts(contest).first)));
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
  for (const double n : {2.0, 3.0, 5.0}) {
    auto race = with_defaults<PatentRace>(), crowded = race;
    race.firms = n;
    crowded.firms = n + 1;
    const bool rises = effort(crowded, cost) > effort(race, cost);
    checks.push_back(holds(model, fmt::format("effort per firm {} from {} to {} firms", cost == Cost::once ? "falls" : "rises", n, n + 1), rises == (cost == Cost::running)));
  }
  auto easy = with_defaults<PatentRace>();
  easy.firms = 10;
  easy.prize = 100;
  easy.productivity = 1;
  easy.returns = 0.9;
  checks.push_back(solved(model, "effort over the closed form, returns that hardly fall", 1, solve_effort(easy, cost) / effort(easy, cost)));
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
  if (x[0] > 0 && std::abs(x[0] - x[1]) <= 1e-12 * x[0]) return {math::not_a_number, math::not_a_number};
  (x[0] > x[1] ? x[1] : x[0]) = 0;
  return x;
}

std::vector<Answer> procurement_answers(const Procurement& tender, const Sampling&) {
  const auto closed = entrants(tender), alone = break_even(tender), settled = settle(tender);
  const std::string note = std::isnan(closed[0]) ? "both firms break even at the same sum, and any division of it is an equilibrium" : "";
  return {{"spending of the first firm", "1", closed[0], settled[0], {}, note},
          {"spending of the second firm", "1", closed[1], settled[1], {}, note},
          {"spending of both", "1", std::max(alone[0], alone[1]), settled[0] + settled[1]}};
}

std::vector<Check> procurement_checks(const Sampling&) {
  auto tender = with_defaults<Procurement>();
  std::vector<Check> checks;
  const auto add = [&](const std::string& where) {
    const auto closed = entrants(tender), settled = settle(tender);
    for (const std::size_t i : {0u, 1u}) checks.push_back(solved("procurement", fmt::format("spending of firm {}, {}", i + 1, where), closed[i], settled[i]));
  };
  add("c1=1");
  tender.first_cost = 2;
  add("c1=2");
  tender.first_cost = 1;
  tender.second_quality = 0.9;
  tender.second_threshold = 1.000001;
  add("the second behind by a millionth");
  return checks;
}

}  // namespace

std::vector<Classic> contest_family() {
  return {
      entry<SafetyContest, safety_answers, safety_checks>("safety_contest", "Contest of safety and performance among firms that need not be alike", "jensen2023", {.over = "price", .across = {"interference=0.25,1.05"}, .published = safety_anchors(), .against = "interference"}),
      entry<AlignmentRace, alignment_answers, alignment_checks>("alignment_race", "Laboratories divide effort between alignment and speed", "kwa2026", {.over = "ease", .across = {"laboratories=2,5"}, .against = "speed_value"}),
      entry<Tullock, tullock_answers, tullock_checks>("tullock", "Rent seeking: the odds of winning grow with effort", "tullock1980", {.over = "decisiveness", .shown = {"effort of the first"}, .across = {"contestants=2,5"}}),
      entry<AllPay, all_pay_answers, all_pay_checks>("all_pay", "All-pay auction: the highest bid wins, everybody pays", "hillman1989", {.over = "second_value"}),
      entry<PatentRace, patent_answers<Cost::once>, patent_checks<Cost::once>>("loury", "Patent race whose costs are paid once", "loury1979", {.over = "firms=2:10"}),
      entry<PatentRace, patent_answers<Cost::running>, patent_checks<Cost::running>>("lee_wilde", "Patent race whose costs run as long as the race", "lee1980", {.over = "firms"}),
      entry<PoissonRace, poisson_answers, poisson_checks>("poisson_race", "Race in which discoveries arrive at constant rates", "loury1979", {.over = "first_rate"}),
      entry<Procurement, procurement_answers, procurement_checks>("procurement", "Public procurement: who enters a tender", "naude2020", {.over = "first_cost=0.5:2"}),
  };
}

}  // namespace headway::classic
