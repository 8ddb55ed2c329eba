#include "analysis/calibrate/posterior.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/calibrate/binding.h"
#include "analysis/chance.h"
#include "analysis/plot/number.h"
#include "analysis/stats.h"
#include "core/random.h"

namespace headway::calibrate {

namespace {

Span90 span_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return {quantile_of(values, 0.05), quantile_of(values, 0.5), quantile_of(values, 0.95)};
}

double variance_of(std::span<const double> values) {
  const double n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double sum = 0;
  for (const double x : values) sum += (x - mean) * (x - mean);
  return n > 1 ? sum / (n - 1) : 0;
}

std::vector<double> coordinates(const Population& population, std::size_t parameter) {
  std::vector<double> u;
  for (const auto& particle : population.particles) u.push_back(particle.point[parameter]);
  return u;
}

/// Largest difference between the shares of draws and of the uniform prior below any value (Kolmogorov 1933, Smirnov 1948).
double distance_from_uniform(std::vector<double> u) {
  std::sort(u.begin(), u.end());
  const auto n = static_cast<double>(u.size());
  double most = 0;
  for (std::size_t i = 0; i < u.size(); ++i) most = std::max({most, u[i] - static_cast<double>(i) / n, static_cast<double>(i + 1) / n - u[i]});
  return most;
}

Marginal marginal_of(const Study& study, const Population& population, std::size_t j) {
  const auto& parameter = study.parameters[j];
  const auto u = coordinates(population, j);
  std::vector<double> values;
  for (const double x : u) values.push_back(value_of(parameter, std::clamp(x, 1e-12, 1 - 1e-12)));
  const Span90 prior{value_of(parameter, 0.05), value_of(parameter, 0.5), value_of(parameter, 0.95)};
  constexpr double one_percent = 1.628;  // point of Kolmogorov's distribution
  const double least = one_percent / std::sqrt(static_cast<double>(std::max<std::size_t>(1, population.independent())));
  return {parameter.key, prior, span_of(values), 1 - variance_of(u) * 12, distance_from_uniform(u) > least};
}

MomentCheck check_of(const Study& study, const Population& population, std::size_t m) {
  const auto& moment = study.moments[m];
  const Random random(study.sampler.seed, 1, 0);
  std::vector<double> simulated, predicted;
  for (std::size_t i = 0; i < population.particles.size(); ++i) {
    const double x = population.particles[i].moments[m];
    if (!std::isfinite(x)) continue;
    simulated.push_back(x);
    const double error = random.normal(Purpose::calibration, i, m);
    predicted.push_back(x + moment.scale().of(-error) * error);  // what is seen below the truth has a truth above it
  }
  const auto span = span_of(predicted);
  const double mean = std::accumulate(simulated.begin(), simulated.end(), 0.0) / static_cast<double>(std::max<std::size_t>(1, simulated.size()));
  return {&moment, span, (mean - moment.value) / moment.scale().of(mean - moment.value), moment.value >= span.low && moment.value <= span.high};
}

double share_covered(const std::vector<MomentCheck>& checks, bool fit) {
  double covered = 0, count = 0;
  for (const auto& check : checks) {
    if (check.moment->fit != fit) continue;
    covered += check.covered;
    ++count;
  }
  return count > 0 ? covered / count : std::nan("");
}

std::string spell(const Span90& span) { return fmt::format("{:.4g} ({:.4g} to {:.4g})", span.median, span.low, span.high); }

std::string source_of(const Moment& moment) {
  if (moment.status.empty()) return moment.source;
  return fmt::format("{} ({})", moment.source, moment.status == "memory" ? "from memory" : "partly assumed");
}

std::string distance_in_words(const Population& population) {
  if (population.generation == 0) return "No draw of the prior was left out: the posterior below is the prior.";
  return fmt::format("Distance of the last generation: at most {:.3g} standard deviations (root mean square over the fitted moments).", population.tolerance);
}

}  // namespace

std::string how_it_ended(const Study& study, const Population& population) {
  switch (population.ending) {
    case Ending::running: return "not yet at its end";
    case Ending::independent: return "reached the tolerance that was asked for, and moved its draws there until each had forgotten whom it was copied from and where it was";
    case Ending::moves_refused: return "ended where hardly any move was accepted any more: a smaller tolerance cannot be reached with these parameters";
    case Ending::simulations_spent:
      return has_reached(study.sampler, population) ? "reached the tolerance that was asked for, and ended when all simulations were spent, before its draws were independent of each other"
                                                    : "ended when all simulations were spent, before the tolerance that was asked for";
    case Ending::interrupted: return "was interrupted";
    case Ending::nothing_finite: return "ended at the prior: no draw of it has all fitted moments";
    case Ending::distances_equal: return "ended where hardly any draw is nearer than the others: what is fitted does not vary any more";
  }
  return "";
}

double least_correlation(std::size_t independent) {
  constexpr double least = 0.4, deviations = 3;  // of a correlation that is zero, whose standard error is about n^-1/2
  return std::min(1.0, std::max(least, deviations / std::sqrt(static_cast<double>(std::max<std::size_t>(1, independent)))));
}

bool is_small(const Study& study, const Summary& summary) {
  constexpr std::size_t each = 5;
  return summary.independent < each * study.parameters.size();
}

