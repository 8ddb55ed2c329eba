#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/comparison.h"
#include "analysis/findings.h"
#include "analysis/plot/number.h"

namespace headway {

namespace {

using Changes = std::vector<OutcomeChange>;

const OutcomeChange* find(const Changes& changes, std::string_view key) {
  for (const auto& change : changes)
    if (change.kind->key == key) return &change;
  return nullptr;
}

/// "(95% interval +0.1 to +0.4)"; a single pair has none.
std::string interval_text(const Estimate& e, std::string_view unit) {
  if (!std::isfinite(e.low)) return "(one pair: no interval)";
  return fmt::format("(95% interval {} to {})", format_difference(e.low, unit), format_difference(e.high, unit));
}

/// "from 12% to 8%, −4.0% (95% interval …)": a share changes by percentage points.
std::string change_text(const OutcomeChange& change) {
  const auto unit = change.kind->unit;
  const std::string points = unit == "%" ? " points" : "";
  return fmt::format("from {} to {}, {}{} {}", format_value(change.base, unit), format_value(change.other, unit),
                     format_difference(change.difference.value, unit), points,
                     interval_text(change.difference, unit));
}

/// One line on one outcome; says so when the runs cannot tell the scenarios apart.
std::string outcome_text(const Changes& changes, std::string_view key, std::string_view subject) {
  const OutcomeChange* change = find(changes, key);
  if (change == nullptr || change->difference.n == 0) return "";
  const auto& e = change->difference;
  if (e.value == 0 && !is_clear(e)) return fmt::format("{} does not change in any pair of runs.", subject);
  std::string text = fmt::format("{} goes {}", subject, change_text(*change));
  if (!std::isfinite(e.low)) return text + ".";
  return text + (is_clear(e) ? "." : ": these runs cannot tell the two apart.");
}

/// Years by which the threshold comes later.
std::string delay_text(const Changes& changes, const RunSet& base) {
  const OutcomeChange* change = find(changes, "autonomy_year");
  if (change == nullptr) return "";
  const auto& e = change->difference;
  std::string text;
  if (e.n > 0) {
    const std::string_view word = e.value > 0 ? "later" : "earlier";
    text = e.value == 0 ? "Autonomous research comes at the same date"
                        : fmt::format("Autonomous research comes {} months {}", format_bare(std::abs(e.value) * 12, "month"), word);
    if (std::isfinite(e.low))
      text += fmt::format(" (mean of {}; 95% interval {} to {} months)", count_of(e.n, "pair", "pairs"),
                          format_difference(e.low * 12, "1"), format_difference(e.high * 12, "1"));
  }
  if (change->base_reached == change->other_reached) return text.empty() ? "" : text + ".";
  const std::string reach = fmt::format("{} of the runs reach it by {} instead of {}", change->other_reached,
                                        format_year(base.time.back()), change->base_reached);
  return text.empty() ? "Autonomous research: " + reach + "." : text + "; " + reach + ".";
}

}  // namespace

std::vector<std::string> comparison_findings(const RunSet& base, const RunSet& other) {
  std::vector<std::string> result;
  const auto pairs = count_pairs(base, other);
  if (pairs == 0 || base.time.empty() || other.time.empty()) {
    result.push_back("No run of one scenario shares its replicate number with a run of the other: no paired differences.");
    return result;
  }
  const Changes changes = compare_outcomes(base, other);
  const auto add = [&](std::string text) {
    if (!text.empty()) result.push_back(std::move(text));
  };
  add(outcome_text(changes, "minimum_margin", "The smallest margin of the frontier"));
  add(outcome_text(changes, "negative_time", "The share of the time with a negative margin"));
  add(outcome_text(changes, "catastrophe", "The share of runs with a catastrophe"));
  add(delay_text(changes, base));
  add(outcome_text(changes, "final_capability", "Cost: the frontier's capability at the end"));
  add(outcome_text(changes, "revenue", "Cost: laboratories' revenue over the whole run"));
  add(outcome_text(changes, "surplus", "Cost: users' surplus over the whole run"));
  add(outcome_text(changes, "policy_spending", "Cost: public spending on policy over the whole run"));
  return result;
}

}  // namespace headway
