#include "analysis/game/evolution.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "classic/dynamics.h"

namespace headway::game {

namespace {

/// shares + by x flow.
Mixed moved(Mixed shares, const Mixed& flow, double by) {
  for (std::size_t i = 0; i < shares.size(); ++i)
    for (std::size_t s = 0; s < shares[i].size(); ++s) shares[i][s] += by * flow[i][s];
  return shares;
}

Mixed flow_at(const NormalForm& game, double span, const Mixed& shares) {
  Mixed flow;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    flow.push_back(values_against(game, i, shares));
    const double mean = std::inner_product(flow[i].begin(), flow[i].end(), shares[i].begin(), 0.0);
    for (std::size_t s = 0; s < shares[i].size(); ++s) flow[i][s] = shares[i][s] * (flow[i][s] - mean) / span;
  }
  return flow;
}

/// One step of fourth order (Runge and Kutta).
Mixed stepped(const NormalForm& game, double span, const Mixed& shares, double step) {
  const auto a = flow_at(game, span, shares), b = flow_at(game, span, moved(shares, a, step / 2));
  const auto c = flow_at(game, span, moved(shares, b, step / 2)), d = flow_at(game, span, moved(shares, c, step));
  auto result = shares;
  for (std::size_t i = 0; i < shares.size(); ++i)
    for (std::size_t s = 0; s < shares[i].size(); ++s)
      result[i][s] = std::max(0.0, result[i][s] + step / 6 * (a[i][s] + 2 * b[i][s] + 2 * c[i][s] + d[i][s]));
  return result;
}

/// Log of the probability that a mutant takes over which earns `gain` more, in strengths of imitation.
double log_takeover(double gain, int population) {
  const double m = population;
  if (std::abs(gain) < 1e-12) return -std::log(m);
  if (gain > 0) return std::log(-std::expm1(-gain)) - std::log(-std::expm1(-m * gain));
  // (e^g - 1) / (e^(m g) - 1) with g = -gain, whose powers may be too large.
  const double g = -gain;
  return -(m - 1) * g + std::log(-std::expm1(-g)) - std::log(-std::expm1(-m * g));
}

}  // namespace

Mixed uniform(const NormalForm& game) {
  Mixed mixed;
  for (const auto& names : game.strategies) mixed.emplace_back(names.size(), 1 / static_cast<double>(names.size()));
  return mixed;
}

Flow replicator(const NormalForm& game, Mixed start, double time, std::size_t rows) {
  constexpr double longest_step = 0.05;
  const double span = game.span() > 0 ? game.span() : 1, between = time / static_cast<double>(rows);
  const auto steps = static_cast<int>(std::ceil(between / longest_step));
  Flow result{{0}, {start}};
  for (std::size_t row = 1; row <= rows; ++row) {
    for (int i = 0; i < steps; ++i) start = stepped(game, span, start, between / steps);
    result.times.push_back(between * static_cast<double>(row));
    result.shares.push_back(start);
  }
  return result;
}

std::vector<double> alpha_rank(const NormalForm& game, double alpha, int population) {
  const double span = game.span() > 0 ? game.span() : 1;
  classic::Square rates(game.profiles(), -std::numeric_limits<double>::infinity());
  for (std::size_t n = 0; n < game.profiles(); ++n)
    for (std::size_t i = 0; i < game.players.size(); ++i) {
      auto other = game.profile(n);
      const auto own = other[i];
      for (other[i] = 0; other[i] < game.strategies[i].size(); ++other[i])
        if (other[i] != own) rates(n, game.number(other)) = log_takeover(alpha * (game.payoff(i, other) - game.payoffs[i][n]) / span, population);
    }
  return classic::stationary_of_log_rates(std::move(rates));
}

bool is_symmetric(const NormalForm& game) {
  if (game.players.size() != 2 || game.strategies[0] != game.strategies[1]) return false;
  for (std::size_t n = 0; n < game.profiles(); ++n) {
    const auto p = game.profile(n);
    if (game.payoffs[0][n] != game.payoff(1, {p[1], p[0]})) return false;
  }
  return true;
}

}  // namespace headway::game
