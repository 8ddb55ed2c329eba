#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <numeric>

#include "analysis/chance.h"
#include "analysis/sensitivity/classes.h"
#include "analysis/sensitivity/distribution.h"

namespace headway::sensitivity {

namespace {

// Densities stand on a grid of normal scores.
constexpr std::size_t cells = 128;
constexpr double grid_end = 4.5, cell_width = 2 * grid_end / static_cast<double>(cells);
constexpr double kernel_reach = 4;  ///< bandwidths
constexpr std::size_t most_classes = 48;
constexpr std::size_t few_values = 20;  ///< of an outcome, whose shares are then compared as they are

/// Number of classes (Plischke, Borgonovo and Smith 2013).
std::size_t class_count(std::size_t points) {
  const double n = static_cast<double>(points);
  return std::clamp<std::size_t>(static_cast<std::size_t>(std::ceil(std::pow(n, 2 / (7 + std::tanh((1500 - n) / 500))))), 2, most_classes);
}

/// Outcomes on the grid: as normal scores, which are smoothed, or cell by cell where there are few values, such as flags.
struct Scores {
  std::vector<double> values;
  bool is_smooth = true;
};

Scores scores_of(std::span<const double> values) {
  auto distinct = sorted_values(values);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  Scores scores{ranks_of(values), distinct.size() > few_values};
  const boost::math::normal normal;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto number = static_cast<double>(std::lower_bound(distinct.begin(), distinct.end(), values[i]) - distinct.begin());
    scores.values[i] = scores.is_smooth ? boost::math::quantile(normal, (scores.values[i] - 0.5) / static_cast<double>(values.size())) : (number + 0.5) * cell_width - grid_end;
  }
  return scores;
}

/// A sample as weights in cells, with its moments.
struct Histogram {
  std::vector<double> weights = std::vector<double>(cells, 0.0);
  double sum = 0, first = 0, second = 0;

  void add(double score, double weight) {
    const auto cell = static_cast<std::size_t>(std::clamp((score + grid_end) / cell_width, 0.0, static_cast<double>(cells) - 1));
    weights[cell] += weight;
    sum += weight, first += weight * score, second += weight * score * score;
  }
  /// Silverman's bandwidth, at least a cell.
  double bandwidth() const {
    const double mean = first / sum, variance = std::max(0.0, second / sum - mean * mean);
    return std::max(cell_width, std::sqrt(variance) * std::pow(0.75 * sum, -0.2));
  }
};

/// Density on the grid; sums to 1.
std::vector<double> density(const Histogram& sample, bool is_smooth) {
  if (!is_smooth) {
    auto shares = sample.weights;
    for (double& x : shares) x /= sample.sum;
    return shares;
  }
  const double width = sample.bandwidth() / cell_width;
  const auto reach = static_cast<std::ptrdiff_t>(std::ceil(kernel_reach * width));
  std::vector<double> kernel;
  for (std::ptrdiff_t i = -reach; i <= reach; ++i) kernel.push_back(std::exp(-0.5 * static_cast<double>(i * i) / (width * width)));
  const double scale = 1 / (sample.sum * std::accumulate(kernel.begin(), kernel.end(), 0.0));
  // Room for what the kernel spreads beyond the ends.
  std::vector<double> wide(cells + 2 * static_cast<std::size_t>(reach), 0.0);
  for (std::size_t c = 0; c < cells; ++c) {
    if (sample.weights[c] == 0) continue;
    const double weight = sample.weights[c] * scale;
    for (std::size_t i = 0; i < kernel.size(); ++i) wide[c + i] += weight * kernel[i];
  }
  return {wide.begin() + reach, wide.end() - reach};
}

double delta_of(const Scores& scores, const Classes& classes, std::span<const double> weights) {
  Histogram all;
  std::vector<Histogram> parts(classes.count);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] == 0) continue;
    all.add(scores.values[i], weights[i]);
    parts[classes.of[i]].add(scores.values[i], weights[i]);
  }
  const auto whole = density(all, scores.is_smooth);
  double delta = 0;
  for (const auto& part : parts) {
    if (part.sum == 0) continue;
    const auto here = density(part, scores.is_smooth);
    double distance = 0;
    for (std::size_t c = 0; c < cells; ++c) distance += std::abs(here[c] - whole[c]);
    delta += part.sum / all.sum * distance / 2;
  }
  return delta;
}

