#include "ui/viewer/session/export.h"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "analysis/report/page.h"
#include "analysis/plot/number.h"
#include "core/source.h"
#include "scenario/sections.h"
#include "ui/viewer/session/pairing.h"

namespace headway::viewer {

namespace {

/// As RFC 4180 wants a field that holds a comma, a quote or a line end.
std::string quoted(const std::string& field) {
  if (field.find_first_of(",\"\n\r") == std::string::npos) return field;
  std::string text = "\"";
  for (const char c : field) text += c == '"' ? "\"\"" : std::string(1, c);
  return text + '"';
}

std::string number(double value) { return std::isfinite(value) ? fmt::format("{:.7g}", value) : ""; }

void write_rows(std::string& text, const std::string& start, const Snapshot& snapshot,
                const Bands& bands) {
  for (std::size_t row = 0; row < bands.rows(); ++row) {
    text += fmt::format("{},{:.4f},{}", start, snapshot.years[row], bands.n[row]);
    for (const auto& quantile : bands.quantiles) text += "," + number(quantile[row]);
    text += '\n';
  }
}

/// The variable of all runs, NaN for those that do not keep it.
Variable variable_of(const Snapshot& snapshot, const SeriesPlace& place) {
  const auto agents = place.group->agents();
  Variable variable{place.about().unit, place.about().meaning, {"run", "time"},
                    {snapshot.runs.size(), snapshot.rows()}, {}};
  if (!place.group->axis.empty()) {
    variable.dims.push_back(place.group->axis);
    variable.shape.push_back(agents);
  }
  const auto size = snapshot.rows() * agents;
  const auto first = place.group->offset + place.variable * size;
  for (const auto& run : snapshot.runs) {
    if (first + size <= run->values.size()) {
      const auto* from = run->values.data() + first;
      variable.values.insert(variable.values.end(), from, from + size);
    } else {
      variable.values.insert(variable.values.end(), size, std::nanf(""));
    }
  }
  return variable;
}

void add_scenario(const Scenario& scenario, RunSet& set) {
  set.scenario_text = input::write_scenario(scenario);
  const auto& initial = scenario.initial;
  for (std::size_t lab = 0; lab < initial.labs.type.size(); ++lab) {
    set.lab_types.emplace_back(lab_type_names[static_cast<std::size_t>(initial.labs.type[lab])]);
    set.lab_states.push_back(initial.states.names[initial.labs.state[lab].row()]);
  }
  const auto* base = reinterpret_cast<const std::byte*>(&scenario.parameters);
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows) {
      const ParameterPlace place{&group, &row};
      const double value = value_at(base + group.offset, row);
      if (source_key(row.info.source) == "assumed")
        set.assumptions.push_back({place.key(), value, std::string(row.info.unit), std::string(row.info.meaning),
                                   std::string(source_words(row.info.source))});
      if (group.name == "thresholds") set.thresholds.push_back({std::string(row.name), value});
    }
}

/// `ids` tell which runs of two sets pair.
RunSet run_set_of(const Snapshot& snapshot, const std::string& title, const std::string& provenance,
                  std::vector<std::int64_t> ids) {
  RunSet set;
  set.title = title;
  set.facts = {{"shown", provenance}};
  set.planned = snapshot.runs.size() + snapshot.failed;
  set.failed = snapshot.failed;
  set.time = snapshot.years;
  set.points.assign(ids.size(), 0);
  set.policies.assign(ids.size(), 0);
  set.replicates = std::move(ids);
  for (const auto& run : snapshot.runs) set.streams.push_back(static_cast<std::int64_t>(run->stream));
  for (const auto& group : snapshot.layout->groups) {
    if (!group.axis.empty()) set.labels[group.axis] = group.labels;
    for (std::size_t v = 0; snapshot.runs_with_series() > 0 && v < group.variables.size(); ++v)
      set.variables[group.name + "/" + group.variables[v].name] = variable_of(snapshot, {&group, v});
  }
  for (std::size_t i = 0; i < snapshot.outcome_names.size(); ++i)
    for (const auto& run : snapshot.runs)
      set.outcomes[snapshot.outcome_names[i]].push_back(
          i < run->outcomes.size() ? run->outcomes[i] : std::nan(""));
  if (snapshot.scenario) add_scenario(*snapshot.scenario, set);
  return set;
}

/// The runs that keep their series, where there are any: a report shows both from the same runs.
Snapshot with_series(const Snapshot& snapshot) {
  auto part = snapshot;
  if (const auto kept = snapshot.runs_with_series(); kept > 0) part.runs.resize(kept);
  return part;
}

}  // namespace

