#include "analysis/calibrate/binding.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headway::calibrate {

namespace {

/// Deviations of one draw from the fitted moments, in standard deviations; 0 for the others.
std::vector<double> deviations_of(const Target& target, const Particle& particle) {
  std::vector<double> z(target.observed.size(), 0);
  for (std::size_t m = 0; m < z.size(); ++m) {
    const double off = particle.moments[m] - target.observed[m];
    if (target.fit[m]) z[m] = off / target.scale[m].of(off);
  }
  return z;
}

struct Spread {
  double mean, deviation;
};

Spread spread_of(const Population& population, std::size_t parameter, const std::vector<double>& weights) {
  double mean = 0, variance = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) mean += weights[i] * population.particles[i].point[parameter];
  for (std::size_t i = 0; i < weights.size(); ++i) variance += weights[i] * std::pow(population.particles[i].point[parameter] - mean, 2);
  return {mean, std::sqrt(variance)};
}

/// Weights that undo one moment's part in the kernel; they sum to 1.
std::vector<double> weights_without(const std::vector<std::vector<double>>& z, std::size_t moment, double tolerance) {
  std::vector<double> weights;
  double most = 0;
  for (const auto& draw : z) most = std::max(most, draw[moment] * draw[moment]);
  for (const auto& draw : z) weights.push_back(std::exp((draw[moment] * draw[moment] - most) / (2 * tolerance * tolerance)));
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  for (double& w : weights) w /= sum;
  return weights;
}

Binding binding_of(const Study& study, const Population& population, const std::vector<std::vector<double>>& z, std::size_t moment) {
  constexpr double least_remaining = 10, least_share = 0.1;  // draws, and their share, below which a mean would be one of a few draws
  Binding binding{&study.moments[moment], 0, 0, 0, {}};
  const double n = static_cast<double>(z.size());
  for (const auto& draw : z) {
    const auto largest = std::max_element(draw.begin(), draw.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
    const double sum = std::inner_product(draw.begin(), draw.end(), draw.begin(), 0.0);
    if (sum > 0) binding.largest += (largest - draw.begin() == static_cast<std::ptrdiff_t>(moment)) / n, binding.share += draw[moment] * draw[moment] / sum / n;
  }
  const auto weights = weights_without(z, moment, population.tolerance);
  binding.remaining = 1 / std::inner_product(weights.begin(), weights.end(), weights.begin(), 0.0);
  const std::vector<double> even(z.size(), 1 / n);
  for (std::size_t j = 0; j < study.parameters.size(); ++j) {
    const auto with = spread_of(population, j, even), without = spread_of(population, j, weights);
    const bool enough = binding.remaining >= std::max(least_remaining, least_share * n);
    binding.shifts.push_back(!enough ? std::nan("") : with.deviation > 0 ? (without.mean - with.mean) / with.deviation : 0);
  }
  return binding;
}

/// "`research.growth` +0.4", the parameter that would move most.
std::string most_moved(const Study& study, const Binding& binding) {
  if (std::isnan(binding.shifts.front())) return "not to be told from these draws";
  const auto most = std::max_element(binding.shifts.begin(), binding.shifts.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
  return fmt::format("`{}` {:+.2f}", study.parameters[static_cast<std::size_t>(most - binding.shifts.begin())].key, *most);
}

}  // namespace

std::vector<Binding> bindings_of(const Study& study, const Population& population) {
  std::vector<Binding> all;
  if (!std::isfinite(population.tolerance)) return all;
  const auto target = target_of(study);
  std::vector<std::vector<double>> z;
  for (const auto& particle : population.particles) z.push_back(deviations_of(target, particle));
  for (std::size_t m = 0; m < study.moments.size(); ++m)
    if (study.moments[m].fit) all.push_back(binding_of(study, population, z, m));
  return all;
}

std::string write_bindings(const Study& study, const Population& population) {
  std::string text = "moment,farthest_in,share_of_distance,draws_without";
  for (const auto& parameter : study.parameters) text += "," + parameter.key;
  for (const auto& binding : bindings_of(study, population)) {
    text += fmt::format("\n{},{},{},{}", binding.moment->measure.name, binding.largest, binding.share, binding.remaining);
    for (const double shift : binding.shifts) text += std::isnan(shift) ? "," : fmt::format(",{}", shift);
  }
  return text + "\n";
}

std::string bindings_in_words(const Study& study, const Population& population) {
  auto all = bindings_of(study, population);
  if (all.empty()) return {};
  std::stable_sort(all.begin(), all.end(), [](const Binding& a, const Binding& b) { return a.share > b.share; });
  std::string text = "\n## Which observations decide\n\n*Farthest*: share of the draws in which this observation is the farthest off. *Share*: of the squared distance. "
                     "*Without it*: the parameter whose mean would move most had it not been fitted, in standard deviations of the posterior, from draws reweighted by a normal kernel "
                     "as wide as the tolerance; all are in `binding.csv`.\n\n| moment | farthest | share | without it |\n|---|---|---|---|\n";
  for (const auto& b : all) text += fmt::format("| {} | {:.0f}% | {:.0f}% | {} |\n", b.moment->measure.title, 100 * b.largest, 100 * b.share, most_moved(study, b));
  return text;
}

}  // namespace headway::calibrate
