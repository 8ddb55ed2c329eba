#include "ui/viewer/session/run_file_source.h"

#include <algorithm>
#include <limits>

#include "record/reader.h"
#include "record/registry.h"
#include "record/run_file.h"
#include "ui/viewer/session/simulate.h"

namespace headway::viewer {

namespace {

/// Rows of the file that hold finished runs, at most `most_runs_read`.
std::vector<std::size_t> finished_runs(const RunReader& file) {
  std::vector<std::size_t> rows;
  const auto status = file.integers("status");
  for (std::size_t i = 0; i < status.size() && rows.size() < most_runs_read; ++i)
    if (status[i] == static_cast<std::int64_t>(RunStatus::done)) rows.push_back(i);
  return rows;
}

/// Copies one variable of the file to its place in every trace that keeps its group.
void copy_series(const RunReader& file, const SeriesLayout& layout, const SeriesPlace& place,
                 const std::vector<std::size_t>& rows, std::vector<std::shared_ptr<Trace>>& traces) {
  const auto name = place.group->name + "/" + place.about().name;
  const auto* variable = file.find(name);
  const std::size_t size = layout.rows * place.group->agents();
  if (!variable || variable->text || variable->size() != file.runs() * size) return;
  const auto values = file.floats(name);
  const std::size_t to = place.group->offset + place.variable * size;
  for (std::size_t i = 0; i < traces.size(); ++i)
    if (to + size <= traces[i]->values.size())
      std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(rows[i] * size), size,
                  traces[i]->values.begin() + static_cast<std::ptrdiff_t>(to));
}

std::vector<std::shared_ptr<Trace>> empty_traces(const RunReader& file, const SeriesLayout& layout,
                                                 const std::vector<std::size_t>& rows) {
  const auto points = file.integers("point"), replicates = file.integers("replicate");
  std::vector<std::shared_ptr<Trace>> traces;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto trace = std::make_shared<Trace>();
    // Runs of a sweep are told apart by point and replicate; those of one point pair by replicate.
    trace->replicate = (static_cast<std::uint64_t>(points[rows[i]]) << 32) +
                       static_cast<std::uint64_t>(replicates[rows[i]]);
    const bool whole = i < actor_runs || layout.groups.size() < 2;
    trace->values.assign(whole ? layout.values : layout.groups[1].offset,
                         std::numeric_limits<float>::quiet_NaN());
    traces.push_back(std::move(trace));
  }
  return traces;
}

/// Appends a run column to `member` of every trace, NaN where the file has none.
void copy_column(const RunReader& file, const std::string& name, const std::vector<std::size_t>& rows,
                 std::vector<std::shared_ptr<Trace>>& traces, std::vector<double> Trace::*member) {
  const auto* variable = file.find(name);
  const bool there = variable && !variable->text && variable->size() == file.runs();
  const auto values = there ? file.doubles(name) : std::vector<double>{};
  for (std::size_t i = 0; i < traces.size(); ++i)
    ((*traces[i]).*member)
        .push_back(there ? values[rows[i]] : std::numeric_limits<double>::quiet_NaN());
}

}  // namespace

OpenedRuns open_run_file(const std::string& path) {
  const RunReader file(path);
  auto read = parse_scenario(file.text("scenario_toml"), path);
  // What is run beside the file's runs shares their luck.
  read.seed = static_cast<std::uint64_t>(
      file.attribute("master_seed", static_cast<std::int64_t>(read.seed)));
  const auto scenario = std::make_shared<const Scenario>(std::move(read));
  auto snapshot = std::make_shared<Snapshot>(empty_snapshot(scenario, 1));
  const auto rows = finished_runs(file);
  auto traces = empty_traces(file, *snapshot->layout, rows);
  for (const auto& group : snapshot->layout->groups)
    for (std::size_t v = 0; v < group.variables.size(); ++v)
      copy_series(file, *snapshot->layout, {&group, v}, rows, traces);
  for (const auto& name : snapshot->outcome_names)
    copy_column(file, name, rows, traces, &Trace::outcomes);
  for (const auto& key : snapshot->drawn_names)
    copy_column(file, parameter_column(key), rows, traces, &Trace::drawn);
  snapshot->runs.assign(traces.begin(), traces.end());
  snapshot->wanted = snapshot->runs.size();
  snapshot->failed = static_cast<std::size_t>(
      std::max<std::int64_t>(0, file.attribute("runs_failed", 0)));
  add_lab_bands(*snapshot);
  return {*scenario, std::move(snapshot)};
}

}  // namespace headway::viewer
