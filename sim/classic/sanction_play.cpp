// Races under sanctions, rewards and regulators, played: an account of its own, which shares no formula with the averages.
#include <algorithm>

#include "classic/dsair_variants.h"
#include "classic/mutants.h"

namespace headway::classic {

namespace {

constexpr double arrival = 1 - 1e-12;  ///< of the way, which rounding may leave a little short

/// Two laboratories on the way to the prize.
class Track {
 public:
  Track(double rounds) : rounds_(rounds) {}
  bool arrived() const { return std::max(own_, other_) >= rounds_ * arrival; }
  /// One round at these speeds, or the part of it until the first arrives; gives the part.
  double advance(double own_speed, double other_speed) {
    const auto left = [&](double at, double speed) { return speed > 0 ? (rounds_ - at) / speed : 1.0; };
    const double part = length_ == 0 ? 1 : std::min({1.0, left(own_, own_speed), left(other_, other_speed)});
    own_ += part * own_speed;
    other_ += part * other_speed;
    length_ += part;
    return part;
  }
  double length() const { return length_; }
  bool first_round() const { return length_ == 0; }
  /// Share of the prize of the first, when one has arrived.
  double prize_share() const {
    const bool own = own_ >= rounds_ * arrival, other = other_ >= rounds_ * arrival;
    return own && other ? 0.5 : own ? 1 : 0;
  }

 private:
  double rounds_, own_ = 0, other_ = 0, length_ = 0;
};

struct PairPayoffs {
  double safe;
  double unsafe;
};

/// Average payoffs per round of a sanctioner and of an unsafe rival in one race.
PairPayoffs play_sanctioned_race(const Dsair& g, const Sanctions& s, Draws& draws) {
  Track track(g.rounds);
  double safe = 0, unsafe = 0;
  while (!track.arrived()) {
    const bool first = track.first_round();
    const double slow = first ? 1 : std::max(0.0, 1 - s.sanction_cost), fast = first ? g.speed : std::max(0.0, g.speed - s.sanction_effect);
    const double by_speed = slow / (slow + fast);
    const double part = track.advance(slow, fast);
    const bool found_out = draws.uniform() < g.detection;
    safe += part * (g.benefit * (found_out ? 1 : by_speed) - g.cost);
    unsafe += part * g.benefit * (found_out ? 0 : 1 - by_speed);
  }
  const double won = track.prize_share();
  safe += g.prize * won;
  unsafe += g.prize * (1 - won);
  if (won < 1 && draws.uniform() < g.risk) {
    safe *= 1 - g.shared_risk;
    unsafe = 0;
  }
  return {safe / track.length(), unsafe / track.length()};
}

bool is_too_long(const Dsair& game, double fastest) { return fastest <= 0 || game.rounds / fastest > longest_race; }

}  // namespace

PlayedSanctions play_sanctions(const Dsair& game, const Sanctions& sanctions, const Sampling& sampling) {
  if (is_too_long(game, std::max(1 - sanctions.sanction_cost, game.speed - sanctions.sanction_effect))) return {};
  Draws draws(sampling.seed, Purpose::classic_play);
  const auto races = std::max<std::int64_t>(200, sampling.rounds / static_cast<std::int64_t>(game.rounds));
  Tally sanctioner, sanctioned;
  for (std::int64_t race = 0; race < races; ++race) {
    const auto payoffs = play_sanctioned_race(game, sanctions, draws);
    sanctioner.add(payoffs.safe);
    sanctioned.add(payoffs.unsafe);
  }
  return {sanctioner.estimate_with(0), sanctioned.estimate_with(0)};
}

double add_up_reward(const Dsair& game, const Sanctions& sanctions, bool helps, bool is_helped) {
  const auto later_speed = [&](bool helper, bool helped) { return 1 - (helper ? sanctions.sanction_cost : 0) + (helped ? sanctions.sanction_effect : 0); };
  const double own = std::max(0.0, later_speed(helps, is_helped)), other = std::max(0.0, later_speed(is_helped, helps));
  if (is_too_long(game, std::max(own, other))) return math::not_a_number;
  Track track(game.rounds);
  double payoff = 0;
  while (!track.arrived()) {
    const double share = track.first_round() ? 0.5 : own / (own + other);
    payoff += track.advance(track.first_round() ? 1 : own, track.first_round() ? 1 : other) * (game.benefit * share - game.cost);
  }
  return (payoff + game.prize * track.prize_share()) / track.length();
}

Estimate play_regulator_income(const Dsair& game, const Regulators& market, bool high_quality, const Sampling& sampling) {
  Draws draws(sampling.seed, Purpose::classic_disaster);
  const double detection = high_quality ? market.high_detection : market.low_detection;
  Tally income;
  for (std::int64_t year = 0; year < sampling.rounds; ++year) {
    const bool first_caught = draws.uniform() < detection, second_caught = draws.uniform() < detection;
    const bool disaster = draws.uniform() < game.risk;
    // Vigilance earns where both unsafe firms are caught, a bounty for each catch; a disaster that was not prevented costs the penalty.
    const double incentive = draws.uniform() < market.vigilance ? first_caught && second_caught : first_caught;
    income.add((high_quality ? market.high_profit : market.low_profit) + market.budget * incentive - (disaster && !first_caught ? market.penalty : 0));
  }
  return income.estimate();
}

LongRun play_regulation(const Dsair& game, const Regulators& market, const Sampling& sampling) {
  constexpr std::size_t firm_kinds = 3;
  std::vector<std::vector<Mutant>> arising(2 * firm_kinds);
  for (const bool high : {true, false}) {
    const std::size_t base = high ? 0 : firm_kinds, other = high ? firm_kinds : 0;
    const auto payoffs = firms_game(game, market, high);
    for (std::size_t from = 0; from < firm_kinds; ++from) {
      auto& mutants = arising[base + from];
      for (std::size_t to = 0; to < firm_kinds; ++to)
        if (to != from) mutants.push_back({base + to, TwoStrategies(advantages(payoffs, to, from, imitation(game)), game.strength)});
      const auto safe = [&](bool under_high) { return from == 0 || (from == 2 && under_high); };
      const double gain = regulator_income(game, market, !high, safe(!high)) - regulator_income(game, market, high, safe(high));
      const TwoStrategies regulators(std::vector<double>(static_cast<std::size_t>(market.regulators) - 1, gain), game.strength);
      // A regulator mutates as often as a firm, whichever way the firm goes.
      mutants.insert(mutants.end(), firm_kinds - 1, {other + from, regulators});
    }
  }
  return play_mutants(arising, sampling);
}

}  // namespace headway::classic
