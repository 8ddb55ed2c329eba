#include "ui/viewer/session/run_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "analysis/plot/number.h"
#include "record/outcomes.h"
#include "ui/viewer/session/edits.h"
#include "ui/viewer/session/scores.h"

namespace headway::viewer {

namespace {

/// A world series at a date.
struct Moment {
  SeriesPlace place;
  std::size_t row = 0;
};

/// What `name_at` named; nothing for other names and series that are not recorded.
std::optional<Moment> moment_in(const Snapshot& snapshot, const std::string& name) {
  const auto at = name.find('@');
  if (at == std::string::npos || snapshot.rows() == 0) return {};
  const auto place = snapshot.find(name.substr(0, at));
  if (!place || place.group->agents() != 1) return {};
  return Moment{place, row_at(snapshot, std::strtod(name.c_str() + at + 1, nullptr))};
}

}  // namespace

std::vector<RunMeasure> run_measures(const Snapshot& snapshot) {
  std::vector<RunMeasure> list;
  const auto add = [&](const std::string& key) {
    if (const auto place = find_parameter(key))
      list.push_back({key, key, std::string(place->row->info.unit), std::string(place->row->info.meaning)});
  };
  for (const auto& key : snapshot.factors) add(key);
  for (const auto& outcome : outcomes())
    if (outcome.unit != "kind")
      list.push_back({outcome.name, title_of(outcome), outcome.unit, outcome.meaning});
  for (const auto& key : snapshot.drawn_names)
    if (std::find(snapshot.factors.begin(), snapshot.factors.end(), key) == snapshot.factors.end()) add(key);
  return list;
}

std::string name_at(const std::string& series, double year) {
  return fmt::format("{}@{:.4f}", series, year);
}

void set_range(std::vector<RunRange>& ranges, const std::string& name, double low, double high) {
  std::erase_if(ranges, [&](const auto& range) { return range.name == name; });
  if (low < high) ranges.push_back({name, low, high});
}

RunMeasure measure_of(const Snapshot& snapshot, const std::string& name) {
  for (auto& measure : run_measures(snapshot))
    if (measure.name == name) return std::move(measure);
  const auto moment = moment_in(snapshot, name);
  if (!moment) return {name, name, "1", ""};
  const auto& about = moment->place.about();
  return {name, fmt::format("{} in {}", as_words(about.name), format_year(snapshot.years[moment->row], true)),
          about.unit, about.meaning};
}

std::vector<double> run_values(const Snapshot& snapshot, const std::string& name) {
  if (const auto moment = moment_in(snapshot, name)) {
    std::vector<double> values;
    for (std::size_t run = 0; run < snapshot.runs.size(); ++run) {
      const auto line = snapshot.line(moment->place, run);
      values.push_back(line.empty() ? std::nan("") : line[moment->row]);
    }
    return values;
  }
  if (name == policy_measure) {
    std::vector<double> values;
    if (snapshot.policies.empty()) return values;
    for (const auto& run : snapshot.runs) values.push_back(static_cast<double>(run->policy));
    return values;
  }
  const auto take = [&](const std::vector<std::string>& names, std::vector<double> Trace::*member) {
    std::vector<double> values;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return values;
    const auto place = static_cast<std::size_t>(found - names.begin());
    for (const auto& run : snapshot.runs) {
      const auto& list = (*run).*member;
      values.push_back(place < list.size() ? list[place] : std::nan(""));
    }
    return values;
  };
  auto values = take(snapshot.outcome_names, &Trace::outcomes);
  return values.empty() ? take(snapshot.drawn_names, &Trace::drawn) : values;
}

std::vector<bool> passes(const Snapshot& snapshot, const std::vector<RunRange>& ranges) {
  std::vector<bool> passing(snapshot.runs.size(), true);
  for (const auto& range : ranges) {
    const auto values = run_values(snapshot, range.name);
    for (std::size_t run = 0; run < values.size(); ++run)
      if (!(values[run] >= range.low && values[run] <= range.high)) passing[run] = false;
  }
  return passing;
}

std::shared_ptr<const Snapshot> filtered(const std::shared_ptr<const Snapshot>& snapshot,
                                         const std::vector<RunRange>& ranges) {
  if (!snapshot || ranges.empty()) return snapshot;
  const auto passing = passes(*snapshot, ranges);
  auto part = std::make_shared<Snapshot>(*snapshot);
  part->runs.clear();
  for (std::size_t run = 0; run < passing.size(); ++run)
    if (passing[run]) part->runs.push_back(snapshot->runs[run]);
  add_lab_bands(*part);
  return part;
}

}  // namespace headway::viewer
