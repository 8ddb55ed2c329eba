#include "classic/dynamics.h"

#include <algorithm>
#include <numeric>

#include "core/contract.h"

namespace headway::classic {

namespace {

double log_add(double a, double b) {
  const double high = std::max(a, b), low = std::min(a, b);
  return low == -math::infinity ? high : high + math::log1p(math::exp(low - high));
}

}  // namespace

std::vector<double> advantages(const Square& a, std::size_t i, std::size_t j, const Imitation& how) {
  const double z = how.population, met = how.self_play ? z : z - 1, self = how.self_play ? 0 : 1;
  std::vector<double> result;
  for (int k = 1; k < how.population; ++k)
    result.push_back(((k - self) * a(i, i) + (z - k) * a(i, j) - k * a(j, i) - (z - k - self) * a(j, j)) / met);
  return result;
}

double log_fixation(std::span<const double> advantages, double strength) {
  // 1 + sum over m of the product of the odds of losing against gaining at 1 ... m.
  std::vector<double> logs{0};
  for (const double advantage : advantages) logs.push_back(logs.back() - strength * advantage);
  return -math::log_sum_exp(logs);
}

Square log_fixations(const Square& payoffs, const Imitation& how) {
  Square rates(payoffs.size, -math::infinity);
  for (std::size_t i = 0; i < payoffs.size; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const auto gains = advantages(payoffs, i, j, how);
      const double up = log_fixation(gains, how.strength);
      rates(j, i) = up;
      // The two directions differ by the product of all odds.
      rates(i, j) = up - how.strength * std::accumulate(gains.begin(), gains.end(), 0.0);
    }
  return rates;
}

std::vector<double> stationary_of_log_rates(Square log_rates) {
  auto& l = log_rates;
  const std::size_t n = l.size;
  for (std::size_t last = n; last-- > 1;) {
    double out = -math::infinity;
    for (std::size_t j = 0; j < last; ++j) out = log_add(out, l(last, j));
    for (std::size_t i = 0; i < last; ++i) {
      l(i, last) -= out;
      for (std::size_t j = 0; j < last; ++j)
        if (i != j) l(i, j) = log_add(l(i, j), l(i, last) + l(last, j));
    }
  }
  std::vector<double> logs(n, 0), shares(n);
  for (std::size_t j = 1; j < n; ++j) {
    logs[j] = -math::infinity;
    for (std::size_t i = 0; i < j; ++i) logs[j] = log_add(logs[j], logs[i] + l(i, j));
  }
  const double all = math::log_sum_exp(logs);
  for (std::size_t i = 0; i < n; ++i) shares[i] = math::exp(logs[i] - all);
  return shares;
}

std::vector<double> stationary_of_rates(Square rates) {
  auto& r = rates;
  const std::size_t n = r.size;
  for (std::size_t last = n; last-- > 1;) {
    double out = 0;
    for (std::size_t j = 0; j < last; ++j) out += r(last, j);
    for (std::size_t i = 0; i < last; ++i) {
      if (r(i, last) == 0) continue;  // most entries of a large chain
      const double through = r(i, last) /= out;
      for (std::size_t j = 0; j < last; ++j) r(i, j) += through * r(last, j);
    }
  }
  std::vector<double> shares(n, 0);
  shares[0] = 1;
  for (std::size_t j = 1; j < n; ++j)
    for (std::size_t i = 0; i < j; ++i) shares[j] += shares[i] * r(i, j);
  const double all = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share /= all;
  return shares;
}

std::vector<double> rare_mutation_shares(const Square& payoffs, const Imitation& how) {
  return stationary_of_log_rates(log_fixations(payoffs, how));
}

std::vector<double> selection_gradient(const Square& payoffs, std::size_t i, std::size_t j, const Imitation& how) {
  auto result = advantages(payoffs, i, j, how);
  const double z = how.population;
  for (std::size_t m = 0; m < result.size(); ++m) {
    const double k = static_cast<double>(m) + 1, x = how.strength * result[m];
    result[m] = k / z * (z - k) / z * (math::logistic(x) - math::logistic(-x));
  }
  return result;
}

std::vector<double> replicator_flow(const Square& payoffs, std::span<const double> shares) {
  const std::size_t n = payoffs.size;
  std::vector<double> flow(n, 0);
  double mean = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) flow[i] += payoffs(i, j) * shares[j];
    mean += shares[i] * flow[i];
  }
  for (std::size_t i = 0; i < n; ++i) flow[i] = shares[i] * (flow[i] - mean);
  return flow;
}

bool risk_dominates(const Square& a, std::size_t i, std::size_t j) { return a(i, i) + a(i, j) > a(j, i) + a(j, j); }

TwoStrategies::TwoStrategies(std::span<const double> advantages, double strength) : odds_(advantages.size() + 2) {
  const double z = static_cast<double>(advantages.size()) + 1;
  for (std::size_t m = 0; m < advantages.size(); ++m) {
    const double k = static_cast<double>(m) + 1, meeting = k / z * (z - k) / z;
    const double gain = math::logistic(strength * advantages[m]);
    odds_[m + 1] = {meeting * gain, meeting * math::logistic(-strength * advantages[m]), gain};
  }
}

bool TwoStrategies::takes_over(Draws& draws) const {
  // Events that change nothing do not decide who takes over, so they are left out.
  const std::size_t whole = odds_.size() - 1;
  std::size_t first = 1;
  while (first > 0 && first < whole) first = draws.uniform() < odds_[first].next_is_gain ? first + 1 : first - 1;
  return first == whole;
}

Estimate TwoStrategies::play_fixation(std::int64_t runs, Draws& draws) const {
  std::int64_t fixed = 0;
  for (std::int64_t run = 0; run < runs; ++run) fixed += takes_over(draws);
  return share(fixed, runs);
}

}  // namespace headway::classic