std::string provenance_line(const Snapshot& snapshot, const std::vector<Difference>& changes) {
  auto line = fmt::format("Headway {}; {}", HEADWAY_VERSION, snapshot.title);
  if (snapshot.scenario) {
    if (!snapshot.scenario->path.empty()) line += "; from " + snapshot.scenario->path;
    line += fmt::format("; seed {}", snapshot.scenario->seed);
  }
  line += "; " + count_of(snapshot.runs.size(), "run", "runs");
  if (const auto kept = snapshot.runs_with_series(); kept < snapshot.runs.size())
    line += ", series of " + format_value(static_cast<double>(kept), "1");
  for (const auto& change : changes)
    line += fmt::format("; {}: {} instead of {}", change.key, change.now.empty() ? "gone" : change.now,
                        change.was.empty() ? "nothing" : change.was);
  for (char& c : line)
    if (c == '\n' || c == '\r') c = ' ';
  return line;
}

std::string series_csv(const std::vector<std::string>& series,
                       const std::vector<NamedSnapshot>& scenarios, const std::string& provenance) {
  std::string text = "# " + provenance + "\nseries,unit,actor,scenario,year,runs";
  for (const double p : Bands::probabilities) text += fmt::format(",q{:g}", 100 * p);
  text += '\n';
  for (const auto& name : series)
    for (const auto& scenario : scenarios) {
      const auto place = scenario.snapshot ? scenario.snapshot->find(name) : SeriesPlace{};
      if (!place) continue;
      for (std::size_t agent = 0; agent < place.group->agents(); ++agent) {
        const auto start = fmt::format("{},{},{},{}", name, quoted(place.about().unit),
                                       quoted(place.group->labels[agent]), quoted(scenario.name));
        write_rows(text, start, *scenario.snapshot, scenario.snapshot->bands(place, agent));
      }
    }
  return text;
}

std::string report_of(const Snapshot& all_now, const std::string& behind_title, const Snapshot* all_baseline,
                      const std::string& provenance) {
  const auto now = with_series(all_now);
  const auto of_baseline = all_baseline ? with_series(*all_baseline) : Snapshot{};
  const auto* baseline = all_baseline == &all_now ? &now : all_baseline ? &of_baseline : nullptr;
  std::vector<RunSet> sets;
  const auto pairing = baseline ? pair_runs(now, *baseline) : Pairing{};
  std::vector<std::int64_t> ids(now.runs.size()), base_ids(baseline ? baseline->runs.size() : 0);
  std::iota(base_ids.begin(), base_ids.end(), 0);
  std::iota(ids.begin(), ids.end(), static_cast<std::int64_t>(base_ids.size()));
  for (const auto& pair : pairing.pairs) ids[pair.now] = static_cast<std::int64_t>(pair.was);
  const bool is_compared = baseline && baseline != &now && !baseline->runs.empty();
  if (is_compared)
    sets.push_back(run_set_of(*baseline, baseline->title, provenance_line(*baseline, {}), base_ids));
  sets.push_back(run_set_of(now, now.title + behind_title, provenance, std::move(ids)));
  return report_page(sets);
}

}  // namespace headway::viewer
