#include "analysis/findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "analysis/chance.h"
#include "analysis/clustered.h"
#include "analysis/outcome.h"
#include "analysis/plot/number.h"

namespace headway {

namespace {

std::string runs_of(std::size_t n) { return count_of(n, "run", "runs"); }

std::size_t count_positive(const std::vector<double>& values) {
  return static_cast<std::size_t>(
      std::count_if(values.begin(), values.end(), [](double x) { return x > 0; }));
}

/// "12 of 200 runs (6%; 95% interval 3 to 10%)" of the runs with a value, those with one above 0; no interval where too little
/// is independent for one. `which` says which runs have a value, where some have none.
std::string share_text(const RunSet& set, const std::vector<double>& values, const std::string& which = "") {
  const auto hits = count_positive(values);
  const auto known = static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](double x) { return !std::isnan(x); }));
  if (values.size() == 1) return hits == 1 ? "the one run" : "no run";
  const Estimate e = share_interval(values, independence_of(set).cluster);
  const auto interval = std::isnan(e.low)
                            ? std::string()
                            : fmt::format("; 95% interval {} to {}", format_share(e.low), format_share(e.high));
  return fmt::format("{} of {}{} ({}{})", hits, runs_of(known), known < values.size() ? which : "", format_share(e.value), interval);
}

/// "; by chance alone c to d" for runs that repeat each draw of the uncertain parameters.
template <class Format>
std::string chance_text(const RunSet& set, const std::vector<double>& values, Format&& format) {
  if (!repeats_draws(set)) return "";
  const auto [low, high] = chance_range(values, set.points);
  return std::isnan(low) ? "" : fmt::format("; by chance alone {} to {}", format(low), format(high));
}

/// "80% of runs between a and b", empty for fewer than 10 runs, and what of it is chance.
std::string spread_text(const RunSet& set, const std::vector<double>& values, std::string_view unit) {
  const auto ascending = sorted_values(values);
  if (ascending.size() < 10) return "";
  const auto format = [&](double x) { return format_bare(x, unit); };
  return fmt::format("80% of runs between {} and {}{}", format(quantile_of(ascending, 0.1)),
                     format(quantile_of(ascending, 0.9)), chance_text(set, values, format));
}

std::string in_brackets(const std::string& text) { return text.empty() ? "" : " (" + text + ")"; }

std::string in_the_median(std::size_t n) { return n == 1 ? "In the one run" : "In the median run"; }

/// When the frontier passes a threshold, and whether safety was there first.
std::optional<std::string> passing_text(const RunSet& set, std::string_view threshold) {
  const auto years = passing_years(set, "capability", threshold);
  if (years.empty()) return std::nullopt;
  auto reached = years;
  for (double& year : reached) year = std::isfinite(year) ? 1 : 0;
  const std::string name = as_words(threshold);
  if (count_positive(reached) == 0)
    return fmt::format("No run reaches the threshold of {} by {}.", name,
                       format_end(set.end));
  const double median = median_of(years);
  std::string text;
  if (std::isinf(median)) {
    text = fmt::format("The deployed frontier passes the threshold of {} in {} by {}", name,
                       share_text(set, reached), format_end(set.end));
  } else {
    text = fmt::format("{} the deployed frontier passes the threshold of {} in {}",
                       in_the_median(years.size()), name, format_year(median));
    const auto ascending = sorted_values(years);
    if (ascending.size() >= 10)
      text += fmt::format(" (80% of runs: {} to {}{})", format_year(quantile_of(ascending, 0.1)),
                          format_year(quantile_of(ascending, 0.9)), chance_text(set, years, [](double year) { return std::isinf(year) ? std::string("never") : format_year(year); }));
  }
  const auto ahead = buffers(set, threshold);
  if (!ahead.empty()) {
    const auto first = count_positive(ahead);
    const bool one = ahead.size() == 1;
    if (first == 0)
      text +=
          one ? "; safety is not ready for it by then" : "; safety is ready for it first in no run";
    else
      text += one ? "; safety is ready for it first"
                  : "; safety is ready for it first in " + share_text(set, ahead, " in which either is");
  }
  return text + ".";
}

