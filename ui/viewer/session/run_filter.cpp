#include "ui/viewer/session/run_filter.h"

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "record/outcomes.h"
#include "ui/viewer/session/edits.h"
#include "ui/viewer/session/scores.h"

namespace headway::viewer {

std::vector<RunMeasure> run_measures(const Snapshot& snapshot) {
  std::vector<RunMeasure> list;
  for (const auto& outcome : outcomes())
    if (outcome.unit != "kind")
      list.push_back({outcome.name, title_of(outcome), outcome.unit, outcome.meaning});
  for (const auto& key : snapshot.drawn_names)
    if (const auto place = find_parameter(key))
      list.push_back({key, key, std::string(place->row->info.unit), std::string(place->row->info.meaning)});
  return list;
}

std::vector<double> run_values(const Snapshot& snapshot, const std::string& name) {
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
