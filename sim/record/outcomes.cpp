#include "record/outcomes.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace headway {

namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

using Metric = double Metrics::*;

/// Number of a column in the declaration of Metrics.
std::size_t number_of(Metric metric) {
  const auto rows = Metrics::columns();
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return std::get<Metric>(row.member) == metric; });
  return static_cast<std::size_t>(found - rows.begin());
}

// Reductions of one series to one number. Values that are NaN do not count.

double last(const RunSeries& run, const Outcome& o) {
  double result = no_value;
  for (const float x : run.metric(o.column))
    if (!std::isnan(x)) result = static_cast<double>(x);
  return result;
}

double lowest(const RunSeries& run, const Outcome& o) {
  double result = no_value;
  for (const float x : run.metric(o.column)) result = std::fmin(result, static_cast<double>(x));
  return result;
}

double highest(const RunSeries& run, const Outcome& o) {
  double result = no_value;
  for (const float x : run.metric(o.column)) result = std::fmax(result, static_cast<double>(x));
  return result;
}

template <class F>
double mean_of(std::span<const float> values, F&& f) {
  double sum = 0, count = 0;
  for (const float x : values) {
    if (std::isnan(x)) continue;
    sum += f(static_cast<double>(x));
    count += 1;
  }
  return count > 0 ? sum / count : no_value;
}

double mean(const RunSeries& run, const Outcome& o) {
  return mean_of(run.metric(o.column), [](double x) { return x; });
}

double share_below_zero(const RunSeries& run, const Outcome& o) {
  return mean_of(run.metric(o.column), [](double x) { return x < 0 ? 1.0 : 0.0; });
}

/// Sum of a monthly flow: each tick after the first stands for the time since the one before.
double total(const RunSeries& run, const Outcome& o) {
  const auto values = run.metric(o.column);
  const auto years = run.record.tick_years();
  double sum = 0;
  for (std::size_t i = 1; i < values.size(); ++i)
    if (!std::isnan(values[i])) sum += static_cast<double>(values[i]) * (years[i] - years[i - 1]) * 12;
  return sum;
}

double first_below_zero(const RunSeries& run, const Outcome& o) {
  const auto values = run.metric(o.column);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] < 0) return run.record.tick_years()[i];
  return no_value;
}

double first_one(const RunSeries& run, const Outcome& o) { return run.first_year(o.column, 1); }

double passes_milestone(const RunSeries& run, const Outcome& o) {
  return run.first_year(o.column, run.last.commons.threshold[o.number]);
}

double catastrophe_class(const RunSeries& run, const Outcome&) {
  return run.last.commons.catastrophe > 0 ? run.last.commons.catastrophe_class : -1;
}

/// Years by which safety came first; where only one of the two passes, the end of the run stands
/// for the other and the buffer is a bound.
double buffer(const RunSeries& run, const Outcome& o) {
  const double level = run.last.commons.threshold[o.number];
  const double safety = run.first_year(number_of(&Metrics::frontier_safety), level);
  const double capability = run.first_year(number_of(&Metrics::frontier_capability), level);
  if (std::isnan(safety) && std::isnan(capability)) return no_value;
  const double end = run.record.tick_years().back();
  return (std::isnan(capability) ? end : capability) - (std::isnan(safety) ? end : safety);
}

// Declarations.

struct Reduction {
  double (*value)(const RunSeries&, const Outcome&);
  std::string_view phrase;
  std::string_view unit;  ///< empty: that of the metric; "total": without "month-1"
};
constexpr Reduction at_end{last, "at the end of the run", ""};
constexpr Reduction minimum{lowest, "minimum over the run", ""};
constexpr Reduction maximum{highest, "maximum over the run", ""};
constexpr Reduction average{mean, "mean over the run", ""};
constexpr Reduction negative_share{share_below_zero, "share of ticks below zero", "1"};
constexpr Reduction sum{total, "total over the run", "total"};
constexpr Reduction year_of_one{first_one, "date of the first tick at 1 or more, NaN if never", "year"};
constexpr Reduction year_below_zero{first_below_zero, "date of the first tick below zero, NaN if never", "year"};

std::string unit_of(const Reduction& reduction, std::string_view metric_unit) {
  if (reduction.unit.empty()) return std::string(metric_unit);
  if (reduction.unit != "total") return std::string(reduction.unit);
  if (metric_unit == "month-1") return "1";
  const auto per_month = metric_unit.find(" month-1");
  return std::string(metric_unit.substr(0, per_month));
}

