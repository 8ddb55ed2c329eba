#include "ui/cli/ensemble_file.h"

#include <fmt/format.h>
#include <omp.h>

#include <algorithm>
#include <chrono>
#include <iostream>

#include "core/error.h"
#include "record/run_file.h"
#include "ui/cli/exit_code.h"
#include "ui/cli/numbers.h"
#include "ui/cli/process_limits.h"
#include "ui/cli/sweep_start.h"

namespace headway {

namespace {

constexpr const char* source = "headway " HEADWAY_VERSION;

/// Puts every run in its place of the run file.
class FileSink : public Sink {
 public:
  FileSink(RunFile& file, const Scenario& scenario, const EnsemblePlan& plan) : file_(file), scenario_(scenario), plan_(plan) {}
  void take(std::size_t index, const RunRecord& record, const RunEnd& end,
            const RunInput& input) override {
    RunFacts facts;
    facts.replicate = facts.stream = static_cast<std::int64_t>(plan_.replicates[index]);
    facts.point = static_cast<std::int64_t>(draw_of(scenario_, plan_.replicates[index]));
    facts.seed = plan_.seed;
    facts.drawn = numbers_in(input.drawn, scenario_.uncertain);
    facts.failure = end.reason;
    file_.write_run(static_cast<std::int64_t>(index), record, facts);
  }

