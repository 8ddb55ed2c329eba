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

double ever_below_zero(const RunSeries& run, const Outcome& o) {
  const auto values = run.metric(o.column);
  return std::any_of(values.begin(), values.end(), [](float x) { return x < 0; }) ? 1 : 0;
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

double winner(const RunSeries& run, const Outcome&) {
  const auto& labs = run.last.labs;
  double row = -1, best = 0;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    if (!labs.active[l] || labs.capability[l] <= best) continue;
    best = labs.capability[l];
    row = static_cast<double>(l);
  }
  return row;
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
constexpr Reduction ever_negative{ever_below_zero, "1 if it is below zero at any tick", "flag"};
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

/// What an outcome is of, how it is called and read.
struct Words {
  std::string_view name, title;
  Aspect aspect;
  Better better;
  bool headline = false;
};

Outcome outcome(Metric metric, const Reduction& reduction, const Words& words) {
  const std::size_t number = number_of(metric);
  const ColumnInfo& info = Metrics::columns()[number].info;
  const bool share = reduction.unit == "1" || (info.unit == "1" && info.domain == Interval{0, 1});
  return {std::string(words.name), std::string(words.title), unit_of(reduction, info.unit),
          std::string(info.meaning) + ": " + std::string(reduction.phrase), words.aspect, words.better, share, words.headline,
          reduction.value, number};
}

void add_milestone(std::vector<Outcome>& rows, std::size_t number) {
  const std::string name(milestone_names[number]);
  const auto threshold = " passes the threshold of " + name + ", NaN if never";
  auto words = name;
  std::replace(words.begin(), words.end(), '_', ' ');
  const bool headline = name == "autonomous_research";
  using enum Better;
  rows.push_back({"event_year_capability_" + name, "date at which the frontier passes " + words, "year",
                  "date at which the best deployed model" + threshold, Aspect::dates, neither, false, headline,
                  passes_milestone, number_of(&Metrics::frontier_capability), number});
  rows.push_back({"event_year_safety_" + name, "date at which safety passes " + words, "year",
                  "date at which the safety of the leading laboratory" + threshold, Aspect::dates, less, false, headline,
                  passes_milestone, number_of(&Metrics::frontier_safety), number});
  rows.push_back({"outcome_buffer_" + name, "years by which safety is first at " + words, "years",
                  "time between safety and the best deployed model passing the threshold of " +
                      name + ", positive when safety came first; the end of the run stands for "
                      "one that did not pass, NaN if neither did",
                  Aspect::dates, more, false, false, buffer, 0, number});
}

/// In the order of comparisons: those of one aspect together.
std::vector<Outcome> declare() {
  using enum Aspect;
  using enum Better;
  using M = Metrics;
  constexpr bool headline = true;
  std::vector<Outcome> rows{
      outcome(&M::frontier_margin, minimum, {"outcome_minimum_leader_margin", "smallest safety margin of the leader", safety, more, headline}),
      outcome(&M::minimum_margin, minimum, {"outcome_minimum_margin", "smallest safety margin near the frontier", safety, more, headline}),
      outcome(&M::frontier_margin, ever_negative, {"outcome_negative_margin", "runs in which the frontier's margin is ever negative", safety, less, headline}),
      outcome(&M::frontier_margin, negative_share, {"outcome_negative_margin_share", "share of the time with a negative margin", safety, less, headline}),
      outcome(&M::frontier_margin, average, {"outcome_mean_margin", "average margin of the frontier", safety, more}),
      outcome(&M::frontier_margin, at_end, {"outcome_final_margin", "margin of the frontier at the end", safety, more, headline}),
      outcome(&M::frontier_safety, at_end, {"outcome_final_safety", "safety level of the frontier at the end", safety, more, headline}),
      outcome(&M::safety_share_compute, average, {"outcome_mean_safety_share", "average safety share of research compute", safety, more, headline}),
      outcome(&M::leakage, average, {"outcome_mean_leakage", "average share of training beyond the rules", safety, less, headline}),
      outcome(&M::pledge_compliance, average, {"outcome_mean_pledge_compliance", "average share of the pledges that bind which are kept", safety, more}),
      outcome(&M::catastrophe, at_end, {"outcome_catastrophe", "runs with a catastrophe", harm, less, headline}),
      outcome(&M::control_lost, at_end, {"outcome_control_lost", "runs in which control is lost for good", harm, less}),
      {"outcome_catastrophe_class", "hazard class of the first catastrophe", "kind", "hazard class of the first catastrophe, -1 if none", harm, neither,
       false, false, catastrophe_class},
      outcome(&M::harm, sum, {"outcome_total_harm", "harm in all", harm, less, headline}),
      outcome(&M::incidents, sum, {"outcome_total_incidents", "incidents in all", harm, less, headline}),
      outcome(&M::false_passes, sum, {"outcome_false_passes", "certificates given wrongly in all", harm, less}),
      outcome(&M::warning_shots, at_end, {"outcome_warning_shots", "warning shots in all", harm, less}),
      outcome(&M::trust, minimum, {"outcome_lowest_trust", "lowest public trust", harm, more}),
      outcome(&M::trust, at_end, {"outcome_final_trust", "public trust at the end", harm, more, headline}),
      outcome(&M::displaced, maximum, {"outcome_peak_displaced", "largest share of displaced workers", harm, less}),
      outcome(&M::frontier_capability, at_end, {"outcome_final_capability", "capability of the frontier at the end", pace, neither, headline}),
      outcome(&M::capability_growth, maximum, {"outcome_peak_capability_growth", "fastest growth of capability", pace, neither}),
      outcome(&M::differential_rate, average, {"outcome_mean_differential_rate", "average growth of safety over that of capability", pace, more}),
      outcome(&M::pressure, average, {"outcome_mean_pressure", "average competitive pressure", pace, less, headline}),
      outcome(&M::compute_stock, maximum, {"outcome_peak_compute", "largest stock of accelerators", pace, neither}),
      outcome(&M::frontier_run_compute, maximum, {"outcome_peak_run_compute", "largest training run", pace, neither}),
      outcome(&M::spending, sum, {"outcome_spending", "laboratories' spending in all", money, neither, headline}),
      outcome(&M::safety_spending, sum, {"outcome_safety_spending", "spending on safety in all", money, neither}),
      outcome(&M::revenue, sum, {"outcome_revenue", "laboratories' revenue in all", money, more, headline}),
      outcome(&M::surplus, sum, {"outcome_surplus", "users' surplus in all", money, more, headline}),
      outcome(&M::welfare_present, sum, {"outcome_welfare", "welfare, discounted", money, more, headline}),
      outcome(&M::policy_spending, sum, {"outcome_policy_spending", "public money spent on policy in all", money, less, headline}),
      {"outcome_winner", "laboratory in the lead at the end", "kind", "row of the laboratory with the best deployed model at the end, -1 if there is none", pace,
       neither, false, false, winner},
      outcome(&M::lead, at_end, {"outcome_final_lead", "lead of the best laboratory at the end", pace, neither}),
      outcome(&M::concentration, at_end, {"outcome_final_concentration", "concentration of the market at the end", money, less}),
      outcome(&M::catastrophe, year_of_one, {"event_year_catastrophe", "date of the first catastrophe", dates, more}),
      outcome(&M::warning_shots, year_of_one, {"event_year_warning_shot", "date of the first warning shot", dates, more}),
      outcome(&M::frontier_margin, year_below_zero, {"event_year_negative_margin", "date at which the frontier's margin turns negative", dates, more}),
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
