#include "analysis/sensitivity/morris.h"

#include <algorithm>
#include <cmath>

namespace headway::sensitivity {

MorrisMeasures morris_measures(const MorrisSample& sample, const Bootstrap& bootstrap) {
  const auto k = sample.factors;
  const double n = static_cast<double>(sample.trajectories);
  const Summands summands{sample.trajectories, 3 * k, [&](std::size_t first, std::size_t count, double* out) {
                            for (std::size_t j = 0; j < k; ++j)
                              for (std::size_t i = 0; i < count; ++i) {
                                const double effect = sample.effects[(first + i) * k + j];
                                out[j * count + i] = effect;
                                out[(k + j) * count + i] = std::abs(effect);
                                out[(2 * k + j) * count + i] = effect * effect;
                              }
                          }};
  const auto statistic = [&](std::span<const double> means, std::span<double> out) {
    for (std::size_t j = 0; j < k; ++j) {
      out[j] = means[j];
      out[k + j] = means[k + j];
      out[2 * k + j] = std::sqrt(std::max(0.0, means[2 * k + j] - means[j] * means[j]) * n / (n - 1));
    }
  };
  const auto all = bootstrap_estimates(summands, 3 * k, statistic, bootstrap);
  const auto from = all.begin();
  const auto width = static_cast<std::ptrdiff_t>(k);
  return {{from, from + width}, {from + width, from + 2 * width}, {from + 2 * width, all.end()}};
}

}  // namespace headway::sensitivity