 private:
  RunFile& file_;
  const Scenario& scenario_;
  const EnsemblePlan& plan_;
};

/// How to make these runs again from the scenario; without paths, so that equal runs give equal
/// files.
std::string command_of(const Scenario& scenario, const EnsemblePlan& plan) {
  return fmt::format("headway run {}.toml --seed {} --replicates {}", stem_of(scenario.path),
                     plan.seed, plan.replicates.size());
}

RunPlan run_plan(const Scenario& scenario, const EnsemblePlan& plan, bool compress) {
  RunPlan result;
  result.runs = static_cast<std::int64_t>(plan.replicates.size());
  result.command = command_of(scenario, plan);
  result.source = source;
  result.compress = compress;
  return result;
}

void log_written(const WrittenEnsemble& written, int jobs) {
  RunLog log;
  log.elapsed = written.seconds;
  log.threads = jobs;
  log.runs_per_second = static_cast<double>(written.ensemble.done) / written.seconds;
  log.peak_memory = static_cast<std::uint64_t>(peak_memory());
  log.file = {written.path, written.bytes, written.sha256};
  write_log(log);
}

}  // namespace

EnsemblePlan plan_of(const Scenario& scenario, const RunOptions& options) {
  return {options.seed.value_or(scenario.seed),
          first_replicates(options.replicates.value_or(scenario.replicates)), options.jobs};
}

namespace {

/// Makes runs into `file` by `make(progress)`, shows progress, and writes it.
template <class F>
WrittenEnsemble make_file(RunFile& file, const std::string& path, const RunOptions& options, F&& make) {
  const auto start = std::chrono::steady_clock::now();
  WrittenEnsemble written;
  Progress progress;
  {
    const ProgressDisplay display(progress, resolve(options.progress, options.quiet),
                                  stem_of(path));
    written.ensemble = make(progress);
  }
  if (written.ensemble.done == 0) return written;
  const auto on_disk = file.close(path, options.force ? Overwrite::replace : Overwrite::refuse);
  written.path = on_disk.path;
  written.sha256 = on_disk.sha256;
  written.bytes = on_disk.bytes;
  written.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  log_written(written, options.jobs);
  return written;
}

}  // namespace

WrittenEnsemble run_to_file(const Scenario& scenario, const EnsemblePlan& plan,
                            const std::string& path, const RunOptions& options,
                            const std::atomic<bool>& stop) {
  Scenario effective = scenario;
  effective.seed = plan.seed;
  RunFile file(effective, run_plan(scenario, plan, options.compress));
  FileSink sink(file, scenario, plan);
  return make_file(file, path, options, [&](Progress& progress) {
    return run_ensemble(scenario, plan, progress, sink, stop);
  });
}

Scenario with_draws(const Scenario& scenario, const EnsemblePlan& plan) {
  const auto replicates = static_cast<std::int64_t>(plan.replicates.size());
  if (scenario.seed == plan.seed && scenario.replicates == replicates) return scenario;
  return parse_scenario(scenario.text, scenario.path, ".",
                        {{"run.seed", std::to_string(plan.seed)}, {"run.replicates", std::to_string(replicates)}});
}

namespace {

SweepStart start_of(const Scenario& scenario, const RunOptions& options) {
  auto settings = options.settings;
  settings.push_back(fmt::format("run.seed={}", scenario.seed));
  settings.push_back(fmt::format("run.replicates={}", scenario.replicates));
  if (!options.keep.empty()) settings.push_back("report.keep=" + options.keep);
  return {scenario.path, settings, options.force, false, {options.jobs, {}}};
}

/// Refuses what only a file in memory can be.
void expect_parts(const Scenario& scenario, const std::string& path, const RunOptions& options) {
  if (scenario.sweep) {
    Problem problem;
    problem.file = scenario.path;
    problem.key = "sweep";
    problem.what = "so many replicates are made in parts, and then the scenario may not have a [sweep]";
    problem.remedy = "use headway sweep to make its runs; to make replicates only, move [sweep] into a file that extends this one";
    throw InputError({problem});
  }
  if (options.compress)
    throw CLI::ValidationError("--compress", "works for files that fit into memory, and this one is made in parts; h5repack -f SHUF -f GZIP=1 compresses it afterwards");
  if (!path.ends_with(".h5"))
    throw CLI::ValidationError("-o", path + " has to end in .h5, because so many runs are made in parts, in a folder that is named after it");
}

WrittenEnsemble run_in_parts(const Scenario& scenario, const SweepRuns& runs, const std::string& path, const RunOptions& options) {
  expect_parts(scenario, path, options);
  const auto start = start_of(scenario, options);
  expect_room(estimate_in_parts(runs, cost_of_run(runs), start.work), path);
  const auto folder_path = sweep_folder_of(path);
  claim_folder(start, scenario, folder_path);
  lay_out_folder(start, runs, folder_path);
  if (!options.quiet) std::cerr << fmt::format("The runs are made in parts, in {}; if they are stopped, headway resume {} continues.\n", folder_path, shell_word(folder_path));
  SweepOptions sweep;
  sweep.jobs = options.jobs;
  sweep.progress = options.progress;
  sweep.quiet = options.quiet;
  sweep.verbose = options.verbose;
  const auto written = make_in_parts(runs, SweepFolder(folder_path), sweep);
  log_written(written, options.jobs);
  return written;
}

}  // namespace

SweepRuns replicates_of(const Scenario& scenario) {
  auto alone = scenario;
  alone.sweep = nullptr;
  return SweepRuns(alone);
}

void expect_place(const Scenario& scenario, const std::string& path, const RunOptions& options) {
  if (fits_in_memory(replicates_of(scenario))) return;
  expect_parts(scenario, path, options);
  expect_free(start_of(scenario, options), scenario, sweep_folder_of(path));
}

WrittenEnsemble run_replicates(const Scenario& scenario, const std::string& path, const RunOptions& options,
                               const std::atomic<bool>& stop) {
  const auto runs = replicates_of(scenario);
  if (!fits_in_memory(runs)) return run_in_parts(scenario, runs, path, options);
  expect_room(estimate_in_memory(runs, runs.count(), {}, {options.jobs, {}}), path);
  expect_limits(options.jobs, building_bytes(runs, runs.count()));
  return run_to_file(scenario, plan_of(scenario, options), path, options, stop);
}

Ensemble ensemble_of(const SweepOutcome& outcome, std::int64_t planned) {
  Ensemble ensemble;
  ensemble.planned = planned;
  ensemble.done = outcome.done;
  ensemble.failed = outcome.failed;
  for (const auto& failure : outcome.failures) {
    ensemble.failures.push_back(failure.end);
    ensemble.failures.back().run = failure.run;
  }
  return ensemble;
}

WrittenEnsemble repeat_to_file(const Scenario& scenario, const std::vector<std::size_t>& runs,
                               const std::string& path, const RunOptions& options,
                               const std::atomic<bool>& stop) {
  const SweepRuns sweep(scenario);
  auto plan = sweep_plan(sweep, source, 0, runs.size());
  plan.compress = options.compress;
  RunFile file(sweep.shape(), plan);
  return make_file(file, path, options, [&](Progress& progress) {
    return ensemble_of(repeat_runs(sweep, runs, file, options.jobs, progress, stop),
                       static_cast<std::int64_t>(runs.size()));
  });
}

RunSet read_result(const WrittenEnsemble& written, Detail detail) {
  constexpr std::uintmax_t large = 300'000'000;
  const bool is_large = written.bytes > large || written.ensemble.done > 10'000;
  return read_run_set(written.path, is_large ? Detail::summary : detail);
}

void end_with(const Ensemble& ensemble, const RunOptions& options) {
  std::cerr << failure_text(ensemble, options.verbose);
  if (!ensemble.complete()) {
    std::cerr << fmt::format(
        "Interrupted after {} of {} runs{}. Runs that fit into memory are written at the end and cannot be continued; the same command with --force makes all of them.\n",
        ensemble.done, ensemble.planned, ensemble.done > 0 ? ", which are in the file" : "");
    throw CLI::RuntimeError(exit_code::interrupted);
  }
  if (ensemble.failed > 0) throw CLI::RuntimeError(exit_code::failed_runs);
}

std::string shell_word(const std::string& word) {
  const bool plain = !word.empty() && word.find_first_not_of(
                                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                          "0123456789_./-+,:=@%") == std::string::npos;
  if (plain) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? "'\\''" : std::string(1, c);
  return quoted + "'";
}

}  // namespace headway
