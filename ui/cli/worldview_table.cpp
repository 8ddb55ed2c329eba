#include "ui/cli/worldview_table.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "analysis/comparison.h"
#include "analysis/summary.h"
#include "ui/cli/help.h"
#include "ui/cli/numbers.h"

namespace headway {

namespace {

struct Column {
  std::string_view outcome;
  std::string_view head[2];
  std::string_view words;  ///< in the sentence under the table
  double scale;
};

constexpr std::array<Column, 5> columns{{
    {"outcome_catastrophe", {"catastrophe", "points"}, "the share of runs with a catastrophe", 100},
    {"outcome_minimum_margin", {"least margin", "OOM"}, "the smallest margin near the frontier", 1},
    {"outcome_negative_margin_share", {"time below 0", "points"}, "the time with a negative margin", 100},
    {"event_year_capability_autonomous_research", {"autonomous", "research, yr"}, "the date of autonomous research", 1},
    {"outcome_surplus", {"surplus", "bn USD"}, "users' surplus", 1e-9},
}};
constexpr int first_width = 15, width = 13;

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

std::string votes_text(const std::array<Votes, columns.size()>& votes, std::size_t worldviews) {
  std::string text;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto [up, down] = votes[i];
    const auto verdict = up > 0 && down > 0 ? fmt::format("rises in {} and falls in {}, so that it depends on the worldview", up, down)
                         : up > 0           ? fmt::format("rises in {} and falls in none", up)
                         : down > 0         ? fmt::format("falls in {} and rises in none", down)
                                            : std::string("changes clearly in none");
    text += wrap(fmt::format("- Of {} worldviews {} {}.", worldviews, columns[i].words, verdict), 2) + "\n";
  }
  return text;
}

std::string table_of(std::span<const WorldviewRuns> all, std::size_t policy) {
  std::string text = wrapped(fmt::format("“{}” against “{}” under each worldview: the change, with * where its 95% interval does not hold 0.",
                                         all[0].sets[policy].title, all[0].sets[0].title), page_width, "") + "\n";
  for (const auto line : {0, 1}) {
    text += fmt::format("{:<{}}", line == 0 ? "worldview" : "", first_width);
    for (const auto& column : columns) text += fmt::format("{:>{}}", column.head[line], width);
    text += '\n';
  }
  std::array<Votes, columns.size()> votes;
  for (const auto& [worldview, sets] : all) {
    const auto changes = compare_outcomes(sets[0], sets[policy]);
    text += fmt::format("{:<{}.{}}", worldview, first_width, first_width);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto* change = find_change(changes, columns[i].outcome);
      text += fmt::format("{:>{}}", cell(change, columns[i].scale), width);
      if (change != nullptr && is_clear(change->difference)) ++(change->difference.value > 0 ? votes[i].up : votes[i].down);
    }
    text += '\n';
  }
  return text + votes_text(votes, all.size());
}

}  // namespace

std::string worldview_table(std::span<const WorldviewRuns> all) {
  std::string text;
  for (std::size_t policy = 1; policy < all[0].sets.size(); ++policy) text += (policy == 1 ? "" : "\n") + table_of(all, policy);
  return text;
}

}  // namespace headway
