#include "analysis/outcome.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "analysis/clustered.h"

namespace headway {

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double never = std::numeric_limits<double>::infinity();

/// One number per run from one world series; `reduce` sees the finite values and their years.
template <class Reduce>
std::vector<double> from_series(const RunSet& set, const char* name, Reduce reduce) {
  const Variable* variable = set.find(std::string("series/") + name, 2);
  if (variable == nullptr) return {};
  std::vector<double> result, values, years;
  for (std::size_t run = 0; run < set.runs(); ++run) {
    const auto series = along_time(*variable, run);
    values.clear();
    years.clear();
    for (std::size_t i = 0; i < series.size(); ++i)
      if (std::isfinite(series[i])) {
        values.push_back(series[i]);
        years.push_back(set.time[i]);
      }
    result.push_back(values.empty() ? nan : reduce(values, years));
  }
  return result;
}

/// What the run file keeps, which is of every tick; a file without it is reduced over its rows.
template <class Reduce>
std::vector<double> from_file(const RunSet& set, const char* outcome, const char* name, Reduce reduce) {
  const auto kept = set.outcomes.find(outcome);
  if (kept != set.outcomes.end() && kept->second.size() == set.runs()) return kept->second;
  return from_series(set, name, reduce);
}

double smallest(const std::vector<double>& x, const std::vector<double>&) {
  return *std::min_element(x.begin(), x.end());
}
double last(const std::vector<double>& x, const std::vector<double>&) { return x.back(); }
double ever(const std::vector<double>& x, const std::vector<double>&) {
  return *std::max_element(x.begin(), x.end()) > 0 ? 1 : 0;
}

/// Share of the recorded dates with a negative value.
double share_negative(const std::vector<double>& x, const std::vector<double>&) {
  const auto count = std::count_if(x.begin(), x.end(), [](double v) { return v < 0; });
  return static_cast<double>(count) / static_cast<double>(x.size());
}
double average(const std::vector<double>& x, const std::vector<double>&) {
  double sum = 0;
  for (const double v : x) sum += v;
  return sum / static_cast<double>(x.size());
}

/// Total of a monthly flow: each value stands for the time since the row before it.
double total(const std::vector<double>& x, const std::vector<double>& years) {
  double sum = 0;
  for (std::size_t i = 1; i < x.size(); ++i) sum += x[i] * (years[i] - years[i - 1]) * 12;
  return sum;
}

std::vector<double> negative_shares(const RunSet& set) {
  return from_file(set, "outcome_negative_margin_share", "frontier_margin", share_negative);
}

/// 1 where the frontier's margin is negative at any date.
std::vector<double> ever_negative(const RunSet& set) {
  auto values = negative_shares(set);
  for (double& x : values)
    if (x > 0) x = 1;
  return values;
}

constexpr OutcomeKind kinds[] = {
    {"minimum_leader_margin", "smallest safety margin of the leader", "OOM", Better::more, Statistic::mean,
     [](const RunSet& s) { return from_series(s, "frontier_margin", smallest); }},
    {"minimum_margin", "smallest safety margin near the frontier", "OOM", Better::more, Statistic::mean,
     [](const RunSet& s) { return from_file(s, "outcome_minimum_margin", "minimum_margin", smallest); }},
    {"negative_margin", "runs in which the frontier's margin is ever negative", "%", Better::less, Statistic::share,
     ever_negative},
    {"negative_time", "share of the time with a negative margin", "%", Better::less, Statistic::mean,
     negative_shares},
    {"final_margin", "margin of the frontier at the end", "OOM", Better::more, Statistic::mean,
     [](const RunSet& s) { return from_file(s, "outcome_final_margin", "frontier_margin", last); }},
    {"catastrophe", "runs with a catastrophe", "%", Better::less, Statistic::share,
     [](const RunSet& s) { return from_file(s, "outcome_catastrophe", "catastrophe", ever); }},
    {"harm", "harm in all", "USD", Better::less, Statistic::mean,
     [](const RunSet& s) { return from_file(s, "outcome_total_harm", "harm", total); }},
    {"incidents", "incidents in all", "1", Better::less, Statistic::mean,
     [](const RunSet& s) { return from_file(s, "outcome_total_incidents", "incidents", total); }},
    {"final_capability", "capability of the frontier at the end", "OOM", Better::neither, Statistic::mean,
     [](const RunSet& s) { return from_file(s, "outcome_final_capability", "frontier_capability", last); }},
    {"final_safety", "safety level of the frontier at the end", "OOM", Better::more, Statistic::mean,
     [](const RunSet& s) { return from_file(s, "outcome_final_safety", "frontier_safety", last); }},
    {"autonomy_year", "date at which the frontier passes autonomous research", "year",
     Better::neither, Statistic::median,
     [](const RunSet& s) { return passing_years(s, "capability", "autonomous_research"); }},
    {"safety_share", "average safety share of research compute", "%", Better::more, Statistic::mean,
     [](const RunSet& s) { return from_file(s, "outcome_mean_safety_share", "safety_share_compute", average); }},
    {"pressure", "average competitive pressure", "1", Better::less, Statistic::mean,
     [](const RunSet& s) { return from_file(s, "outcome_mean_pressure", "pressure", average); }},
    {"trust", "public trust at the end", "%", Better::more, Statistic::mean,
     [](const RunSet& s) { return from_series(s, "trust", last); }},
    {"leakage", "average share of training beyond the rules", "%", Better::less, Statistic::mean,
     [](const RunSet& s) { return from_file(s, "outcome_mean_leakage", "leakage", average); }},
    {"spending", "laboratories' spending in all", "USD", Better::neither, Statistic::mean,
     [](const RunSet& s) { return from_file(s, "outcome_spending", "spending", total); }},
    {"revenue", "laboratories' revenue in all", "USD", Better::more, Statistic::mean,
     [](const RunSet& s) { return from_series(s, "revenue", total); }},
    {"surplus", "users' surplus in all", "USD", Better::more, Statistic::mean,
     [](const RunSet& s) { return from_file(s, "outcome_surplus", "surplus", total); }},
    {"policy_spending", "public money spent on policy in all", "USD", Better::less, Statistic::mean,
     [](const RunSet& s) { return from_file(s, "outcome_policy_spending", "policy_spending", total); }},
};

}  // namespace

