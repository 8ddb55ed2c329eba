#include "analysis/game/equilibria.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/game/supports.h"

namespace headway::game {

namespace {

/// Strategies that are still there.
using Left = std::vector<std::vector<bool>>;

bool is_left(const Left& left, const Profile& profile, std::size_t except) {
  for (std::size_t i = 0; i < profile.size(); ++i)
    if (i != except && !left[i][profile[i]]) return false;
  return true;
}

/// True when `other` earns more than `strategy` against everything that is left.
bool beats(const NormalForm& game, const Left& left, std::size_t player, std::size_t other, std::size_t strategy) {
  for (std::size_t n = 0; n < game.profiles(); ++n) {
    auto profile = game.profile(n);
    if (profile[player] != strategy || !is_left(left, profile, player)) continue;
    profile[player] = other;
    if (game.payoff(player, profile) <= game.payoffs[player][n]) return false;
  }
  return true;
}

/// The strategies that go in this round: those that some strategy beats, all players at once.
std::vector<Elimination> round_of(const NormalForm& game, const Left& left, std::size_t round) {
  std::vector<Elimination> gone;
  for (std::size_t i = 0; i < game.players.size(); ++i)
    for (std::size_t s = 0; s < left[i].size(); ++s) {
      if (!left[i][s]) continue;
      for (std::size_t other = 0; other < left[i].size(); ++other) {
        if (other == s || !left[i][other] || !beats(game, left, i, other, s)) continue;
        gone.push_back({i, s, other, round});
        break;
      }
    }
  return gone;
}

double welfare_of(const NormalForm& game, std::size_t profile) {
  double sum = 0;
  for (const auto& values : game.payoffs) sum += values[profile];
  return sum;
}

}  // namespace

std::vector<Elimination> iterated_dominance(const NormalForm& game) {
  Left left;
  for (const auto& names : game.strategies) left.emplace_back(names.size(), true);
  std::vector<Elimination> all;
  for (std::size_t round = 1;; ++round) {
    const auto gone = round_of(game, left, round);
    if (gone.empty()) return all;
    for (const auto& one : gone) left[one.player][one.strategy] = false;
    all.insert(all.end(), gone.begin(), gone.end());
  }
}

std::vector<Equilibrium> pure_equilibria(const NormalForm& game, double tolerance) {
  const double slack = tolerance * game.span();
  std::vector<Equilibrium> found;
  for (std::size_t n = 0; n < game.profiles(); ++n) {
    const auto profile = game.profile(n);
    bool stays = true, is_strict = true;
    for (std::size_t i = 0; i < game.players.size() && stays; ++i) {
      auto other = profile;
      for (other[i] = 0; other[i] < game.strategies[i].size(); ++other[i]) {
        if (other[i] == profile[i]) continue;
        const double gain = game.payoff(i, other) - game.payoffs[i][n];
        stays = stays && gain <= slack;
        is_strict = is_strict && gain < -slack;
      }
    }
    if (!stays) continue;
    Equilibrium equilibrium{pure(game, profile), {}, true, is_strict};
    for (const auto& values : game.payoffs) equilibrium.values.push_back(values[n]);
    found.push_back(equilibrium);
  }
  return found;
}

Equilibria all_equilibria(const NormalForm& game) {
  Equilibria result{pure_equilibria(game), true, ""};
  auto mixed = game.players.size() == 2 ? two_player_mixed(game) : many_player_mixed(game);
  for (auto& one : mixed.found) {
    Equilibrium equilibrium{std::move(one), {}, false, false};
    for (std::size_t i = 0; i < game.players.size(); ++i) equilibrium.values.push_back(value_of(game, i, equilibrium.mixed));
    result.found.push_back(equilibrium);
  }
  result.caution = mixed.caution;
  result.is_complete = mixed.caution.empty();
  return result;
}

Anarchy price_of_anarchy(const NormalForm& game, const std::vector<Equilibrium>& equilibria) {
  std::size_t best = 0;
  for (std::size_t n = 1; n < game.profiles(); ++n)
    if (welfare_of(game, n) > welfare_of(game, best)) best = n;
  Anarchy result{game.profile(best), welfare_of(game, best), std::nan(""), std::nan("")};
  std::vector<double> sums;
  for (const auto& equilibrium : equilibria) sums.push_back(std::accumulate(equilibrium.values.begin(), equilibrium.values.end(), 0.0));
  if (sums.empty() || *std::min_element(sums.begin(), sums.end()) <= 0) return result;
  result.price = result.welfare / *std::min_element(sums.begin(), sums.end());
  result.stability = result.welfare / *std::max_element(sums.begin(), sums.end());
  return result;
}

}  // namespace headway::game
