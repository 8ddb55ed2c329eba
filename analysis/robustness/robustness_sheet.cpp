#include "analysis/robustness/robustness_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/curve_chart.h"
#include "analysis/plot/interval_chart.h"
#include "analysis/plot/number.h"

namespace headway::robustness {

namespace {

/// A unit that differences of values have.
std::string difference_unit(const Outcomes& outcomes) { return outcomes.what.unit == "year" ? "years" : outcomes.what.unit; }

std::string value_text(const Outcomes& outcomes, const Judgement& judgement, const Estimate& e) {
  const bool is_regret = judgement.criterion == Criterion::minimax_regret || judgement.criterion == Criterion::regret_90;
  return with_interval(e, judgement.is_share ? "%" : is_regret ? difference_unit(outcomes) : outcomes.what.unit);
}

report::Table values_table(const Outcomes& outcomes, const std::vector<Judgement>& judgements) {
  report::Table table{"Criteria", {"criterion"}, {}, {}};
  for (const auto& policy : outcomes.policies) table.header.push_back(policy);
  for (const auto& judgement : judgements) {
    table.rows.push_back({judgement.name});
    for (const auto& e : judgement.values) table.rows.back().push_back(value_text(outcomes, judgement, e));
  }
  return table;
}

report::Table ranks_table(const Outcomes& outcomes, const std::vector<Judgement>& judgements) {
  report::Table table{outcomes.is_few() ? "Ranks" : "Ranks, and the share of resamples of the points in which the policy is the best", {"criterion"}, {}, {}};
  for (const auto& policy : outcomes.policies) table.header.push_back(policy);
  for (const auto& judgement : judgements) {
    table.rows.push_back({judgement.name});
    for (std::size_t p = 0; p < judgement.ranks.size(); ++p) table.rows.back().push_back(outcomes.is_few() ? std::to_string(judgement.ranks[p]) : fmt::format("{} ({})", judgement.ranks[p], format_share(judgement.best[p])));
  }
  return table;
}

report::Table differences_table(const Outcomes& outcomes) {
  report::Table table{"Paired differences from " + outcomes.policies.front(), {"policy", "mean difference", "better at", "worse at"}, {}, {}};
  const auto all = differences(outcomes);
  for (std::size_t p = 1; p < all.size(); ++p)
    table.rows.push_back({outcomes.policies[p], fmt::format("{} ({})", format_difference(all[p].mean.value, difference_unit(outcomes)), format_interval(all[p].mean.low, all[p].mean.high, difference_unit(outcomes))),
                          with_interval(all[p].better, "%") + " of " + std::string(outcomes.units), with_interval(all[p].worse, "%")});
  return table;
}

std::vector<std::string> basis_of(const Outcomes& outcomes) {
  auto text = fmt::format("n = {}{}. Brackets hold 95% intervals: ", count_of(outcomes.points(), outcomes.unit, outcomes.units), outcomes.dropped > 0 ? fmt::format(", {} left out since a run has no value there", outcomes.dropped) : "");
  if (outcomes.is_few()) {
    text += "Student's of the mean, Wilson's of shares, none of the other criteria.";
    return {text, fmt::format("These are few: with fewer than {} a ranking is a first impression, and how often it would change cannot be told by resampling. Go by the paired differences.", sensitivity::few_units)};
  }
  return {text + fmt::format("percentiles of resamples of {}, the same for all policies, and Wilson's of shares; none where a criterion looks at single points, which can only become worse with more points.", outcomes.units)};
}

bool do_not_differ(const Outcomes& outcomes) {
  return std::all_of(outcomes.values.begin(), outcomes.values.end(), [&](const auto& policy) { return policy == outcomes.values.front(); });
}

/// Which criteria name which policy, and where two rankings disagree most.
std::vector<std::string> how_rankings_differ(const Outcomes& outcomes, const std::vector<Judgement>& judgements) {
  if (do_not_differ(outcomes)) return {"The policies do not differ in this outcome."};
  std::vector<std::string> sentences;
  for (std::size_t p = 0; p < outcomes.policies.size(); ++p) {
    std::string names;
    for (const auto& judgement : judgements)
      if (judgement.ranks[p] == 1) names += (names.empty() ? "" : ", ") + judgement.name;
    if (!names.empty()) sentences.push_back(fmt::format("Best by {}: {}.", names, outcomes.policies[p]));
  }
  double least = 2;
  std::string worst;
  for (std::size_t i = 0; i < judgements.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const double agreement = rank_agreement(judgements[i].ranks, judgements[j].ranks);
      if (agreement < least) least = agreement, worst = judgements[j].name + " and " + judgements[i].name;
    }
  if (least < 1) sentences.push_back(fmt::format("The rankings of {} differ most (Kendall's tau {:.2f}; 1 for equal rankings, -1 for opposite ones).", worst, least));
  else if (least <= 1) sentences.emplace_back("All criteria rank the policies alike.");
  return sentences;
}

std::string picture_of(const Outcomes& outcomes) {
  IntervalChart chart;
  chart.title = outcomes.what.title + ": mean difference from " + outcomes.policies.front();
  chart.note = fmt::format("95% intervals over {}", count_of(outcomes.points(), outcomes.unit, outcomes.units));
  const auto all = differences(outcomes);
  IntervalPanel panel{outcomes.what.title, difference_unit(outcomes), {}};
  for (std::size_t p = 1; p < all.size(); ++p) chart.lines.push_back(outcomes.policies[p]), panel.estimates.push_back(all[p].mean);
  chart.panels.push_back(panel);
  return draw(chart);
}

}  // namespace

AnalysisPart sheet_part(const Outcomes& outcomes, const std::vector<Judgement>& judgements) {
  AnalysisPart part;
  part.title = fmt::format("{} ({} is {}better)", outcomes.what.title, outcomes.more_is_better ? "more" : "less", outcomes.what.is_taste ? "taken as " : "");
  part.lead = basis_of(outcomes);
  part.tables = {values_table(outcomes, judgements), ranks_table(outcomes, judgements)};
  if (outcomes.policies.size() > 1) {
    part.tables.push_back(differences_table(outcomes));
    part.picture = picture_of(outcomes);
  }
  part.notes = how_rankings_differ(outcomes, judgements);
  for (const auto& judgement : judgements) part.notes.push_back(judgement.name + ": " + judgement.reading + ".");
  if (!outcomes.limit) part.notes.emplace_back("Starr domain: not shown, since it needs a limit: --satisfy NAME=X.");
  return part;
}

AnalysisPart sheet_part(const std::vector<Outcomes>& outcomes, const Pareto& found) {
  AnalysisPart part;
  part.title = "What trades off";
  report::Table table{"Mean outcomes", {"policy"}, {}, {}};
  for (const auto& outcome : outcomes) table.header.push_back(outcome.what.title + (outcome.more_is_better ? " (more)" : " (less)"));
  table.header.insert(table.header.end(), {"efficient", "in resamples"});
  CurveChart chart;
  chart.title = part.title;
  chart.note = "means, bars: 95% intervals of the vertical one; filled: efficient policies, rings: others";
  chart.leads_to_points = true;
  chart.x_name = outcomes[0].what.title;
  chart.y_name = outcomes[1].what.title;
  chart.y_unit = outcomes[1].what.unit;
  chart.whole_shares = false;
  for (std::size_t p = 0; p < found.efficient.size(); ++p) {
    table.rows.push_back({outcomes.front().policies[p]});
    for (std::size_t o = 0; o < outcomes.size(); ++o) table.rows.back().push_back(with_interval(found.means[o][p], outcomes[o].what.unit));
    table.rows.back().push_back(found.efficient[p] ? "yes" : "no");
    table.rows.back().push_back(format_share(found.share[p]));
    const auto& y = found.means[1][p];
    const double half = std::isfinite(y.high - y.low) ? (y.high - y.low) / 2 : 0;
    chart.curves.push_back({outcomes.front().policies[p], p, found.efficient[p] ? Stroke::dots : Stroke::rings, {{found.means[0][p].value, y.value}}, {half}});
  }
  part.tables.push_back(table);
  part.picture = draw(chart);
  part.notes.push_back("Efficient (Pareto): no other policy is as good in every mean outcome and better in one; in resamples: the share of resamples of the points in which that holds" + (outcomes.front().is_few() ? ", not told from fewer than " + std::to_string(sensitivity::few_units) : std::string()) + ".");
  return part;
}

}  // namespace headway::robustness
