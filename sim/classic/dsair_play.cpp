// Races for domain supremacy, played round by round.
#include <algorithm>

#include "classic/dsair.h"

namespace headway::classic {

namespace {

struct Racer {
  Course course;
  bool unsafe = false;   ///< in this round
  bool reckless = false;  ///< ever
  double progress = 0;
};

void choose(Racer& own, bool other_was_unsafe, bool first_round) {
  own.unsafe = own.course == Course::unsafe || (own.course == Course::conditional && !first_round && other_was_unsafe);
  own.reckless |= own.unsafe;
}

/// What the first of two gets in a round: a share of the benefit by speed, of those that are not found out.
double round_payoff(const Dsair& g, const Racer& own, const Racer& other, Draws& draws) {
  const bool own_out = own.unsafe && draws.uniform() < g.detection;
  const bool other_out = other.unsafe && draws.uniform() < g.detection;
  const double speed = own.unsafe ? g.speed : 1, rival = other.unsafe ? g.speed : 1;
  const double benefit = own_out ? 0 : other_out ? g.benefit : g.benefit * speed / (speed + rival);
  return benefit - (own.unsafe ? 0 : g.cost);
}

/// The first laboratory's average payoff per round in one race. Its last round may be a part of one.
double play_race(const Dsair& g, Course own_course, Course other_course, Draws& draws) {
  Racer own{own_course}, other{other_course};
  double payoff = 0, length = 0;
  const auto leader = [&] { return std::max(own.progress, other.progress); };
  while (leader() < g.rounds * (1 - 1e-12)) {
    const bool own_before = own.unsafe, other_before = other.unsafe, first = length == 0;
    choose(own, other_before, first);
    choose(other, own_before, first);
    const double own_speed = own.unsafe ? g.speed : 1, other_speed = other.unsafe ? g.speed : 1;
    const double part = std::min({1.0, (g.rounds - own.progress) / own_speed, (g.rounds - other.progress) / other_speed});
    payoff += part * round_payoff(g, own, other, draws);
    own.progress += part * own_speed;
    other.progress += part * other_speed;
    length += part;
  }
  const bool wins = own.progress >= other.progress, tie = own.progress == other.progress;
  if (wins) payoff += tie ? g.prize / 2 : g.prize;
  const bool winner_reckless = wins ? own.reckless : other.reckless;
  if (winner_reckless && draws.uniform() < g.risk) payoff *= wins ? 0 : 1 - g.shared_risk;
  return payoff / length;
}

}  // namespace

Estimate play_average(const Dsair& game, Course own, Course other, const Sampling& sampling) {
  if (game.rounds > longest_race || game.rounds < game.speed) return {};
  Draws draws(sampling.seed, Purpose::classic_play, static_cast<std::uint64_t>(own) * course_count + static_cast<std::uint64_t>(other));
  const auto races = std::max<std::int64_t>(200, sampling.rounds / static_cast<std::int64_t>(game.rounds));
  Tally tally;
  for (std::int64_t race = 0; race < races; ++race) tally.add(play_race(game, own, other, draws));
  return game.risk > 0 ? tally.estimate_with(0) : tally.estimate();
}

Estimate play_group_advantage(const Dsair& game, int n, int safe, const Sampling& sampling) {
  Draws draws(sampling.seed, Purpose::classic_play, static_cast<std::uint64_t>(n));
  const int others = static_cast<int>(game.population) - 1;
  // Of the others of one's group, how many are safe: one is drawn after another, and none twice.
  const auto safe_met = [&](int safe_left) {
    int met = 0;
    for (int drawn = 0; drawn < n - 1; ++drawn) met += static_cast<int>(draws.below(static_cast<std::uint64_t>(others - drawn))) < safe_left - met;
    return met;
  };
  Tally tally;
  for (std::int64_t round = 0; round < sampling.rounds; ++round) tally.add(safe_in_group(game, n, safe_met(safe - 1) + 1) - unsafe_in_group(game, n, safe_met(safe)));
  return tally.estimate();
}

}  // namespace headway::classic
