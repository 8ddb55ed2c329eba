// Pictures of a calibration: a histogram of every parameter's draws over its prior, and the pairs that can only be told together; ranks of known truths.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/calibrate/posterior.h"
#include "analysis/calibrate/ranks.h"
#include "analysis/plot/standalone.h"
#include "analysis/plot/svg.h"

namespace headway::calibrate {

namespace {

constexpr std::size_t panel_columns = 4, histogram_bars = 10, most_pairs = 8;
constexpr double panel_width = 250, panel_height = 150, panel_left = 16, panel_top = 30, inner_width = 210, inner_height = 84;
constexpr std::string_view figure_words = "font-family=\"system-ui, DejaVu Sans, sans-serif\" font-size=\"11\" fill=\"#59636b\"";
constexpr std::string_view panel_words = "font-family=\"system-ui, DejaVu Sans, sans-serif\" font-size=\"12\" fill=\"#1d2327\"";

Point corner_of(std::size_t panel, double down) {
  return {panel_left + panel_width * static_cast<double>(panel % panel_columns), down + panel_height * static_cast<double>(panel / panel_columns)};
}

double height_of(std::size_t panels) { return panel_height * std::ceil(static_cast<double>(panels) / panel_columns); }

/// Value of a parameter where its prior has gathered the probability `u`.
double value_at(const Study& study, std::size_t parameter, double u) { return value_of(study.parameters[parameter], u); }

/// Bars of counts that add up to `total`, and a dashed line where all would be alike.
void draw_bars(Svg& svg, const std::string& title, const std::vector<double>& counts, double total, Point at) {
  const double bars = static_cast<double>(counts.size());
  const double most = std::max(2 * total / bars, *std::max_element(counts.begin(), counts.end()));
  const double floor = at.y + inner_height, width = inner_width / bars, even = floor - total / bars / most * inner_height;
  svg.text({at.x, at.y - 6}, title, panel_words);
  for (std::size_t b = 0; b < counts.size(); ++b) {
    const double height = counts[b] / most * inner_height;
    svg.rectangle({at.x + static_cast<double>(b) * width, floor - height}, width - 1, height, fmt::format("fill=\"{}\"", standalone::colours[5]));
  }
  svg.line({at.x, even}, {at.x + inner_width, even}, "stroke=\"#d55e00\" stroke-dasharray=\"4 3\"");
}

/// Equal steps to the right are equal steps of the prior's probability, so that what was not informed is flat.
void draw_marginal(Svg& svg, const Study& study, const Population& population, std::size_t j, Point at) {
  std::vector<double> u;
  for (const auto& particle : population.particles) u.push_back(particle.point[j]);
  draw_bars(svg, study.parameters[j].key, histogram_of(u, histogram_bars), static_cast<double>(u.size()), at);
  for (const double x : {0.05, 0.5, 0.95})
    svg.text({at.x + x * inner_width, at.y + inner_height + 14}, fmt::format("{:.3g}", value_at(study, j, x)), fmt::format("{} text-anchor=\"middle\"", figure_words));
}

void draw_pair(Svg& svg, const Study& study, const Population& population, const Pair& pair, Point at) {
  const auto row_of = [&](const std::string& key) {
    return static_cast<std::size_t>(std::find_if(study.parameters.begin(), study.parameters.end(), [&](const auto& p) { return p.key == key; }) - study.parameters.begin());
  };
  const std::size_t across = row_of(pair.first), up = row_of(pair.second);
  svg.text({at.x, at.y - 6}, fmt::format("{:+.2f}", pair.correlation), panel_words);
  svg.rectangle(at, inner_width, inner_height, "fill=\"none\" stroke=\"#dde2e6\"");
  for (const auto& particle : population.particles)
    svg.circle({at.x + particle.point[across] * inner_width, at.y + (1 - particle.point[up]) * inner_height}, 1.8, fmt::format("fill=\"{}\" fill-opacity=\"0.6\"", standalone::colours[0]));
  svg.text({at.x, at.y + inner_height + 14}, pair.first, figure_words);
  svg.text({at.x, at.y + inner_height + 28}, "up: " + pair.second, figure_words);
}

}  // namespace

std::string draw_posterior(const Study& study, const Population& population) {
  auto pairs = correlated_pairs(study, population, least_correlation(population.independent()));
  pairs.resize(std::min(pairs.size(), most_pairs));
  const double pairs_top = 46 + height_of(study.parameters.size()) + 24, height = pairs_top + panel_top + height_of(pairs.size());
  Svg svg("posterior", panel_columns * panel_width + panel_left, height, study.title, "what the observations say about each parameter, and whose draws go together");
  svg.rectangle({0, 0}, panel_columns * panel_width + panel_left, height, standalone::paper);
  svg.text({panel_left, 22}, "Draws of the posterior; dashed, the prior, over which each panel is even. Numbers are the 5%, 50% and 95% points of the prior.", standalone::quiet_words);
  for (std::size_t j = 0; j < study.parameters.size(); ++j) draw_marginal(svg, study, population, j, corner_of(j, 46 + panel_top - 16));
  if (!pairs.empty()) svg.text({panel_left, pairs_top}, "Pairs whose draws go together, with their rank correlation", standalone::quiet_words);
  for (std::size_t k = 0; k < pairs.size(); ++k) draw_pair(svg, study, population, pairs[k], corner_of(k, pairs_top + panel_top));
  return svg.str();
}

std::string draw_ranks(const Study& study, const RankCheck& check) {
  const double width = panel_columns * panel_width + panel_left, height = 46 + height_of(study.parameters.size());
  Svg svg("ranks", width, height, study.title, "where known truths lie among the draws of their posteriors");
  svg.rectangle({0, 0}, width, height, standalone::paper);
  svg.text({panel_left, 22}, fmt::format("Ranks of {} known truths among the draws of their posteriors, from 0 to 1; dashed, even ones, as of sound posteriors.", check.truths()), standalone::quiet_words);
  for (std::size_t j = 0; j < study.parameters.size() && check.truths() > 0; ++j)
    draw_bars(svg, study.parameters[j].key, histogram_of(check.ranks[j], check.bins > 0 ? check.bins : histogram_bars), static_cast<double>(check.truths()), corner_of(j, 46 + panel_top - 16));
  return svg.str();
}

}  // namespace headway::calibrate