std::optional<std::string> margin_text(const RunSet& set) {
  const auto lowest = outcome(set, "outcome_minimum_leader_margin"), near = outcome(set, "outcome_minimum_margin"),
             negative = outcome(set, "outcome_negative_margin");
  if (lowest.empty()) return std::nullopt;
  const auto hits = count_positive(negative);
  const double time = median_of(outcome(set, "outcome_negative_margin_share"));
  std::string text = "The safety margin of the frontier never turns negative in any run.";
  if (hits > 0)
    text = fmt::format(
        "Capability outruns safety at the frontier (the margin is negative) in {}; {} spends {} of "
        "its time there.",
        share_text(set, negative), negative.size() == 1 ? "it" : "the median run",
        format_share(time));
  text += fmt::format(
      " The leader's smallest margin is {} in the {}{}", format_value(median_of(lowest), "OOM"),
      lowest.size() == 1 ? "one run" : "median run", in_brackets(spread_text(set, lowest, "OOM")));
  if (!near.empty())
    text += fmt::format("; that of the worst model within one OOM of the frontier is {}{}",
                        format_value(median_of(near), "OOM"), in_brackets(spread_text(set, near, "OOM")));
  return text + ".";
}

std::optional<std::string> catastrophe_text(const RunSet& set) {
  const auto values = outcome(set, "outcome_catastrophe");
  if (values.empty()) return std::nullopt;
  const auto end = format_end(set.end);
  if (count_positive(values) > 0)
    return fmt::format("A catastrophe happens in {} by {}.", share_text(set, values), end);
  if (values.size() == 1) return fmt::format("No catastrophe happens by {}.", end);
  const double high = share_interval(values, independence_of(set).cluster).high;
  return fmt::format("No catastrophe happens by {} in any of {}{}.", end, runs_of(values.size()),
                     std::isnan(high) ? "" : fmt::format(" (95% interval of the share: 0% to {})", format_share(high)));
}

/// True when the rows go from the start to the end.
bool has_whole_series(const RunSet& set) { return set.time.size() > 1 && set.time.front() <= set.start; }

/// Growth of both sides over the whole run, and their ratio.
std::optional<std::string> growth_text(const RunSet& set) {
  const Variable* capability = set.find("series/frontier_capability", 2);
  const Variable* safety = set.find("series/frontier_safety", 2);
  if (capability == nullptr || safety == nullptr || !has_whole_series(set)) return std::nullopt;
  std::vector<double> ups[2];
  const Variable* both[2] = {capability, safety};
  for (int side = 0; side < 2; ++side)
    for (std::size_t run = 0; run < set.runs(); ++run) {
      const auto values = along_time(*both[side], run);
      const auto first =
          std::find_if(values.begin(), values.end(), [](double x) { return std::isfinite(x); });
      const auto last =
          std::find_if(values.rbegin(), values.rend(), [](double x) { return std::isfinite(x); });
      ups[side].push_back(first == values.end() ? std::nan("") : *last - *first);
    }
  const double k = median_of(ups[0]), s = median_of(ups[1]);
  if (!std::isfinite(k) || !std::isfinite(s)) return std::nullopt;
  const bool even = format_value(k, "OOM") == format_value(s, "OOM");
  const std::string_view verdict = k == 0 && s == 0 ? "neither moves"
                                   : even           ? "safety keeps pace"
                                   : s > k          ? "safety gains on capability"
                                                    : "safety loses ground";
  return fmt::format(
      "Between {} and {} the deployed frontier rises by {} and the safety level of its laboratory "
      "by {}{}: {} over the whole period.",
      format_year(set.start), format_end(set.end), format_value(k, "OOM"),
      format_value(s, "OOM"), set.runs() == 1 ? "" : " (medians)", verdict);
}

std::optional<std::string> harm_text(const RunSet& set) {
  const auto incidents = outcome(set, "outcome_total_incidents"), trust = outcome(set, "outcome_final_trust");
  if (incidents.empty()) return std::nullopt;
  std::string text =
      fmt::format("{} there are {} incidents in all{}", in_the_median(set.runs()),
                  format_bare(median_of(incidents), "1"), in_brackets(spread_text(set, incidents, "1")));
  const auto harm = outcome(set, "outcome_total_harm");
  if (!harm.empty()) text += fmt::format(", with harm of {}", format_value(median_of(harm), "USD"));
  const Variable* series = set.find("series/trust", 2);
  if (!trust.empty())
    text += fmt::format("; public trust {} {}",
                        has_whole_series(set) && series != nullptr
                            ? "goes from " + format_share(median_of(across_runs(*series, 0))) + " to"
                            : "ends at",
                        format_share(median_of(trust)));
  return text + ".";
}

std::optional<std::string> effort_text(const RunSet& set) {
  const auto compute = outcome(set, "outcome_mean_safety_share"), spending = outcome(set, "outcome_spending");
  if (compute.empty() || spending.empty()) return std::nullopt;
  return fmt::format(
      "Laboratories spend {} in all; safety and evaluation get {} of research compute on average "
      "over time{}.",
      format_value(median_of(spending), "USD"), format_share(median_of(compute)),
      in_brackets(spread_text(set, compute, "%")));
}

