#include "analysis/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

namespace headway {

namespace {

std::size_t count_finite(const std::vector<double>& values) {
  return static_cast<std::size_t>(
      std::count_if(values.begin(), values.end(), [](double x) { return std::isfinite(x); }));
}

/// The values of runs that have a partner in `partners`.
std::vector<double> paired_values(const RunSet& set, const std::vector<double>& values,
                                  const std::set<std::int64_t>& partners) {
  std::vector<double> result;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (partners.count(set.replicates[i]) > 0) result.push_back(values[i]);
  return result;
}

std::set<std::int64_t> replicates_of(const RunSet& set) {
  return {set.replicates.begin(), set.replicates.end()};
}

/// Each line of a TOML text with the header it stands under; blank lines and comments left out.
std::map<std::string, int> lines_of(const std::string& text) {
  std::map<std::string, int> lines;
  std::istringstream in(text);
  std::string line, header;
  while (std::getline(in, line)) {
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == std::string::npos || line[begin] == '#') continue;
    line.erase(0, begin);
    if (line[0] == '[')
      header = line;
    else
      ++lines[header.empty() ? line : header + " " + line];
  }
  return lines;
}

/// What a file says of itself under this name, such as its master seed.
std::string fact_of(const RunSet& set, std::string_view what) {
  for (const auto& [name, value] : set.facts)
    if (name == what) return value;
  return "";
}

/// The line `key = value` of the scenario that stands under `header`; empty where it has none.
std::string setting_of(const std::map<std::string, int>& lines, const std::string& header,
                       const std::string& key) {
  const auto start = header + " " + key + " ";
  const auto found = lines.lower_bound(start);
  return found != lines.end() && found->first.starts_with(start) ? found->first : "";
}

}  // namespace

bool is_clear(const Estimate& difference) { return difference.low > 0 || difference.high < 0; }

bool is_still(const Estimate& difference) {
  const auto& [value, low, high, n] = difference;
  return n > 0 && value == 0 && (n == 1 || (low == 0 && high == 0));
}

std::string why_unpaired(const RunSet& base, const RunSet& other) {
  const auto differ = [&](std::string_view what, const std::string& own, const std::string& its) {
    return fmt::format("its {} is {}, that of {} is {}", what, own, base.path, its);
  };
  const auto seed = fact_of(other, "master seed"), base_seed = fact_of(base, "master seed");
  if (seed != base_seed) return differ("master seed", seed, base_seed);
  const auto lines = lines_of(other.scenario_text), base_lines = lines_of(base.scenario_text);
  const auto value = [](const std::string& line) {
    return line.empty() ? "that of the program" : line.substr(line.find("= ") + 2);
  };
  for (const auto& [header, key] : {std::pair{"[clock]", "start"}, {"[clock]", "horizon"}, {"[clock]", "dt"},
                                    {"[report]", "every"}}) {
    const auto own = setting_of(lines, header, key), its = setting_of(base_lines, header, key);
    const auto name = std::string(header).substr(1, std::string(header).size() - 2) + "." + key;
    if (own != its) return differ(name, value(own), value(its));
  }
  return "";
}

void tell_apart(std::span<RunSet> sets) {
  std::map<std::string, int> seen;
  for (const auto& set : sets) ++seen[set.title];
  for (auto& set : sets)
    if (seen.at(set.title) > 1) set.title += " (" + std::filesystem::path(set.path).filename().string() + ")";
}

std::size_t count_pairs(const RunSet& base, const RunSet& other) {
  if (!why_unpaired(base, other).empty()) return 0;
  const auto first = replicates_of(base);
  const auto second = replicates_of(other);
  return static_cast<std::size_t>(
      std::count_if(first.begin(), first.end(),
                    [&](std::int64_t replicate) { return second.count(replicate) > 0; }));
}

std::vector<OutcomeChange> compare_outcomes(const RunSet& base, const RunSet& other) {
  std::vector<OutcomeChange> changes;
  if (!why_unpaired(base, other).empty()) return changes;
  const auto first = replicates_of(base), second = replicates_of(other);
  for (const auto& kind : outcome_kinds()) {
    const auto before = outcome(base, kind.key), after = outcome(other, kind.key);
    if (before.empty() || after.empty()) continue;
    OutcomeChange change{&kind, 0, 0, {}};
    const auto base_pairs = paired_values(base, before, second),
               other_pairs = paired_values(other, after, first);
    const bool date = kind.unit == "year";
    change.base = date ? median_of(base_pairs) : mean_interval(base_pairs).value;
    change.other = date ? median_of(other_pairs) : mean_interval(other_pairs).value;
    change.base_reached = count_finite(base_pairs);
    change.other_reached = count_finite(other_pairs);
    change.difference =
        mean_interval(paired_differences(base.replicates, before, other.replicates, after));
    changes.push_back(change);
  }
  return changes;
}

std::vector<std::string> changed_lines(const RunSet& base, const RunSet& other, std::size_t most) {
  const auto before = lines_of(base.scenario_text), after = lines_of(other.scenario_text);
  std::vector<std::string> result;
  const auto add = [&](const auto& from, const auto& against, const char* sign) {
    for (const auto& [line, count] : from) {
      const auto found = against.find(line);
      if (found == against.end() || found->second < count) result.push_back(sign + line);
    }
  };
  add(after, before, "+ ");
  add(before, after, "− ");
  if (result.size() > most) {
    const auto rest = result.size() - most;
    result.resize(most);
    result.push_back("… and " + std::to_string(rest) + " more");
  }
  return result;
}

}  // namespace headway
