// Where learning and imitation lead: replicator flow with one population per player, and alpha-rank.
#pragma once

#include "analysis/game/normal_form.h"

namespace headway::game {

/// Shares of strategies at some times of the replicator equation (Taylor 1979): each player is a population, and what earns more than the
/// mean of its population grows. Time is in the inverse of the span of payoffs.
struct Flow {
  std::vector<double> times;
  std::vector<Mixed> shares;
};
Flow replicator(const NormalForm& game, Mixed start, double time, std::size_t rows);

/// Every player's strategies equally common.
Mixed uniform(const NormalForm& game);

/// Shares of time in every profile under alpha-rank (Omidshafiei et al. 2019): one mutant at a time in populations of `population` that
/// imitate with strength `alpha` per span of payoffs. At most 2,000 profiles.
std::vector<double> alpha_rank(const NormalForm& game, double alpha = 100, int population = 50);

/// Two players with the same strategies who see the same game from either side.
bool is_symmetric(const NormalForm& game);

}  // namespace headway::game