/// What part of the spread of the main outcomes is chance.
std::optional<std::string> uncertainty_text(const RunSet& set) {
  if (!repeats_draws(set)) return std::nullopt;
  std::string parts;
  for (const auto& [values, name] :
       {std::pair{outcome(set, "outcome_minimum_margin"), "the smallest margin"},
        std::pair{passing_years(set, "capability", "autonomous_research"), "the date of autonomous research"},
        std::pair{outcome(set, "outcome_catastrophe"), "whether there is a catastrophe"}, std::pair{outcome(set, "outcome_total_harm"), "harm"}}) {
    const auto share = values.empty() ? Estimate{NAN, NAN, NAN, 0} : chance_share(values, set.points);
    if (!std::isnan(share.value))
      parts += fmt::format("{}{} of the variance of {} (95% interval {} to {})", parts.empty() ? "" : ", ",
                           format_share(share.value), name, format_share(share.low), format_share(share.high));
  }
  if (parts.empty()) return std::nullopt;
  return "Chance carries " + parts + ", by ranks; the rest is what the scenario leaves uncertain.";
}

bool has_laboratories(const RunSet& set) {
  const Variable* active = set.find("series/active_labs", 2);
  return active == nullptr || std::any_of(active->values.begin(), active->values.end(), [](float x) { return x > 0; });
}

}  // namespace

namespace {

std::string dates_text(const RunSet& set) {
  if (set.end <= set.start)
    return fmt::format("as far as the start of {} and no further, because its horizon is 0", format_year(set.start));
  return fmt::format("from {} to {}", format_year(set.start), format_end(set.end));
}

/// What the runs of several points have in common, and what an interval over them counts.
std::string points_text(const RunSet& set) {
  const auto points = count_points(set);
  const auto independence = independence_of(set);
  auto text = fmt::format(" at {} points of a sweep. The spread holds the assumptions that differ between points and "
                          "the random numbers", points);
  if (independence.what == "points and replicates")
    return text + fmt::format(". All points share the random numbers of each replicate: intervals count {}, not runs.",
                              independence.counted());
  if (independence.what == "blocks of points")
    return text + fmt::format("; points of one block share the latter. Intervals count the {} blocks as independent.",
                              independence.clusters);
  return text + ", which are others at each point. Intervals count points as independent, not runs.";
}

/// How often what the scenario leaves uncertain was drawn.
std::string draws_text(const RunSet& set) {
  const auto draws = count_points(set);
  if (draws == set.runs()) return ", each time with another draw of the uncertain parameters and other random numbers.";
  return fmt::format(", with {} draws of the uncertain parameters, each of them run with {} random numbers, so that "
                     "chance can be told from what nobody knows.",
                     draws, set.runs() == 2 * draws ? "two sets of" : "several sets of");
}

}  // namespace

std::string what_was_run(const RunSet& set) {
  if (set.runs() == 0)
    return "This file holds no finished run of “" + set.title + "”, so there is nothing to show.";
  const auto what = set.sweep.empty() ? "“" + set.title + "”"
                                      : "Policy “" + set.title + "” of “" + set.sweep + "”";
  const auto times = set.runs() == 1 ? "once" : fmt::format("{} times", set.runs());
  std::string text = fmt::format("{} was run {} {}", what, times, dates_text(set));
  text += set.is_sweep() && count_points(set) > 1 ? points_text(set)
          : count_points(set) > 1 ? draws_text(set)
          : set.runs() == 1     ? ". One run shows one possible course and nothing of the spread."
                                : ", each time with other random numbers, so that the spread of the courses can be seen.";
  const auto of_sweep = set.sweep.empty() ? "" : " of the sweep";
  if (set.planned > set.runs() + set.failed)
    text += fmt::format(" {} of the plan are missing: it was interrupted.",
                        runs_of(set.planned - set.runs() - set.failed));
  if (set.failed > 0) text += fmt::format(" {}{} failed and are left out.", runs_of(set.failed), of_sweep);
  if (!has_laboratories(set))
    text += " There is no laboratory in it, so nothing races and no finding about the frontier means anything.";
  return text +
         " This is conditional exploration, not a forecast: it says what follows if the "
         "assumptions hold.";
}

std::vector<std::string> findings(const RunSet& set) {
  std::vector<std::string> result;
  if (set.runs() == 0 || !has_laboratories(set)) return result;
  for (const auto& sentence :
       {margin_text(set), passing_text(set, "autonomous_research"), catastrophe_text(set),
        growth_text(set), effort_text(set), harm_text(set), uncertainty_text(set)})
    if (sentence) result.push_back(*sentence);
  return result;
}

}  // namespace headway