std::string_view name_of(Statistic statistic) {
  return statistic == Statistic::mean ? "mean" : statistic == Statistic::share ? "share of runs" : "median";
}

Estimate estimate_of(const OutcomeKind& kind, std::span<const double> values, Clusters clusters) {
  if (kind.statistic == Statistic::share) return share_interval(values, clusters);
  return difference_of(kind, values, clusters);
}

Estimate difference_of(const OutcomeKind& kind, std::span<const double> differences, Clusters clusters) {
  return kind.statistic == Statistic::median ? median_interval(differences, clusters)
                                             : mean_interval(differences, clusters);
}

std::span<const OutcomeKind> outcome_kinds() { return kinds; }

const OutcomeKind& outcome_kind(std::string_view key) {
  for (const auto& kind : kinds)
    if (kind.key == key) return kind;
  throw std::out_of_range("no outcome called " + std::string(key));
}

std::vector<double> outcome(const RunSet& set, std::string_view key) {
  auto values = outcome_kind(key).values(set);
  return values.size() == set.runs() ? values : std::vector<double>{};
}

std::vector<double> passing_years(const RunSet& set, std::string_view side,
                                  std::string_view threshold) {
  const std::string name = "event_year_" + std::string(side) + "_" + std::string(threshold);
  const auto found = set.outcomes.find(name);
  if (found == set.outcomes.end() || found->second.size() != set.runs()) return {};
  auto years = found->second;
  for (double& year : years)
    if (std::isnan(year)) year = never;
  return years;
}

std::vector<double> buffers(const RunSet& set, std::string_view threshold) {
  const auto capability = passing_years(set, "capability", threshold);
  const auto safety = passing_years(set, "safety", threshold);
  if (capability.empty() || safety.empty()) return {};
  std::vector<double> result;
  for (std::size_t i = 0; i < capability.size(); ++i)
    result.push_back(capability[i] - safety[i]);  // inf - inf is NaN: neither passes
  return result;
}

}  // namespace headway
