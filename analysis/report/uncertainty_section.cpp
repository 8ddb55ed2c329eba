#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "analysis/chance.h"
#include "analysis/drivers.h"
#include "analysis/outcome.h"
#include "analysis/plot/number.h"
#include "analysis/plot/svg.h"
#include "analysis/report/html.h"
#include "analysis/report/section.h"

namespace headway::report {

namespace {

constexpr std::size_t most_drivers = 5;

/// "research.beta 41% (falls), ..." of the strongest.
std::string drivers_cell(const RunSet& set, const std::vector<double>& values) {
  const auto drivers = drivers_of(set, values);
  std::string text;
  for (std::size_t i = 0; i < std::min(most_drivers, drivers.size()); ++i)
    text += fmt::format("{}{} {} ({})", text.empty() ? "" : ", ", drivers[i].key, format_share(drivers[i].share()),
                        drivers[i].correlation > 0 ? "rises" : "falls");
  return text.empty() ? "none clearly" : text;
}

std::string chance_cell(const Estimate& share) {
  return std::isnan(share.value)
             ? "–"
             : fmt::format("{} ({} to {})", format_share(share.value), format_share(share.low), format_share(share.high));
}

/// Uncertain parameters whose values come together, as draws of a posterior, from the lines of a resolved scenario.
std::vector<std::string> drawn_together(const std::string& scenario) {
  std::vector<std::string> keys;
  std::istringstream lines(scenario);
  for (std::string line, group; std::getline(lines, line);) {
    if (line.starts_with('[')) group = line.substr(1, line.find(']') - 1);
    if (const auto at = line.find(" = {joint = ["); at != std::string::npos) keys.push_back(fmt::format("{}.{}", group, line.substr(0, at)));
  }
  return keys;
}

/// Which parameters are what was learned, and which are assumptions.
std::string sources_of_draws(const RunSet& set) {
  const auto learned = drawn_together(set.scenario_text);
  if (learned.empty()) return "";
  const auto drawn = std::count_if(set.outcomes.begin(), set.outcomes.end(), [](const auto& column) { return column.first.starts_with("param_"); });
  return fmt::format("<p>{} of the {} uncertain parameters are drawn together from a posterior, what a fit left of their priors: {}. The others are drawn from their priors.</p>",
                     learned.size(), drawn, escaped(fmt::format("{}", fmt::join(learned, ", "))));
}

}  // namespace

std::string uncertainty_section(RunSets sets) {
  if (sets.size() != 1) return "";
  const auto& set = sets[0];
  const bool drawn = std::any_of(set.outcomes.begin(), set.outcomes.end(), [](const auto& column) { return column.first.starts_with("param_"); });
  if (!drawn) return "";
  Table table;
  table.caption = "Share of the variance of each outcome's ranks that is chance, and that goes with the strongest uncertain parameters";
  table.header = {"Outcome", "Chance alone", "Uncertain parameters, and whether the outcome rises or falls with them"};
  for (const auto& kind : outcome_kinds()) {
    const auto values = outcome(set, kind.key);
    if (values.empty()) continue;
    const auto share = repeats_draws(set) ? chance_share(values, set.points) : Estimate{NAN, NAN, NAN, 0};
    table.rows.push_back({std::string(kind.title), chance_cell(share), drivers_cell(set, values)});
  }
  if (table.rows.empty()) return "";
  return section_html("uncertainty", "What the spread comes from",
                      "The runs differ by their random numbers and by what the scenario leaves uncertain. Parameters are named where their rank "
                      "correlation with the outcome is clear of chance; the rest of the spread is interactions, weaker parameters and relations that turn round. What is "
                      "wrong with the model itself is in no part.",
                      sources_of_draws(set) + table_html(table));
}

}  // namespace headway::report