/// Correlation ratio: share of the variance that stands between classes.
double between_share(std::span<const double> outcome, const Classes& classes, std::span<const double> weights) {
  std::vector<double> sum(classes.count, 0), count(classes.count, 0);
  double all = 0, squares = 0, n = 0;
  for (std::size_t i = 0; i < outcome.size(); ++i) {
    const double w = weights[i], x = outcome[i];
    sum[classes.of[i]] += w * x, count[classes.of[i]] += w;
    all += w * x, squares += w * x * x, n += w;
  }
  double between = -all * all / n;
  for (std::size_t c = 0; c < classes.count; ++c)
    if (count[c] > 0) between += sum[c] * sum[c] / count[c];
  return between / (squares - all * all / n);
}

/// An interval that turns the errors of resamples round: they err about `centre` as `value` does about the truth.
Estimate turned_interval(double value, double centre, const std::vector<double>& resampled, std::size_t n) {
  const auto e = percentile_interval(centre, resampled, n);
  const auto within = [](double x) { return std::isnan(x) ? x : std::clamp(x, 0.0, 1.0); };
  return {within(value), within(value - (e.high - centre)), within(value - (e.low - centre)), n};
}

/// What 95% of factors stay below that have these classes and say nothing.
double noise_of(const Scores& scores, Classes classes, const Bootstrap& bootstrap) {
  const std::vector<double> ones(scores.values.size(), 1);
  std::vector<double> shuffled;
  for (std::size_t s = 0; s < shuffles; ++s) {
    shuffle(classes, bootstrap, s);
    shuffled.push_back(delta_of(scores, classes, ones));
  }
  return quantile_of(sorted_values(shuffled), interval_level);
}

}  // namespace

DeltaMeasures delta_measures(const std::vector<std::vector<double>>& factors, std::span<const double> outcome, const Bootstrap& bootstrap) {
  const double n = static_cast<double>(outcome.size());
  const double mean = std::accumulate(outcome.begin(), outcome.end(), 0.0) / n;
  std::vector<double> moved(outcome.begin(), outcome.end());
  for (double& x : moved) x -= mean;
  const auto scores = scores_of(outcome);
  std::vector<Classes> classes;
  for (const auto& factor : factors) classes.push_back(classes_of(factor, class_count(outcome.size())));
  std::vector<double> weights(outcome.size(), 1), delta, share;
  std::vector<std::vector<double>> deltas(factors.size()), shares(factors.size());
  for (std::size_t resample = 0; resample <= bootstrap.resamples; ++resample) {
    if (resample > 0) draw_counts(bootstrap, resample, weights);
    for (std::size_t j = 0; j < factors.size(); ++j) {
      (resample == 0 ? delta : deltas[j]).push_back(delta_of(scores, classes[j], weights));
      (resample == 0 ? share : shares[j]).push_back(between_share(moved, classes[j], weights));
    }
  }
  DeltaMeasures result;
  for (std::size_t j = 0; j < factors.size(); ++j) {
    const double centre = deltas[j].empty() ? delta[j] : std::accumulate(deltas[j].begin(), deltas[j].end(), 0.0) / static_cast<double>(deltas[j].size());
    const double bias = centre - delta[j];  // as far as resamples show it; of what is pure chance they show about half
    result.noise.push_back(std::max(0.0, noise_of(scores, classes[j], bootstrap) - bias));
    result.delta.push_back(held_to_floor(turned_interval(delta[j] - bias, centre, deltas[j], outcome.size()), result.noise.back()));
    const double adjusted = 1 - (1 - share[j]) * (n - 1) / (n - static_cast<double>(classes[j].count));
    for (double& x : shares[j]) x = 1 - (1 - x) * (n - 1) / (n - static_cast<double>(classes[j].count));
    result.first.push_back(turned_interval(adjusted, share[j], shares[j], outcome.size()));
  }
  return result;
}

}  // namespace headway::sensitivity
