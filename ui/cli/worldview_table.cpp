#include "ui/cli/worldview_table.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "analysis/actor_change.h"
#include "analysis/plot/number.h"
#include "ui/cli/numbers.h"

namespace headway {

namespace {

struct Column {
  std::string_view outcome;
  std::string_view head;
  std::string_view words;  ///< in the sentence under the table
  double scale;
};

constexpr std::array<Column, 5> columns{{
    {"outcome_catastrophe", "catastrophe\npoints", "the share of runs with a catastrophe", 100},
    {"outcome_minimum_margin", "least margin\nOOM", "the smallest margin near the frontier", 1},
    {"outcome_negative_margin_share", "time below 0\npoints", "the time with a negative margin", 100},
    {"event_year_capability_autonomous_research", "autonomous\nresearch, yr", "the date of autonomous research", 1},
    {"outcome_surplus", "surplus\nbn USD", "users' surplus", 1e-9},
}};

const OutcomeChange* find_change(const std::vector<OutcomeChange>& changes, std::string_view outcome) {
  for (const auto& change : changes)
    if (change.kind->key == outcome) return &change;
  return nullptr;
}

std::string cell(const OutcomeChange* change, double scale) {
  if (change == nullptr || std::isnan(change->difference.value)) return "-";
  const double value = change->difference.value * scale;
  if (std::isinf(value)) return value > 0 ? "never" : "at last";
  return short_number(value) + (is_clear(change->difference) ? "*" : " ");
}

/// In how many worldviews an outcome clearly rises, and in how many it clearly falls.
struct Votes {
  std::size_t up = 0;
  std::size_t down = 0;
};

std::vector<std::string> votes_text(const std::array<Votes, columns.size()>& votes, std::size_t worldviews) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto [up, down] = votes[i];
    const auto verdict = up > 0 && down > 0 ? fmt::format("rises in {} and falls in {}, so that it depends on the worldview", up, down)
                         : up > 0           ? fmt::format("rises in {} and falls in none", up)
                         : down > 0         ? fmt::format("falls in {} and rises in none", down)
                                            : std::string("changes clearly in none");
    lines.push_back(fmt::format("Of {} worldviews {} {}.", worldviews, columns[i].words, verdict));
  }
  return lines;
}

/// The title of the scenario without that of the worldview, which the rows name.
std::string plain_title(const RunSet& set) { return set.title.substr(0, set.title.find(" (worldview: ")); }

AnalysisPart part_of(std::span<const WorldviewRuns> all, std::size_t policy) {
  AnalysisPart part;
  part.title = fmt::format("“{}” against “{}”", plain_title(all[0].sets[policy]), plain_title(all[0].sets[0]));
  auto& table = part.tables.emplace_back();
  table.caption = "Change of the outcome under each worldview";
  table.header.push_back("worldview");
  for (const auto& column : columns) table.header.emplace_back(column.head);
  std::array<Votes, columns.size()> votes;
  std::vector<std::string> actors;
  for (const auto& [worldview, sets] : all) {
    const auto changes = compare_outcomes(sets[0], sets[policy]);
    auto& row = table.rows.emplace_back(1, worldview);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto* change = find_change(changes, columns[i].outcome);
      row.push_back(cell(change, columns[i].scale));
      if (change != nullptr && is_clear(change->difference)) ++(change->difference.value > 0 ? votes[i].up : votes[i].down);
    }
    actors.push_back(fmt::format("Actors, {}: {}", worldview, winners_and_losers(compare_actors(sets[0], sets[policy]))));
  }
  part.notes = votes_text(votes, all.size());
  part.notes.insert(part.notes.end(), actors.begin(), actors.end());
  return part;
}

}  // namespace

AnalysisSheet worldview_sheet(std::span<const WorldviewRuns> all) {
  AnalysisSheet sheet;
  sheet.title = "Policies under several worldviews";
  sheet.lead = fmt::format("Differences over {} with the same random numbers under each worldview, with * where the 95% interval does not hold 0. Actors: welfare of states and profit of laboratories over the whole run.",
                           count_of(all[0].sets[0].runs(), "pair of runs", "pairs of runs"));
  for (std::size_t policy = 1; policy < all[0].sets.size(); ++policy) sheet.parts.push_back(part_of(all, policy));
  return sheet;
}

}  // namespace headway
