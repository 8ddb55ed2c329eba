#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/clustered.h"
#include "analysis/outcome.h"
#include "analysis/plot/number.h"
#include "analysis/report/html.h"
#include "analysis/report/section.h"

namespace headway::report {

namespace {

/// Every threshold for which the file has dates, in order of level where it is known.
std::vector<Threshold> dated_thresholds(const RunSet& set) {
  std::vector<Threshold> result;
  constexpr std::string_view start = "event_year_capability_";
  for (const auto& [name, years] : set.outcomes) {
    if (name.rfind(start, 0) != 0) continue;
    Threshold threshold{name.substr(start.size()), std::nan("")};
    for (const auto& known : set.thresholds)
      if (known.name == threshold.name) threshold.level = known.level;
    result.push_back(threshold);
  }
  std::stable_sort(result.begin(), result.end(), [](const Threshold& a, const Threshold& b) {
    return (std::isnan(a.level) ? 1e9 : a.level) < (std::isnan(b.level) ? 1e9 : b.level);
  });
  return result;
}

/// "2033", and on a second line the central 80% where there are enough runs.
std::string dates_cell(const std::vector<double>& years, double start, double horizon) {
  if (years.empty()) return "–";
  const auto ascending = sorted_values(years);
  if (ascending.back() <= start) return "before the start";
  const auto word = [&](double year) {
    return std::isinf(year) ? "after " + format_year(horizon - 1.0 / 24) : format_year(year);
  };
  std::string text = word(quantile_of(ascending, 0.5));
  if (ascending.size() >= 10)
    text += "\n" + word(quantile_of(ascending, 0.1)) + " to " + word(quantile_of(ascending, 0.9));
  return text;
}

/// Buffers without the runs in which both had passed before the start: who was first is not known.
std::vector<double> undecided_left_out(std::vector<double> ahead,
                                       const std::vector<double>& capability,
                                       const std::vector<double>& safety, double start) {
  for (std::size_t i = 0; i < ahead.size(); ++i)
    if (capability[i] <= start && safety[i] <= start) ahead[i] = std::nan("");
  return ahead;
}

std::string buffer_cell(const std::vector<double>& values) {
  const auto ascending = sorted_values(values);
  if (ascending.empty()) return "–";
  const double median = quantile_of(ascending, 0.5);
  if (std::isinf(median)) return median > 0 ? "only safety passes" : "only capability passes";
  const double years = std::abs(median);
  if (years < 1.0 / 24) return "same month";
  return (years < 2 ? format_bare(years * 12, "month") + " months"
                    : format_bare(years, "month") + " years") +
         (median > 0 ? " ahead" : " behind");
}

/// The share of the values above 0 and, on a second line, its interval.
std::string share_cell(const std::vector<double>& values, const Independence& independence) {
  const Estimate e = share_interval(values, independence.cluster);
  if (e.n == 0) return "–";
  if (e.n == 1) return e.value > 0 ? "yes" : "no";
  return std::isnan(e.low)
             ? format_share(e.value)
             : fmt::format("{}\n{} to {}", format_share(e.value), format_share(e.low), format_share(e.high));
}

std::string threshold_table(const RunSet& set) {
  Table table;
  table.caption = fmt::format(
      "“{}”: median dates and, below them, the central 80% of {}; shares with their 95% interval",
      set.title, count_of(set.runs(), "run", "runs"));
  table.header = {"Ability",       "Threshold (OOM)",    "Capability passes", "Passes in",
                  "Safety passes", "Safety is (median)", "Safety first in"};
  const auto independence = independence_of(set);
  for (const auto& threshold : dated_thresholds(set)) {
    const auto capability = passing_years(set, "capability", threshold.name);
    const auto safety = passing_years(set, "safety", threshold.name);
    const auto ahead =
        undecided_left_out(buffers(set, threshold.name), capability, safety, set.start);
    auto reached = capability;
    for (double& year : reached) year = std::isfinite(year) ? 1 : 0;
    table.rows.push_back({as_words(threshold.name), format_bare(threshold.level, "OOM"),
                          dates_cell(capability, set.start, set.end),
                          share_cell(reached, independence),
                          dates_cell(safety, set.start, set.end), buffer_cell(ahead),
                          share_cell(ahead, independence)});
  }
  return table.rows.empty() ? missing_note("dates of thresholds of “" + set.title +
                                           "”, because the file holds none")
                            : table_html(table, "thresholds");
}

}  // namespace

std::string threshold_section(RunSets sets) {
  std::string body;
  for (const auto& set : sets)
    if (set.runs() > 0) body += threshold_table(set);
  if (body.empty()) return "";
  return section_html("thresholds", "Thresholds: is safety ready in time?",
                      "For each dangerous ability: when the deployed frontier passes its "
                      "threshold, when safety does, and the buffer between the two. "
                      "Abilities arrive around uncertain thresholds; the level shown is the middle "
                      "of what the scenario says.",
                      body);
}

}  // namespace headway::report
