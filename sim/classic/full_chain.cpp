// The chain over every composition of a small population, with imitation and mutation.
#include <fmt/format.h>

#include <map>

#include "classic/dynamics.h"
#include "core/error.h"

namespace headway::classic {

namespace {

using Composition = std::vector<int>;  ///< players of each strategy

/// Every way to share `left` players among the strategies from `at` on, appended to `all`.
void compose(Composition& composition, std::size_t at, int left, std::vector<Composition>& all) {
  if (at + 1 == composition.size()) {
    composition[at] = left;
    all.push_back(composition);
    return;
  }
  for (int count = 0; count <= left; ++count) {
    composition[at] = count;
    compose(composition, at + 1, left - count, all);
  }
}

void refuse_large(std::size_t strategies, int population) {
  double states = 1;
  for (std::size_t k = 1; k < strategies; ++k) states *= (population + static_cast<double>(k)) / static_cast<double>(k);
  if (states <= most_states) return;
  throw InputError({{"", 0, 0, "population", fmt::format("{} strategies among {} players are {:.0f} states", strategies, population, states),
                     fmt::format("the full chain takes {}; choose a smaller population, or rare mutation", most_states)}});
}

std::vector<double> mean_payoffs(const Square& payoffs, const Composition& players, const Imitation& how) {
  std::vector<double> means(players.size());
  for (std::size_t i = 0; i < players.size(); ++i) {
    double sum = how.self_play ? 0 : -payoffs(i, i);
    for (std::size_t j = 0; j < players.size(); ++j) sum += players[j] * payoffs(i, j);
    means[i] = sum / (how.self_play ? how.population : how.population - 1);
  }
  return means;
}

}  // namespace

std::vector<double> full_chain_shares(const Square& payoffs, const Imitation& how, double mutation) {
  const std::size_t n = payoffs.size;
  refuse_large(n, how.population);
  std::vector<Composition> states;
  Composition scratch(n);
  compose(scratch, 0, how.population, states);
  std::map<Composition, std::size_t> index;
  for (const auto& state : states) index.emplace(state, index.size());
  const double z = how.population;
  Square rates(states.size());
  for (std::size_t at = 0; at < states.size(); ++at) {
    const auto means = mean_payoffs(payoffs, states[at], how);
    for (std::size_t from = 0; from < n; ++from)
      for (std::size_t to = 0; to < n; ++to) {
        if (from == to || states[at][from] == 0) continue;
        auto next = states[at];
        --next[from];
        ++next[to];
        const double imitates = states[at][to] / (z - 1) * math::logistic(how.strength * (means[to] - means[from]));
        rates(at, index.at(next)) = states[at][from] / z * ((1 - mutation) * imitates + mutation / static_cast<double>(n - 1));
      }
  }
  const auto weights = stationary_of_rates(std::move(rates));
  std::vector<double> shares(n, 0);
  for (std::size_t at = 0; at < states.size(); ++at)
    for (std::size_t i = 0; i < n; ++i) shares[i] += weights[at] * states[at][i] / z;
  return shares;
}

}  // namespace headway::classic
