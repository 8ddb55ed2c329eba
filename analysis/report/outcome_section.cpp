// Every outcome of the file over its runs, also of a file that keeps no series.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/outcome.h"
#include "analysis/plot/number.h"
#include "analysis/plot/svg.h"
#include "analysis/report/html.h"
#include "analysis/report/section.h"

namespace headway::report {

namespace {

constexpr double shown_quantiles[] = {0.05, 0.25, 0.5, 0.75, 0.95};

std::string outcome_word(double value, std::string_view unit) {
  return unit == "year" && std::isinf(value) ? "never" : format_bare(value, unit);
}

/// "1.2 OOM", and below it the interval.
std::string estimate_cell(const OutcomeKind& kind, const Estimate& estimate) {
  const auto value = std::isinf(estimate.value) ? outcome_word(estimate.value, kind.unit) : format_value(estimate.value, kind.unit);
  if (std::isnan(estimate.low)) return value;
  return fmt::format("{}\n{} to {}", value, outcome_word(estimate.low, kind.unit), outcome_word(estimate.high, kind.unit));
}

/// The runs that have the outcome; of a date, those that reach it.
std::string runs_cell(const OutcomeKind& kind, const std::vector<double>& values) {
  const auto there = static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](double x) { return !std::isnan(x); }));
  if (kind.statistic != Statistic::median) return std::to_string(there);
  const auto reached = std::count_if(values.begin(), values.end(), [](double x) { return std::isfinite(x); });
  return fmt::format("{} of {}", reached, there);
}

std::vector<std::string> outcome_row(const OutcomeKind& kind, const std::vector<double>& values, const Independence& independence) {
  std::vector<std::string> row{std::string(kind.title), std::string(name_of(kind.statistic)),
                               estimate_cell(kind, estimate_of(kind, values, independence.cluster))};
  const auto ascending = sorted_values(values);
  for (const double p : shown_quantiles)
    row.push_back(kind.statistic == Statistic::share ? "" : outcome_word(quantile_of(ascending, p), kind.unit));
  row.push_back(runs_cell(kind, values));
  return row;
}

std::string all_outcomes_table(const RunSet& set) {
  Table table;
  table.caption = fmt::format("“{}”: outcomes over {}, each with its statistic, the 95% interval of that below it, and how they are "
                              "distributed over runs",
                              set.title, count_of(set.runs(), "run", "runs"));
  table.header = {"Outcome", "Statistic", "Value"};
  for (const double p : shown_quantiles) table.header.push_back(fmt::format("{:.0f}% of runs below", 100 * p));
  table.header.push_back("Runs that have it");
  const auto independence = independence_of(set);
  for (const auto& kind : all_outcome_kinds())
    if (const auto values = outcome(set, kind.key); !values.empty()) table.rows.push_back(outcome_row(kind, values, independence));
  return table.rows.empty() ? missing_note("outcomes of “" + set.title + "”, because the file holds none")
                            : table_html(table, "outcomes");
}

}  // namespace

std::string outcome_section(RunSets sets) {
  std::string body;
  for (const auto& set : sets) {
    if (set.runs() == 0) continue;
    const auto table = all_outcomes_table(set);
    body += sets.size() == 1 ? table : fmt::format("<details><summary>{}</summary>{}</details>\n", escaped(set.title), table);
  }
  if (body.empty()) return "";
  return section_html("all-outcomes", "Every outcome", "One number per run, taken from every month of it, whichever series the file keeps.", body);
}

}  // namespace headway::report