Outcome outcome(Metric metric, std::string_view name, const Reduction& reduction, Aspect aspect, Better better) {
  const std::size_t number = number_of(metric);
  const ColumnInfo& info = Metrics::columns()[number].info;
  const bool share = reduction.unit == "1" || (info.unit == "1" && info.domain == Interval{0, 1});
  return {std::string(name), unit_of(reduction, info.unit),
          std::string(info.meaning) + ": " + std::string(reduction.phrase), aspect, better, share,
          reduction.value, number};
}

void add_milestone(std::vector<Outcome>& rows, std::size_t number) {
  const std::string name(milestone_names[number]);
  const auto threshold = " passes the threshold of " + name + ", NaN if never";
  using enum Better;
  rows.push_back({"event_year_capability_" + name, "year",
                  "date at which the best deployed model" + threshold, Aspect::dates, neither, false,
                  passes_milestone, number_of(&Metrics::frontier_capability), number});
  rows.push_back({"event_year_safety_" + name, "year",
                  "date at which the safety of the leading laboratory" + threshold, Aspect::dates, less, false,
                  passes_milestone, number_of(&Metrics::frontier_safety), number});
  rows.push_back({"outcome_buffer_" + name, "years",
                  "time between safety and the best deployed model passing the threshold of " +
                      name + ", positive when safety came first; the end of the run stands for "
                      "one that did not pass, NaN if neither did",
                  Aspect::dates, more, false, buffer, 0, number});
}

std::vector<Outcome> declare() {
  using enum Aspect;
  using enum Better;
  std::vector<Outcome> rows{
      outcome(&Metrics::frontier_capability, "outcome_final_capability", at_end, pace, neither),
      outcome(&Metrics::frontier_safety, "outcome_final_safety", at_end, safety, more),
      outcome(&Metrics::frontier_margin, "outcome_final_margin", at_end, safety, more),
      outcome(&Metrics::minimum_margin, "outcome_minimum_margin", minimum, safety, more),
      outcome(&Metrics::frontier_margin, "outcome_mean_margin", average, safety, more),
      outcome(&Metrics::frontier_margin, "outcome_negative_margin_share", negative_share, safety, less),
      outcome(&Metrics::differential_rate, "outcome_mean_differential_rate", average, pace, more),
      outcome(&Metrics::capability_growth, "outcome_peak_capability_growth", maximum, pace, neither),
      outcome(&Metrics::harm, "outcome_total_harm", sum, harm, less),
      outcome(&Metrics::incidents, "outcome_total_incidents", sum, harm, less),
      outcome(&Metrics::warning_shots, "outcome_warning_shots", at_end, harm, less),
      outcome(&Metrics::catastrophe, "outcome_catastrophe", at_end, harm, less),
      outcome(&Metrics::control_lost, "outcome_control_lost", at_end, harm, less),
      {"outcome_catastrophe_class", "kind", "hazard class of the first catastrophe, -1 if none", harm, neither, false,
       catastrophe_class},
      outcome(&Metrics::policy_spending, "outcome_policy_spending", sum, money, less),
      outcome(&Metrics::safety_spending, "outcome_safety_spending", sum, money, neither),
      outcome(&Metrics::spending, "outcome_spending", sum, money, neither),
      outcome(&Metrics::surplus, "outcome_surplus", sum, money, more),
      outcome(&Metrics::compute_stock, "outcome_peak_compute", maximum, pace, neither),
      outcome(&Metrics::frontier_run_compute, "outcome_peak_run_compute", maximum, pace, neither),
      outcome(&Metrics::concentration, "outcome_final_concentration", at_end, money, less),
      outcome(&Metrics::pressure, "outcome_mean_pressure", average, pace, less),
      outcome(&Metrics::safety_share_compute, "outcome_mean_safety_share", average, safety, more),
      outcome(&Metrics::leakage, "outcome_mean_leakage", average, safety, less),
      outcome(&Metrics::trust, "outcome_lowest_trust", minimum, harm, more),
      outcome(&Metrics::displaced, "outcome_peak_displaced", maximum, harm, less),
      outcome(&Metrics::catastrophe, "event_year_catastrophe", year_of_one, dates, more),
      outcome(&Metrics::warning_shots, "event_year_warning_shot", year_of_one, dates, more),
      outcome(&Metrics::frontier_margin, "event_year_negative_margin", year_below_zero, dates, more),
  };
  for (std::size_t m = 0; m < milestone_count; ++m) add_milestone(rows, m);
  return rows;
}

}  // namespace

double RunSeries::first_year(std::size_t column, double level) const {
  const auto values = metric(column);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (static_cast<double>(values[i]) >= level) return record.tick_years()[i];
  return no_value;
}

std::span<const Outcome> outcomes() {
  static const std::vector<Outcome> rows = declare();
  return rows;
}

}  // namespace headway
