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

/// "smallest margin from −2.80 to −1.17 OOM (+1.63 OOM, 95% interval +1.32 to +1.94)"
std::string change_text(const OutcomeChange& change, std::string_view subject) {
  const auto unit = change.kind->unit;
  const auto& e = change.difference;
  if (change.still)
    return fmt::format("{} unchanged{}", subject,
                       e.low < e.high ? fmt::format(" in every pair (95% interval {})", format_interval(e.low, e.high, unit)) : "");
  const bool open = !std::isnan(e.low) && !is_clear(e);
  std::string text =
      open ? fmt::format("{} not clearly different (", subject)
           : fmt::format("{} from {} to {} (", subject, format_bare(change.base, unit),
                         format_value(change.other, unit));
  text += format_difference(e.value, unit);
  const bool same = format_bare(e.low, unit) == format_bare(e.high, unit);
  if (!std::isnan(e.low))
    text += same ? " in every pair" : ", 95% interval " + format_interval(e.low, e.high, unit);
  return text + ")";
}

bool is_equal_as_printed(const OutcomeChange& change) {
  return format_bare(change.base, change.kind->unit) == format_bare(change.other, change.kind->unit);
}

struct Part {
  std::string_view key;
  std::string_view subject;
};

/// One sentence with several outcomes, or with those that clearly differ; empty when there are
/// none.
std::string sentence(const Changes& changes, std::string_view start,
                     std::initializer_list<Part> parts, bool clear_only = false) {
  std::string text;
  for (const auto& [key, subject] : parts) {
    const OutcomeChange* change = find(changes, key);
    if (change == nullptr || change->difference.n == 0 ||
        (clear_only && (!is_clear(change->difference) || is_equal_as_printed(*change))))
      continue;
    text += (text.empty() ? "" : "; ") + change_text(*change, subject);
  }
  return text.empty() ? "" : std::string(start) + ": " + text + ".";
}

/// "5.2 months later (median of 40 pairs, 95% interval +4 to +7)"
std::string shift_text(const OutcomeChange& change, const RunSet& base, const RunSet& other) {
  const auto& e = change.difference;
  const auto pairs = count_of(e.n, "pair", "pairs");
  if (change.still) return fmt::format("at the same date in all {}", pairs);
  std::string text =
      std::isinf(e.value)
          ? fmt::format("under “{}” alone in the median of {}", e.value > 0 ? base.title : other.title, pairs)
          : fmt::format("{} {} (median of {}", format_value(std::abs(e.value) * 12, "month"),
                        e.value >= 0 ? "later" : "earlier", pairs);
  if (std::isinf(e.value)) return text;
  if (!std::isnan(e.low)) text += ", 95% interval " + format_interval(e.low * 12, e.high * 12, "month");
  return text + (!std::isnan(e.low) && !is_clear(e) ? "), not clearly different" : ")");
}

/// How much later or earlier autonomous research comes.
std::string delay_text(const Changes& changes, const RunSet& base, const RunSet& other) {
  const OutcomeChange* change = find(changes, "event_year_capability_autonomous_research");
  if (change == nullptr) return "";
  const auto& e = change->difference;
  std::string text = e.n == 0 ? "Pace: no pair of runs reaches autonomous research"
                              : "Pace: autonomous research comes " + shift_text(*change, base, other);
  if (change->base_reached != change->other_reached)
    text += fmt::format("; {} reach it by {} instead of {}",
                        count_of(change->other_reached, "run", "runs"),
                        format_end(base.end), change->base_reached);
  return text + ".";
}

}  // namespace

std::vector<std::string> comparison_findings(const RunSet& base, const RunSet& other) {
  const auto pairs = count_pairs(base, other);
  if (pairs == 0)
    return {
        "No run of one scenario shares its point, replicate and random numbers with a run of the other: no paired "
        "differences."};
  const Changes changes = compare_outcomes(base, other);
  std::vector<std::string> result{sentence(changes, "Safety, means over the pairs",
                                           {{"outcome_minimum_leader_margin", "smallest margin of the leader"},
                                            {"outcome_minimum_margin", "smallest margin near the frontier"},
                                            {"outcome_negative_margin_share", "time with a negative margin"},
                                            {"outcome_catastrophe", "share of runs with a catastrophe"}}),
                                  delay_text(changes, base, other),
                                  sentence(changes, "Cost, means of whole runs",
                                           {{"outcome_policy_spending", "public money for policy"},
                                            {"outcome_revenue", "laboratories' revenue"},
                                            {"outcome_surplus", "users' surplus"}}),
                                  sentence(changes, "Side effects, means",
                                           {{"outcome_final_capability", "capability at the end"},
                                            {"outcome_mean_leakage", "training beyond the rules"},
                                            {"outcome_total_incidents", "incidents"},
                                            {"outcome_total_harm", "harm"},
                                            {"outcome_mean_safety_share", "safety share of compute"}},
                                           true)};
  result.erase(std::remove(result.begin(), result.end(), std::string()), result.end());
  return result;
}

}  // namespace headway
