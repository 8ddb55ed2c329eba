#include "analysis/outcome.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "analysis/clustered.h"

namespace headway {

namespace {

constexpr double never = std::numeric_limits<double>::infinity();

bool is_date(std::string_view name) { return name.starts_with("event_year_"); }

Statistic statistic_of(const Outcome& outcome) {
  if (is_date(outcome.name)) return Statistic::median;
  return outcome.unit == "flag" ? Statistic::share : Statistic::mean;
}

OutcomeKind kind_of(const Outcome& outcome) {
  const auto statistic = statistic_of(outcome);
  const bool share = outcome.share || statistic == Statistic::share;
  return {outcome.name, outcome.title, share ? std::string_view("%") : std::string_view(outcome.unit), outcome.better, statistic, outcome.headline};
}

std::vector<OutcomeKind> declared_kinds() {
  std::vector<OutcomeKind> kinds;
  for (const auto& outcome : outcomes())
    if (outcome.unit != "kind") kinds.push_back(kind_of(outcome));  // numbers that stand for names have no statistic
  std::stable_partition(kinds.begin(), kinds.end(), [](const OutcomeKind& kind) { return kind.headline; });
  return kinds;
}

/// What lies between 0 and 1 has its mean there, and the interval of the mean as well.
Estimate within_unit(Estimate estimate) {
  estimate.low = std::max(estimate.low, 0.0);  // NaN stays
  estimate.high = std::min(estimate.high, 1.0);
  return estimate;
}

}  // namespace

std::string_view name_of(Statistic statistic) {
  return statistic == Statistic::mean ? "mean" : statistic == Statistic::share ? "share of runs" : "median";
}

Estimate estimate_of(const OutcomeKind& kind, std::span<const double> values, const Clusters& clusters) {
  if (kind.statistic == Statistic::share) return share_interval(values, clusters);
  const auto estimate = difference_of(kind, values, clusters);
  return kind.unit == "%" ? within_unit(estimate) : estimate;
}

Estimate difference_of(const OutcomeKind& kind, std::span<const double> differences, const Clusters& clusters) {
  switch (kind.statistic) {
    case Statistic::median: return median_interval(differences, clusters);
    case Statistic::share: return share_difference_interval(differences, clusters);
    case Statistic::mean: break;
  }
  return mean_interval(differences, clusters);
}

std::span<const OutcomeKind> all_outcome_kinds() {
  static const auto kinds = declared_kinds();
  return kinds;
}

std::span<const OutcomeKind> outcome_kinds() {
  const auto all = all_outcome_kinds();
  const auto end = std::find_if(all.begin(), all.end(), [](const OutcomeKind& kind) { return !kind.headline; });
  return all.first(static_cast<std::size_t>(end - all.begin()));
}

const OutcomeKind& outcome_kind(std::string_view key) {
  for (const auto& kind : all_outcome_kinds())
    if (kind.key == key) return kind;
  throw std::out_of_range("no outcome called " + std::string(key));
}

std::vector<double> outcome(const RunSet& set, std::string_view key) {
  const auto found = set.outcomes.find(std::string(key));
  if (found == set.outcomes.end() || found->second.size() != set.runs()) return {};
  auto values = found->second;
  if (is_date(key))
    for (double& year : values)
      if (std::isnan(year)) year = never;
  return values;
}

std::vector<double> passing_years(const RunSet& set, std::string_view side,
                                  std::string_view threshold) {
  return outcome(set, "event_year_" + std::string(side) + "_" + std::string(threshold));
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
