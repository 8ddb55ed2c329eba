#include "ui/viewer/session/run_file_source.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

#include "core/error.h"
#include "experiment/sweep/sweep_folder.h"
#include "record/reader.h"
#include "record/registry.h"
#include "ui/viewer/session/edits.h"
#include "ui/viewer/session/simulate.h"

namespace headway::viewer {

namespace {

/// How much of a run is kept.
enum class Depth { actors, world, outcomes };

/// True for about `share` of the pairs of point and replicate, evenly over both and the same for all
/// policies, so that what is kept still pairs. Roberts (2018), a low-discrepancy sequence.
bool is_in_sample(std::int64_t point, std::int64_t replicate, double share) {
  constexpr double steps[] = {0.7548776662466927, 0.5698402909980532};
  const double x = static_cast<double>(point) * steps[0] + static_cast<double>(replicate) * steps[1];
  return x - std::floor(x) < share;
}

/// The integers of a run column; zeros where the file has none.
std::vector<std::int64_t> integers(const RunReader& file, const char* name) {
  return file.find(name) ? file.integers(name) : std::vector<std::int64_t>(file.runs());
}

/// The columns of parameters that the file has, as their keys.
std::vector<std::string> parameter_keys(const RunReader& file) {
  std::vector<std::string> keys;
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      if (const auto key = ParameterPlace{&group, &row}.key(); file.find(parameter_column(key)))
        keys.push_back(key);
  return keys;
}

/// Adds the runs of files to a snapshot.
class Reading {
 public:
  /// `first` is one of the files, `runs` the number of finished runs in all of them.
  Reading(const RunReader& first, std::shared_ptr<const Scenario> scenario, std::size_t runs)
      : snapshot_(std::make_shared<Snapshot>(empty_snapshot(std::move(scenario), 1))),
        runs_(static_cast<double>(std::max<std::size_t>(runs, 1))) {
    snapshot_->drawn_names = parameter_keys(first);
    snapshot_->policies = first.labels("policy");
    snapshot_->factors = first.labels("factor");
    for (const auto& group : snapshot_->layout->groups)
      (group.axis.empty() ? has_world_ : has_actors_) |= keeps(first, group);
  }

  void add(const RunReader& file) {
    const auto rows = add_traces(file);
    const auto first = traces_.size() - rows.size();
    for (const auto& group : snapshot_->layout->groups)
      for (std::size_t v = 0; v < group.variables.size(); ++v) copy_series(file, {&group, v}, rows, first);
    for (const auto& name : snapshot_->outcome_names) copy_column(file, name, rows, &Trace::outcomes);
    for (const auto& key : snapshot_->drawn_names) copy_column(file, parameter_column(key), rows, &Trace::drawn);
    snapshot_->failed += static_cast<std::size_t>(std::max<std::int64_t>(0, file.attribute("runs_failed", 0)));
  }

  std::shared_ptr<Snapshot> finish() {
    std::stable_sort(traces_.begin(), traces_.end(), [](const auto& a, const auto& b) {
      return a->values.size() > b->values.size();
    });
    snapshot_->runs.assign(traces_.begin(), traces_.end());
    snapshot_->wanted = snapshot_->runs.size();
    add_lab_bands(*snapshot_);
    return snapshot_;
  }

 private:
  std::size_t size_of(const SeriesGroup& group) const { return snapshot_->layout->rows * group.agents(); }
  bool has_series(const RunReader& file, const std::string& name, std::size_t size) const {
    const auto* variable = file.find(name);
    return variable && !variable->text && variable->dims.size() > 1 && variable->size() == file.runs() * size;
  }
  /// True when the file keeps a series of the group for all dates.
  bool keeps(const RunReader& file, const SeriesGroup& group) const {
    return std::any_of(group.variables.begin(), group.variables.end(), [&](const auto& variable) {
      return has_series(file, group.name + "/" + variable.name, size_of(group));
    });
  }
  Depth depth_of(std::int64_t point, std::int64_t replicate) const {
    const bool is_among_first = !snapshot_->is_design() && replicate < static_cast<std::int64_t>(actor_runs);
    if (has_actors_ && (is_among_first || is_in_sample(point, replicate, actor_runs / runs_))) return Depth::actors;
    if ((has_world_ || has_actors_) && is_in_sample(point, replicate, series_runs / runs_)) return Depth::world;
    return is_among_first && has_world_ ? Depth::world : Depth::outcomes;
  }
  std::size_t values_at(Depth depth) const {
    const auto& layout = *snapshot_->layout;
    if (depth == Depth::outcomes) return 0;
    return depth == Depth::actors || layout.groups.size() < 2 ? layout.values : layout.groups[1].offset;
  }

