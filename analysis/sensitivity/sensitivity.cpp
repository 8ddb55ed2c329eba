#include "analysis/sensitivity/sensitivity.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/plot/number.h"
#include "analysis/sensitivity/blocks.h"
#include "analysis/sensitivity/distribution.h"
#include "analysis/sensitivity/regression.h"
#include "analysis/sweep/sample.h"

namespace headway::sensitivity {

namespace {

void add_sobol(const SweepDesign& design, std::span<const double> by_point, std::size_t blocks, const Use& use, Sensitivity& result) {
  const auto sample = sobol_sample(design, by_point, blocks);
  const auto indices = sobol_indices(sample, use.bootstrap);
  result.title = "Sobol' indices";
  result.units = "base points";
  result.n = sample.base_points;
  result.dropped = blocks - sample.base_points;
  result.measures = {{"first order", "Share of the variance that goes with the factor alone.", indices.first},
                     {"total", "Share of the variance that goes with the factor, alone and together with others.", indices.total}};
  result.main = 1;
  result.whole.emplace_back("random numbers and what is no factor", indices.common);
  if (!indices.second.empty())
    for (std::size_t a = 0; a < sample.factors; ++a)
      for (std::size_t b = a + 1; b < sample.factors; ++b) result.pairs.push_back({a, b, indices.second[pair_number(a, b, sample.factors)]});
}

void add_morris(const SweepDesign& design, std::span<const double> by_point, std::size_t blocks, const Use& use, Sensitivity& result) {
  const auto sample = morris_sample(design, by_point, blocks);
  auto measures = morris_measures(sample, use.bootstrap);
  result.title = "Elementary effects (Morris)";
  result.units = "trajectories";
  result.n = sample.trajectories;
  result.dropped = blocks - sample.trajectories;
  result.measures = {{"mu*", "Mean size of the change over the whole range of the factor, one factor moved at a time.", measures.mean_size},
                     {"mu", "The same with its sign: near mu* where the outcome only rises, near -mu* where it only falls.", measures.mean},
                     {"sigma", "How much that change differs from place to place: large for what acts together with others, or not in a straight line.", measures.spread}};
  result.in_unit = true;
  result.scale = 0;
  for (const auto& e : measures.mean_size) result.scale = std::max(result.scale, e.value);
}

void add_regression(const SweepSample& sample, const Use& use, Sensitivity& result) {
  const auto measures = regression_measures(sample.factors, sample.outcome, use.bootstrap);
  result.title = "Regression";
  result.measures = {{"SRC", "Standardised regression coefficient: standard deviations of the outcome per standard deviation of the factor.", measures.coefficient},
                     {"SRRC", "The same of ranks.", measures.rank_coefficient},
                     {"PRCC", "Partial rank correlation: of the factor with the outcome once the straight-line effect of the others on ranks is taken out.", measures.rank_partial}};
  result.main = 2;
  result.whole = {{"R2, straight line", measures.explained}, {"R2, straight line in ranks", measures.rank_explained}};
  if (sample.outcome.size() <= sample.factors.size() + 1)
    result.cautions.push_back(fmt::format("{} for {}: a straight line goes through all of them, whatever they are, so that nothing is shown. It needs more points, several for each factor.",
                                          count_of(sample.outcome.size(), "point", "points"), count_of(sample.factors.size(), "factor", "factors")));
  else if (std::isnan(measures.rank_explained.value))
    result.cautions.emplace_back("The outcome does not vary, or some factor is a linear function of others, so that regression cannot tell them apart.");
  constexpr double poor = 0.7;
  if (measures.rank_explained.value < poor)
    result.cautions.emplace_back("A straight line explains less than 70% even of ranks: these coefficients miss interactions and relations that turn round. Use --method delta or pawn, or a saltelli design.");
}

void add_pawn(const SweepSample& sample, const Use& use, Sensitivity& result) {
  const auto measures = pawn_measures(sample.factors, sample.outcome, use.bootstrap);
  result.title = "PAWN";
  result.measures = {{"median", "Largest distance between the distribution functions of the outcome with the factor known and unknown; median over ten ranges of the factor.", measures.median},
                     {"largest", "The same in the range where it is largest.", measures.largest}};
  result.noise.assign(sample.factors.size(), measures.noise);
}

void add_delta(const SweepSample& sample, const Use& use, Sensitivity& result) {
  const auto measures = delta_measures(sample.factors, sample.outcome, use.bootstrap);
  result.title = "Delta (Borgonovo)";
  result.measures = {{"delta", "How far the distribution of the outcome moves when the factor is known: 0 not at all, 1 altogether.", measures.delta},
                     {"first order", "Share of the variance that goes with the factor alone, from classes of the factor.", measures.first}};
  result.noise = measures.noise;
}

/// Common random numbers leave few independent streams, which resampling of points does not see.
void add_cautions(const SweepDesign& design, Sensitivity& result) {
  if (design.has_common_random_numbers)
    result.cautions.push_back("All points share the random numbers of " + count_of(design.replicates, "replicate", "replicates") + ": the intervals do not hold what other random numbers would change.");
  if (design.kind == "grid" || design.kind == "list")
    result.cautions.push_back("The points are a " + design.kind + ", not drawn at random: the intervals treat them as if they were.");
  if (result.n < few_units) result.cautions.push_back(fmt::format("Intervals from {} are rough: resampling needs about {} or more.", count_of(result.n, "unit", "units"), few_units));
}

}  // namespace

std::vector<std::size_t> Sensitivity::order() const {
  std::vector<std::size_t> result(factors.size());
  std::iota(result.begin(), result.end(), std::size_t{0});
  const auto size = [&](std::size_t j) { return std::isnan(measures[main].values[j].value) ? -1.0 : std::abs(measures[main].values[j].value); };
  std::stable_sort(result.begin(), result.end(), [&](std::size_t a, std::size_t b) { return size(a) > size(b); });
  return result;
}

double Sensitivity::half_width() const {
  double widest = std::nan("");
  for (const auto& e : measures[main].values) widest = std::fmax(widest, (e.high - e.low) / 2);
  return scale > 0 ? widest / scale : std::nan("");
}

double Sensitivity::further_points(double tolerance) const {
  const double ratio = half_width() / tolerance, points = static_cast<double>(n * points_per_unit);
  return ratio > 1 ? points * (ratio * ratio - 1) : 0;
}

std::vector<Method> methods_for(const SweepDesign& design) {
  if (design.points < 2 || design.factors.empty() || design.kind == "one_at_a_time" || design.kind == "single") return {};
  if (design.kind == "morris") return {Method::morris};
  if (design.is_saltelli()) return {Method::sobol, Method::regression, Method::pawn, Method::delta};
  return {Method::regression, Method::pawn, Method::delta};
}

Sensitivity analyse(const SweepDesign& design, std::span<const double> by_point, Method method, const Use& use) {
  Sensitivity result;
  result.method = method;
  for (const auto& factor : design.factors) result.factors.push_back(factor.key);
  const auto width = points_of_block(design), all = design.points / width;
  const auto blocks = static_cast<std::size_t>(std::llround(use.share * static_cast<double>(all)));
  if (method == Method::sobol || method == Method::morris) {
    result.points_per_unit = width;
    (method == Method::sobol ? add_sobol : add_morris)(design, by_point, blocks, use, result);
  } else {
    const auto sample = sample_of(design, by_point, blocks * width);
    result.units = design.kind == "draws" ? "draws" : "points";
    result.n = sample.outcome.size();
    result.dropped = sample.dropped;
    (method == Method::regression ? add_regression : method == Method::pawn ? add_pawn : add_delta)(sample, use, result);
  }
  add_cautions(design, result);
  return result;
}

double change_since_half(const SweepDesign& design, std::span<const double> by_point, const Sensitivity& all) {
  const auto half = analyse(design, by_point, all.method, {{0, 1}, 0.5});
  double largest = std::nan("");
  for (std::size_t j = 0; j < all.factors.size(); ++j)
    largest = std::fmax(largest, std::abs(half.measures[all.main].values[j].value - all.measures[all.main].values[j].value));
  return all.scale > 0 ? largest / all.scale : std::nan("");
}

std::vector<FactorCurve> factor_curves(const SweepDesign& design, std::span<const double> cells) {
  std::vector<FactorCurve> curves;
  for (const auto& factor : design.factors) curves.push_back({factor.key, factor.unit, {}, {}});
  std::vector<double> changes(design.replicates);
  for (std::size_t p = 1; p < design.points; ++p) {
    if (design.changed[p] < 0) continue;
    for (std::size_t r = 0; r < design.replicates; ++r) changes[r] = cells[p * design.replicates + r] - cells[r];
    auto& curve = curves[static_cast<std::size_t>(design.changed[p])];
    curve.values.push_back(design.factors[static_cast<std::size_t>(design.changed[p])].values[p]);
    curve.changes.push_back(mean_interval(changes));
  }
  return curves;
}

}  // namespace headway::sensitivity
