#include "ui/viewer/session/pairing.h"

#include <algorithm>
#include <cmath>

#include "ui/viewer/session/edits.h"

namespace headway::viewer {

namespace {

/// Calls `key_of(snapshot, run)` for all runs and pairs those with equal keys.
template <class KeyOf>
std::vector<RunPair> match(const Snapshot& now, const Snapshot& was, KeyOf&& key_of) {
  using Key = decltype(key_of(was, std::size_t{0}));
  std::vector<std::pair<Key, std::size_t>> before;
  before.reserve(was.runs.size());
  for (std::size_t run = 0; run < was.runs.size(); ++run) before.emplace_back(key_of(was, run), run);
  std::sort(before.begin(), before.end());
  const bool has_policies = now.policies.size() > 1;
  std::vector<RunPair> pairs;
  for (std::size_t run = 0; run < now.runs.size(); ++run) {
    const std::pair<Key, std::size_t> wanted{key_of(now, run), 0};
    const auto found = std::lower_bound(before.begin(), before.end(), wanted);
    if (found == before.end() || found->first != wanted.first) continue;
    if (has_policies && now.runs[run] == was.runs[found->second]) continue;
    pairs.push_back({run, found->second});
  }
  return pairs;
}

/// The values of a parameter in the runs: as drawn, or as the scenario says.
struct Assumption {
  std::size_t place;  ///< among what was drawn
  double given;       ///< NaN, which equals nothing, where it is not known
  double in(const Trace& run) const { return place < run.drawn.size() ? run.drawn[place] : given; }
};

Assumption assumption(const Snapshot& snapshot, const std::string& key) {
  const auto& names = snapshot.drawn_names;
  Assumption result{static_cast<std::size_t>(std::find(names.begin(), names.end(), key) - names.begin()),
                    std::nan("")};
  const auto parameter = find_parameter(key);
  if (!parameter || !snapshot.scenario) return result;
  const auto setting = setting_of(*snapshot.scenario, *parameter);
  if (const auto* number = std::get_if<double>(&setting)) result.given = *number;
  return result;
}

/// By stream of random numbers and all that was drawn or varied.
std::vector<RunPair> match_assumptions(const Snapshot& now, const Snapshot& was) {
  auto keys = now.drawn_names;
  keys.insert(keys.end(), was.drawn_names.begin(), was.drawn_names.end());
  std::vector<Assumption> here, there;
  for (const auto& key : keys) here.push_back(assumption(now, key)), there.push_back(assumption(was, key));
  return match(now, was, [&](const Snapshot& snapshot, std::size_t run) {
    const auto& trace = *snapshot.runs[run];
    std::vector<double> key{static_cast<double>(trace.stream)};
    for (const auto& value : &snapshot == &now ? here : there) key.push_back(value.in(trace));
    return key;
  });
}

}  // namespace

Pairing pair_runs(const Snapshot& now, const Snapshot& was) {
  Pairing result;
  if (now.is_design() == was.is_design()) {
    result.pairs = match(now, was, [](const Snapshot& snapshot, std::size_t run) {
      const auto& trace = *snapshot.runs[run];
      return std::pair(trace.point, trace.stream);
    });
    if (result.pairs.empty())
      result.why_none = "These are the runs that the others are compared with.";
  } else {
    result.pairs = match_assumptions(now, was);
    if (result.pairs.empty())
      result.why_none = "No run of the sweep has the assumptions and the random numbers of the scenario, so "
                        "there is no difference on equal terms.";
  }
  return result;
}

Bands paired_bands(const Snapshot& now, const Snapshot& was, const Pairing& pairing, std::string_view series) {
  const auto here = now.find(series), there = was.find(series);
  if (!here || !there || now.rows() != was.rows()) return {};
  std::vector<std::pair<Snapshot::Line, Snapshot::Line>> lines;
  for (const auto& pair : pairing.pairs) {
    const auto after = now.line(here, pair.now), before = was.line(there, pair.was);
    if (!after.empty() && !before.empty()) lines.emplace_back(after, before);
  }
  Bands bands;
  std::vector<double> values(lines.size());
  for (std::size_t row = 0; row < now.rows(); ++row) {
    for (std::size_t i = 0; i < lines.size(); ++i) values[i] = lines[i].first[row] - lines[i].second[row];
    add_row(bands, values);
  }
  return bands;
}

}  // namespace headway::viewer