  /// Traces without values for the finished runs; gives their rows in the file.
  std::vector<std::size_t> add_traces(const RunReader& file) {
    const auto status = file.integers("status"), points = file.integers("point"),
               replicates = file.integers("replicate"), policies = integers(file, "policy_index");
    // Older files have no streams: all points shared the random numbers of a replicate.
    const auto streams = file.find("stream") ? file.integers("stream") : replicates;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < status.size(); ++row) {
      if (status[row] != static_cast<std::int64_t>(RunStatus::done)) continue;
      rows.push_back(row);
      auto trace = std::make_shared<Trace>();
      trace->stream = static_cast<std::uint64_t>(streams[row]);
      trace->point = points[row];
      trace->policy = static_cast<std::size_t>(policies[row]);
      trace->values.assign(values_at(depth_of(points[row], replicates[row])), std::numeric_limits<float>::quiet_NaN());
      traces_.push_back(std::move(trace));
    }
    return rows;
  }

  /// Copies one variable to its place in every new trace that keeps its group.
  void copy_series(const RunReader& file, const SeriesPlace& place, const std::vector<std::size_t>& rows, std::size_t first) {
    const auto name = place.group->name + "/" + place.about().name;
    const auto size = size_of(*place.group);
    if (!has_series(file, name, size)) return;
    const auto to = place.group->offset + place.variable * size;
    std::vector<std::size_t> kept, traces;
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (to + size <= traces_[first + i]->values.size()) kept.push_back(rows[i]), traces.push_back(first + i);
    if (kept.empty()) return;
    const auto values = file.floats(name, kept);
    for (std::size_t i = 0; i < traces.size(); ++i)
      std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(i * size), size,
                  traces_[traces[i]]->values.begin() + static_cast<std::ptrdiff_t>(to));
  }

  /// Appends a run column to `member` of every new trace, NaN where the file has none.
  void copy_column(const RunReader& file, const std::string& name, const std::vector<std::size_t>& rows,
                   std::vector<double> Trace::*member) {
    const auto* variable = file.find(name);
    const bool there = variable && !variable->text && variable->size() == file.runs();
    const auto values = there ? file.doubles(name) : std::vector<double>{};
    const auto first = traces_.size() - rows.size();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      auto& list = (*traces_[first + i]).*member;
      if (list.empty()) list.reserve(member == &Trace::drawn ? snapshot_->drawn_names.size() : snapshot_->outcome_names.size());
      list.push_back(there ? values[rows[i]] : std::numeric_limits<double>::quiet_NaN());
    }
  }

  std::shared_ptr<Snapshot> snapshot_;
  double runs_;
  bool has_world_ = false, has_actors_ = false;
  std::vector<std::shared_ptr<Trace>> traces_;
};

std::size_t finished_runs(const RunReader& file) {
  const auto status = file.integers("status");
  return static_cast<std::size_t>(std::count(status.begin(), status.end(), static_cast<std::int64_t>(RunStatus::done)));
}

std::shared_ptr<const Scenario> scenario_of(const RunReader& file) {
  auto scenario = parse_scenario(file.text("scenario_toml"), file.path());
  // What is run beside the file's runs shares their random numbers.
  scenario.seed = static_cast<std::uint64_t>(file.attribute("master_seed", static_cast<std::int64_t>(scenario.seed)));
  return std::make_shared<const Scenario>(std::move(scenario));
}

OpenedRuns open_one(const std::string& path) {
  const RunReader file(path);
  const auto scenario = scenario_of(file);
  Reading reading(file, scenario, finished_runs(file));
  reading.add(file);
  return {*scenario, reading.finish()};
}

/// The parts of a sweep that are safe by now, or the file that it ended in.
OpenedRuns open_sweep(const std::string& path) {
  const SweepFolder folder(path);
  const auto state = folder.look();
  if (state.done.empty() && std::filesystem::exists(folder.result())) return open_one(folder.result());
  if (state.runs_done <= state.runs_failed) throw DiskError(path, "the sweep has no finished run yet");
  const RunReader first(folder.part_path(state.done.front().part));
  const auto scenario = scenario_of(first);
  Reading reading(first, scenario, static_cast<std::size_t>(state.runs_done - state.runs_failed));
  for (const auto& line : state.done) reading.add(RunReader(folder.part_path(line.part)));
  auto snapshot = reading.finish();
  snapshot->wanted = static_cast<std::size_t>(folder.record().runs);
  return {*scenario, std::move(snapshot)};
}

std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace

bool holds_runs(const std::string& path) { return path.ends_with(".h5") || SweepFolder::exists(path); }

OpenedRuns open_run_file(const std::string& path) {
  return SweepFolder::exists(path) ? open_sweep(without_slash(path)) : open_one(path);
}

}  // namespace headway::viewer