std::string too_few_draws(const Study& study, const Summary& summary) {
  return fmt::format("Few draws: about {} independent ones ({} distinct) for {} parameters. Widths, contractions and pairs are too sure of themselves; make more with --particles, and "
                     "compare a second --seed.",
                     summary.independent, summary.distinct, study.parameters.size());
}

Summary summarise(const Study& study, const Population& population) {
  Summary summary;
  for (std::size_t j = 0; j < study.parameters.size(); ++j) summary.marginals.push_back(marginal_of(study, population, j));
  for (std::size_t m = 0; m < study.moments.size(); ++m) summary.moments.push_back(check_of(study, population, m));
  std::set<std::vector<double>> points;
  for (const auto& particle : population.particles) points.insert(particle.point);
  summary.distinct = points.size();
  summary.independent = population.independent();
  summary.covered_fit = share_covered(summary.moments, true);
  summary.covered_check = share_covered(summary.moments, false);
  return summary;
}

std::vector<Pair> correlated_pairs(const Study& study, const Population& population, double least) {
  std::vector<std::vector<double>> ranks;
  for (std::size_t j = 0; j < study.parameters.size(); ++j) ranks.push_back(ranks_of(coordinates(population, j)));
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < ranks.size(); ++i)
    for (std::size_t j = i + 1; j < ranks.size(); ++j)
      if (const double r = correlation_of(ranks[i], ranks[j]); std::abs(r) >= least) pairs.push_back({study.parameters[i].key, study.parameters[j].key, r});
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) { return std::abs(a.correlation) > std::abs(b.correlation); });
  return pairs;
}

std::string write_page(const Study& study, const Population& population, const std::string& source) {
  const auto summary = summarise(study, population);
  std::string text = fmt::format("<!-- Written by `headway calibrate`; do not edit. -->\n# {}\n\n", study.title);
  text += fmt::format("{} draws, {} of them distinct and about {} independent of each other, after {} and {}. The sampler {}. {}\n\n", population.particles.size(), summary.distinct,
                      summary.independent, count_of(population.generation, "generation", "generations"), count_of(population.simulations, "simulation", "simulations"),
                      how_it_ended(study, population), distance_in_words(population));
  if (is_small(study, summary)) text += too_few_draws(study, summary) + "\n\n";
  text += "## What the observations say about the parameters\n\nMedian and central 90%. *Contraction* is the share of the prior's variance that the observations took away, below 0 where draws lie at both "
          "ends. A parameter is *not informed* when its draws could be those of the prior (Kolmogorov and Smirnov, 1%).\n\n![Draws of the posterior over the prior](posterior.svg)\n\n| parameter | prior | posterior | contraction |\n|---|---|---|---|\n";
  for (const auto& m : summary.marginals)
    text += fmt::format("| `{}` | {} | {} | {:.2f}{} |\n", m.key, spell(m.prior), spell(m.posterior), m.contraction, m.informed ? "" : ", not informed");
  const auto pairs = correlated_pairs(study, population, least_correlation(summary.independent));
  if (!pairs.empty()) text += "\nPairs of parameters whose draws go together (rank correlation): what is said of one hangs on the other:\n\n| | | |\n|---|---|---|\n";
  for (const auto& pair : pairs) text += fmt::format("| `{}` | `{}` | {:+.2f} |\n", pair.first, pair.second, pair.correlation);
  for (const bool fit : {true, false}) {
    if (std::isnan(fit ? summary.covered_fit : summary.covered_check)) continue;
    text += fmt::format("\n## {}\n\n{}\n\n| moment | observed (90%) | simulated (90%) | deviation | inside | source |\n|---|---|---|---|---|---|\n",
                        fit ? "Observations that were fitted" : "Observations that were kept for checking",
                        fmt::format("{:.0f}% lie in the central 90% of what the posterior predicts{}.", 100 * (fit ? summary.covered_fit : summary.covered_check),
                                    fit ? ", which the fit aimed at" : "; about 90% should"));
    for (const auto& check : summary.moments)
      if (check.moment->fit == fit)
        text += fmt::format("| {} | {:.4g} ({:.4g} to {:.4g}) | {} | {:+.1f} | {} | {} |\n", check.moment->measure.title, check.moment->value, check.moment->low,
                            check.moment->high, spell(check.predicted), check.deviation, check.covered ? "yes" : "**no**", source_of(*check.moment));
  }
  text += bindings_in_words(study, population);
  return text + fmt::format("\nDeviation: mean of the simulations less the observation, in its standard deviations. Made by {}, seed {}.\n", source, study.sampler.seed);
}

std::string write_points(const Study& study, const Population& population) {
  std::string text;
  for (const auto& parameter : study.parameters) text += (text.empty() ? "" : ",") + parameter.key;
  for (const auto& particle : population.particles) {
    std::string row;
    for (const double x : values_at(study, particle.point)) row += (row.empty() ? "" : ",") + fmt::format("{}", x);
    text += "\n" + row;
  }
  return text + "\n";
}

std::string write_moments(const Study& study, const Population& population) {
  std::string text = "distance";
  for (const auto& moment : study.moments) text += "," + moment.measure.name;
  for (const auto& particle : population.particles) {
    text += fmt::format("\n{}", particle.distance);
    for (const double x : particle.moments) text += fmt::format(",{}", x);
  }
  return text + "\n";
}

}  // namespace headway::calibrate
