#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/robustness/robustness.h"

namespace headway::robustness {

namespace {

/// [outcome][policy].
using Means = std::vector<std::vector<double>>;

/// Turned so that more is better.
Means oriented_means(const std::vector<Outcomes>& outcomes, const std::vector<double>& weights) {
  Means means;
  for (const auto& outcome : outcomes) {
    means.emplace_back();
    for (const auto& policy : outcome.values)
      means.back().push_back((outcome.more_is_better ? 1 : -1) * std::inner_product(policy.begin(), policy.end(), weights.begin(), 0.0) / static_cast<double>(policy.size()));
  }
  return means;
}

bool dominates(const Means& means, std::size_t a, std::size_t b) {
  bool better = false;
  for (const auto& outcome : means) {
    if (outcome[a] < outcome[b]) return false;
    better = better || outcome[a] > outcome[b];
  }
  return better;
}

std::vector<bool> efficient(const Means& means) {
  std::vector<bool> result(means.front().size(), true);
  for (std::size_t a = 0; a < result.size(); ++a)
    for (std::size_t b = 0; b < result.size(); ++b)
      if (dominates(means, b, a)) result[a] = false;
  return result;
}

}  // namespace

Pareto pareto(const std::vector<Outcomes>& outcomes, const sensitivity::Bootstrap& bootstrap) {
  Pareto result;
  std::vector<double> weights(outcomes.front().points(), 1);
  result.efficient = efficient(oriented_means(outcomes, weights));
  result.share.assign(result.efficient.size(), 0);
  for (std::size_t resample = 1; resample <= bootstrap.resamples; ++resample) {
    draw_counts(bootstrap, resample, weights);
    const auto here = efficient(oriented_means(outcomes, weights));
    for (std::size_t p = 0; p < here.size(); ++p) result.share[p] += here[p];
  }
  for (double& share : result.share) share = outcomes.front().is_few() ? std::nan("") : share / static_cast<double>(bootstrap.resamples);
  for (const auto& outcome : outcomes) {
    result.means.emplace_back();
    for (std::size_t p = 0; p < outcome.values.size(); ++p) result.means.back().push_back(mean_of(outcome, p));
  }
  return result;
}

}  // namespace headway::robustness
