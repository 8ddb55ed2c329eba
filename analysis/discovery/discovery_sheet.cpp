#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/discovery/discovery.h"
#include "analysis/plot/curve_chart.h"
#include "analysis/plot/number.h"

namespace headway::discovery {

namespace {

std::string range_words(const SweepFactor& factor, double low, double high) {
  const auto unit = factor.unit.empty() || factor.unit == "1" ? "" : " " + factor.unit;
  if (std::isinf(low)) return fmt::format("{} is below {:.4g}{}", factor.key, high, unit);
  if (std::isinf(high)) return fmt::format("{} is above {:.4g}{}", factor.key, low, unit);
  return fmt::format("{} is between {:.4g} and {:.4g}{}", factor.key, low, high, unit);
}

std::string share_words(const Estimate& share) { return fmt::format("{} [{}, {}]", format_share(share.value), format_share(share.low), format_share(share.high)); }

std::string p_text(double p) { return std::isnan(p) ? "–" : p < 1e-4 ? "under 0.0001" : fmt::format("{:.4f}", p); }

/// Coverage against density along the peels.
std::string picture_of(const FoundBox& found, std::size_t number) {
  CurveChart chart;
  chart.title = fmt::format("Peeling trajectory of box {}", number);
  chart.note = "every point: one peel, from all points at the right; diamond: the box that was chosen";
  chart.x_name = "coverage";
  chart.y_name = "density";
  Curve line;
  line.stroke = Stroke::solid;
  for (const auto& step : found.trajectory) line.points.push_back({step.fit.coverage.value, step.fit.density.value});
  auto dots = line;
  dots.stroke = Stroke::dots;
  Curve chosen;
  chosen.colour = 1;
  chosen.stroke = Stroke::marks;
  chosen.points.push_back({found.fit.coverage.value, found.fit.density.value});
  chart.curves = {line, dots, chosen};
  return draw(chart);
}

report::Table restrictions_table(const FoundBox& found, const std::vector<SweepFactor>& factors) {
  report::Table table{"Restrictions", {"factor", "above", "below", "quasi-p", "reproduced"}, {}, {}};
  const auto bound = [](double x) { return std::isinf(x) ? std::string("–") : fmt::format("{:.4g}", x); };
  for (std::size_t j = 0; j < factors.size(); ++j)
    if (found.box.restricts(j)) table.rows.push_back({factors[j].key, bound(found.box.low[j]), bound(found.box.high[j]), p_text(found.quasi_p[j]), format_share(found.again.restricted[j])});
  return table;
}

/// Some ten steps of the trajectory.
report::Table trajectory_table(const FoundBox& found) {
  constexpr std::size_t rows = 10;
  report::Table table{"Peeling trajectory", {"step", "points", "coverage", "density", "restrictions"}, {}, {}};
  const auto stride = std::max<std::size_t>(1, found.trajectory.size() / rows);
  for (std::size_t i = 0; i < found.trajectory.size(); i += stride) {
    const auto& step = found.trajectory[i];
    table.rows.push_back({std::to_string(i), std::to_string(step.fit.points), format_share(step.fit.coverage.value), format_share(step.fit.density.value), std::to_string(step.restrictions)});
  }
  return table;
}

}  // namespace

std::string words_of(const Box& box, const std::vector<SweepFactor>& factors) {
  std::string words;
  for (std::size_t j = 0; j < factors.size(); ++j)
    if (box.restricts(j)) words += (words.empty() ? "" : " and ") + range_words(factors[j], box.low[j], box.high[j]);
  return words.empty() ? "anywhere" : words;
}

AnalysisPart sheet_part(const FoundBox& found, std::size_t number, const std::string& of_interest, const std::vector<SweepFactor>& factors) {
  AnalysisPart part;
  part.title = fmt::format("Box {}", number);
  part.lead.push_back(fmt::format("Where {}: {} at {} of the {} there (density). These are {} of all such points (coverage).", words_of(found.box, factors), of_interest,
                                  share_words(found.fit.density), count_of(found.fit.points, "point", "points"), share_words(found.fit.coverage)));
  part.tables = {restrictions_table(found, factors), trajectory_table(found)};
  part.picture = picture_of(found, number);
  if (!found.reaches_density) part.notes.emplace_back("No box of the trajectory has the density that was asked for; this is the one that balances coverage and density best. More points or a smaller --least may help.");
  part.notes.push_back(fmt::format("Brackets: 95% intervals (Wilson) for the box as it is; having been searched for, it looks better than it is. In {} random halves of the points, a box of that coverage was searched again and tried on the "
                                   "other half: mean density {}, mean coverage {}. Reproduced: share of the halves whose box restricts the factor.",
                                   found.again.samples, format_share(found.again.density), format_share(found.again.coverage)));
  part.notes.emplace_back("Quasi-p: probability of so dense a box if the restriction had no effect (binomial; points as independent, the box as given). Restrictions of 5% and more were left out.");
  return part;
}

AnalysisPart rules_part(const Discovery& discovery, const Cases& cases, const std::vector<SweepFactor>& factors) {
  AnalysisPart part;
  part.title = "Rules of a classification tree";
  part.lead.push_back(fmt::format("Leaves with more than the overall share of {} (CART: splits by the impurity of Gini, at most four deep, no leaf below 5% of the points).",
                                  format_share(static_cast<double>(discovery.hits) / static_cast<double>(discovery.points))));
  for (const auto& box : discovery.rules) {
    const auto fit = fit_of(box, cases);
    part.notes.push_back(fmt::format("Where {}: density {} of {}, coverage {}.", words_of(box, factors), share_words(fit.density), count_of(fit.points, "point", "points"), format_share(fit.coverage.value)));
  }
  if (discovery.rules.empty()) part.notes.emplace_back("There is none: no split tells cases from other points.");
  return part;
}

AnalysisPart scores_part(const Discovery& discovery, const std::vector<SweepFactor>& factors) {
  AnalysisPart part;
  part.title = "Scores of factors";
  const double noise = separation_noise(discovery.hits, discovery.points - discovery.hits);
  part.lead.push_back(fmt::format("Largest distance between the distributions of a factor in cases and in other points, 0 to 1; {}.",
                                  noise < 1 ? fmt::format("95% of factors that tell nothing stay below {:.2f}", noise) : "the cases or the others are so few that no score can be told from chance"));
  std::vector<std::size_t> order(factors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return discovery.scores[a].distance > discovery.scores[b].distance; });
  report::Table table{"Scores of factors", {"factor", "score", "cases lie"}, {}, {}};
  for (const auto j : order) {
    const auto& score = discovery.scores[j];
    table.rows.push_back({factors[j].key, fmt::format("{:.2f}", score.distance), score.distance < noise ? "not told from chance" : fmt::format("{} {:.4g}", score.is_above ? "above" : "below", score.threshold)});
  }
  part.tables.push_back(table);
  return part;
}

AnalysisPart signposts_part(const std::vector<Signpost>& signposts) {
  AnalysisPart part;
  part.title = "Signposts of box 1";
  part.lead.push_back(fmt::format("World series that tell whether a world is in the box, and the first year in which one threshold does: the share of worlds of the box on its side is at least {:.0f} points above the share of others.", 100 * telling));
  report::Table table{"Signposts", {"series", "year", "threshold", "difference of shares"}, {}, {}};
  for (const auto& sign : signposts)
    table.rows.push_back({sign.series, fmt::format("{:.0f}", sign.year), fmt::format("{} {}", sign.separation.is_above ? "above" : "below", format_value(sign.separation.threshold, sign.unit)), format_share(sign.separation.distance)});
  if (table.rows.empty()) part.notes.emplace_back("No series tells in any year.");
  else part.tables.push_back(table);
  part.notes.emplace_back("Thresholds are those of this sample; a series stands here whether or not anybody could observe it in time.");
  return part;
}

}  // namespace headway::discovery
