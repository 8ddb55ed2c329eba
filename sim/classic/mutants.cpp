#include "classic/mutants.h"

#include <algorithm>

namespace headway::classic {

namespace {

class MutantChain {
 public:
  MutantChain(const std::vector<std::vector<Mutant>>& arising, std::size_t state, Draws& draws)
      : arising_(arising), state_(state), draws_(draws), counts_(arising.size(), 0) {
    counts_[state] = 1;
  }
  void live() {
    const auto& mutant = arising_[state_][draws_.below(arising_[state_].size())];
    if (!mutant.contest.takes_over(draws_)) return;
    counts_[state_] = 0;
    counts_[state_ = mutant.to] = 1;
  }
  const std::vector<int>& counts() const { return counts_; }

 private:
  const std::vector<std::vector<Mutant>>& arising_;
  std::size_t state_;
  Draws& draws_;
  std::vector<int> counts_;
};

}  // namespace

LongRun play_mutants(const std::vector<std::vector<Mutant>>& arising, const Sampling& sampling) {
  Draws draws(sampling.seed, Purpose::classic_imitation, 1);
  const auto states = arising.size();
  const auto length = std::max<std::int64_t>(4, sampling.rounds / static_cast<std::int64_t>(starts_of(states)));
  return simulate_long(states, length, 1, [&](std::size_t start) { return MutantChain(arising, start, draws); });
}

LongRun play_rare_mutation(const Square& payoffs, const Imitation& how, const Sampling& sampling) {
  std::vector<std::vector<Mutant>> arising(payoffs.size);
  for (std::size_t from = 0; from < payoffs.size; ++from)
    for (std::size_t to = 0; to < payoffs.size; ++to)
      if (to != from) arising[from].push_back({to, TwoStrategies(advantages(payoffs, to, from, how), how.strength)});
  return play_mutants(arising, sampling);
}

}  // namespace headway::classic
