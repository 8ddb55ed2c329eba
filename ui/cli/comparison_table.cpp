#include "ui/cli/comparison_table.h"

#include <fmt/format.h>

#include <cmath>
#include <sstream>
#include <vector>

#include "analysis/actor_change.h"
#include "analysis/plot/number.h"
#include "ui/cli/help.h"
#include "ui/cli/numbers.h"
#include "ui/cli/options.h"

namespace headway {

namespace {

constexpr std::size_t title_width = 28;

/// How an outcome is printed: in percent, in billions, as a date.
struct Display {
  double scale = 1;
  std::string unit;
  bool date = false;
};

Display display_of(const OutcomeKind& kind) {
  if (kind.unit == "%") return {100, ", %", false};
  if (kind.unit == "USD") return {1e-9, ", bn USD", false};
  if (kind.unit == "year") return {1, "", true};
  return {1, kind.unit == "1" ? "" : ", " + std::string(kind.unit), false};
}

std::string value_text(double value, const Display& display) {
  if (std::isnan(value)) return "-";
  if (std::isinf(value)) return display.date ? "never" : value > 0 ? "inf" : "-inf";
  return display.date ? fmt::format("{:.1f}", value) : short_number(value * display.scale);
}

std::string difference_text(double value, const Display& display) {
  return std::isnan(value) ? "-" : short_number(value * display.scale);
}

std::string interval_text(const Estimate& difference, const Display& display) {
  if (std::isnan(difference.low)) return "-";
  return difference_text(difference.low, display) + " to " +
         difference_text(difference.high, display);
}

/// One row; the title in as many lines as it needs, the numbers on the last of them.
std::string row(const std::string& title, const std::string& base, const std::string& other,
                const std::string& difference, const std::string& interval, const std::string& n) {
  std::istringstream lines(wrap(title, 2, title_width));
  std::string text, line;
  for (std::string next; std::getline(lines, next); line = next) {
    if (!line.empty()) text += line + '\n';
  }
  return text + fmt::format("{:<{}} {:>8} {:>8} {:>8} {:>19}{:>5}\n", line, title_width, base,
                            other, difference, interval, n);
}

std::string fitted(std::string name, std::size_t width) {
  if (name.size() > width) name = name.substr(0, width - 1) + "~";
  return name;
}

/// A row for every actor that clearly gains or loses, and in words who the others are.
std::string actors_of(const RunSet& base, const RunSet& other) {
  const auto changes = compare_actors(base, other);
  if (changes.empty()) return wrap(winners_and_losers(changes), 0) + '\n';
  const Display display{1e-9, "", false};
  auto text = wrap("Who gains and who loses: welfare of states and profit of laboratories over the whole run, means in bn USD, where the interval leaves out 0.", 0) + '\n';
  std::vector<std::string> open;
  for (const auto& change : changes) {
    if (verdict_of(change) == "open") open.push_back(as_words(change.actor));
    else text += row(fmt::format("{} ({}s)", as_words(change.actor), verdict_of(change)), value_text(change.base, display), value_text(change.other, display),
                     difference_text(change.difference.value, display), interval_text(change.difference, display), std::to_string(change.difference.n));
  }
  return text + (open.empty() ? "" : wrap("Open: " + listed(open) + ".", 0) + '\n');
}

std::string table_of(const RunSet& base, const RunSet& other) {
  auto text =
      wrap(fmt::format(
               "{} against {}, over n pairs of runs: the statistic that each row names, and the mean (of dates the "
               "median, in years) of the paired differences with its 95% interval.",
               stem_of(other.path), stem_of(base.path)),
           0) +
      '\n';
  text += row("", fitted(stem_of(base.path), 8), fitted(stem_of(other.path), 8), "change",
              "95% interval", "n");
  for (const auto& change : compare_outcomes(base, other)) {
    const auto display = display_of(*change.kind);
    text += row(fmt::format("{} ({}{})", change.kind->title, name_of(change.kind->statistic), display.unit),
                value_text(change.base, display),
                value_text(change.other, display),
                difference_text(change.difference.value, display),
                interval_text(change.difference, display), std::to_string(change.difference.n));
  }
  return text + actors_of(base, other);
}

}  // namespace

std::string comparison_table(std::span<const RunSet> sets) {
  std::string text;
  for (const auto& other : sets.subspan(1))
    text += (text.empty() ? "" : "\n") + table_of(sets.front(), other);
  return text;
}

}  // namespace headway
