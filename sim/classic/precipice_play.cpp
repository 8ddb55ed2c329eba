// Teams that play the race to the precipice, round after round.
#include <algorithm>
#include <vector>

#include "classic/draws.h"
#include "classic/precipice.h"

namespace headway::classic {

namespace {

struct TopTwo {
  double first = 0;
  double second = 0;
};

TopTwo draw_top_two(const Precipice& race, Draws& capability) {
  TopTwo top;
  for (int team = 0; team < race.teams; ++team) {
    const double x = race.capability * capability.uniform();
    top.second = std::max(top.second, std::min(top.first, x));
    top.first = std::max(top.first, x);
  }
  return top;
}

/// What each team does on its own, and who is first: the highest score, and of equal scores the more capable.
double winner_safety(const Precipice& race, Information information, Draws& capability) {
  double best_score = -math::infinity, best_x = 0, safety = 0;
  for (int team = 0; team < race.teams; ++team) {
    const double x = race.capability * capability.uniform();
    const double s = information == Information::own ? private_safety(race, x) : common_safety(race);
    const double score = x - s;
    if (score > best_score || (score == best_score && x > best_x)) {
      best_score = score;
      best_x = x;
      safety = s;
    }
  }
  return safety;
}

/// The safety of the first when both began at full safety and answered in turn by steps: the second overtakes if
/// winning with less safety is worth more to it than the first's success; the first then yields just enough.
double settled_safety(const Precipice& race, double gap, double step) {
  double first = 1;
  while (first > gap) {
    const double overtaking = first - gap - step;
    const bool worth_it = overtaking > (1 - race.enmity) * first;
    if (overtaking < 0 || !worth_it) break;
    first = std::min(gap + overtaking, first - step);
  }
  return std::clamp(first, 0.0, 1.0);
}

}  // namespace

Estimate play_disaster(const Precipice& race, Information information, const Sampling& sampling) {
  Draws capability(sampling.seed, Purpose::classic_capability), fate(sampling.seed, Purpose::classic_disaster);
  std::int64_t disasters = 0;
  for (std::int64_t round = 0; round < sampling.rounds; ++round) {
    double safety = 1;
    if (race.teams > 1 && information == Information::all) {
      const auto top = draw_top_two(race, capability);
      safety = top_safety(race, top.first - top.second);
    } else {
      safety = winner_safety(race, information, capability);
    }
    disasters += fate.uniform() > safety;
  }
  return share(disasters, sampling.rounds);
}

Estimate play_best_replies(const Precipice& race, const Sampling& sampling) {
  constexpr double step = 1.0 / 512;
  Draws capability(sampling.seed, Purpose::classic_capability), fate(sampling.seed, Purpose::classic_disaster);
  std::int64_t disasters = 0;
  for (std::int64_t round = 0; round < sampling.rounds; ++round) {
    const auto top = draw_top_two(race, capability);
    const double safety = race.teams > 1 ? settled_safety(race, top.first - top.second, step) : 1.0;
    disasters += fate.uniform() > safety;
  }
  return share(disasters, sampling.rounds);
}

}  // namespace headway::classic
