#include "analysis/report/charts.h"

#include <cctype>

#include "analysis/plot/number.h"
#include "state/metrics.h"

namespace headway::report {

namespace {

constexpr std::string_view frontier = "Capability and safety at the frontier";
constexpr std::string_view compute = "Compute and money";
constexpr std::string_view effort = "Effort for safety";
constexpr std::string_view race = "The race";
constexpr std::string_view harm = "Harm and society";
constexpr std::string_view policy = "Policy at work";

constexpr ChartRow all_charts[] = {
    {frontier, "Frontier capability and safety", {{"frontier_capability", "capability", 2}, {"frontier_safety", "safety", 3}}},
    {frontier, "", {{"frontier_margin", "", 1}}, "", false, false, "safety balances capability", 0},
    {frontier, "", {{"minimum_margin", "", 1}}, "", false, false, "safety balances capability", 0},
    {frontier, "", {{"differential_rate", "", 1}}, "ratio", false, false, "safety keeps pace", 1},
    {frontier, "", {{"capability_growth", "", 1}}, "", false, true},
    {frontier, "", {{"automation", "", 1}}, "%", false, true},

    {compute, "", {{"compute_stock_labs", "", 1}}, "", true},
    {compute, "", {{"frontier_run_compute", "", 1}}, "", true},
    {compute, "", {{"frontier_run_cost", "", 1}}, "", true},
    {compute, "", {{"chip_price", "", 1}}, "", true},
    {compute, "Spending and revenue of laboratories", {{"spending", "spending", 2}, {"revenue", "revenue", 5}}, "", true},
    {compute, "", {{"software_halving", "", 1}}, "", true},
    {compute, "", {{"power_use", "", 1}}, "", true},

    {effort, "Safety share of compute and staff", {{"safety_share_compute", "compute", 1}, {"safety_share_staff", "staff", 4}}, "%", false, true},
    {effort, "", {{"safety_spending", "", 1}}, "", true},
    {effort, "Safety techniques", {{"adopted_techniques", "in use", 1}, {"public_techniques", "published", 4}}, "versions", false, true},
    {effort, "", {{"patch_debt", "", 1}}, "", false, true},

    {race, "", {{"pressure", "", 1}}, "index", false, true},
    {race, "", {{"concentration", "", 1}}, "index", false, true},
    {race, "", {{"active_labs", "", 1}}, "laboratories", false, true},
    {race, "Lag of followers", {{"second_bloc_lag", "second bloc", 2}, {"open_weights_lag", "open weights", 5}}, "", false, true},
    {race, "", {{"racing_states", "", 1}}, "states", false, true},

    {harm, "", {{"incidents", "", 1}}, "", false, true, "", 0, ChartKind::yearly},
    {harm, "", {{"harm", "", 1}}, "", true, false, "", 0, ChartKind::yearly},
    {harm, "Runs with a catastrophe so far", {{"catastrophe", "", 6}}, "%", false, true, "", 0, ChartKind::share_of_runs},
    {harm, "Public trust and concern", {{"trust", "trust", 1}, {"concern", "concern", 2}}, "%", false, true},
    {harm, "", {{"displaced", "", 1}}, "%", false, true},
    {harm, "", {{"unrest", "", 1}}, "index", false, true},

    {policy, "", {{"leakage", "", 1}}, "%", false, true},
    {policy, "", {{"overhang", "", 1}}, "", false, true},
    {policy, "Certificates", {{"certificates", "given", 1}, {"false_passes", "of which false", 2}}, "", false, true, "", 0, ChartKind::yearly},
    {policy, "", {{"audit_queue", "", 1}}, "models", false, true},
    {policy, "", {{"policy_spending", "", 1}}, "", false, true},
};

/// A sentence from a phrase.
std::string as_sentence(std::string_view phrase) {
  std::string text(phrase);
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text + ".";
}

}  // namespace

std::span<const ChartRow> chart_rows() { return all_charts; }

std::string title_of(std::string_view metric) {
  const auto* declared = find_metric(metric);
  if (declared != nullptr && !declared->title.empty()) return std::string(declared->title);
  auto words = as_words(metric);
  if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

std::string title_of(const ChartRow& row) {
  return row.title.empty() ? title_of(row.lines[0].variable) : std::string(row.title);
}

std::string reading_of(const ChartRow& row, std::string_view metric) {
  const auto* declared = find_metric(metric);
  if (declared == nullptr) return "";
  auto text = as_sentence(declared->meaning);
  if (row.kind == ChartKind::yearly) text += " Summed over the last 12 months.";
  if (!declared->reading.empty()) text += " " + std::string(declared->reading);
  return text;
}

}  // namespace headway::report
