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

namespace headway {

namespace {

constexpr const char* source = "headway " HEADWAY_VERSION;

/// Puts every run in its place of the run file.
class FileSink : public Sink {
 public:
  FileSink(RunFile& file, const EnsemblePlan& plan) : file_(file), plan_(plan) {}
  void take(std::size_t index, const RunRecord& record, const RunEnd& end,
            const Parameters& parameters) override {
    RunFacts facts;
    facts.replicate = facts.stream = static_cast<std::int64_t>(plan_.replicates[index]);
    facts.seed = plan_.seed;
    facts.parameters = &parameters;
    facts.failure = end.reason;
    file_.write_run(static_cast<std::int64_t>(index), record, facts);
  }

 private:
  RunFile& file_;
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
  FileSink sink(file, plan);
  return make_file(file, path, options, [&](Progress& progress) {
    return run_ensemble(scenario, plan, progress, sink, stop);
  });
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

void end_with(const Ensemble& ensemble, const RunOptions& options) {
  std::cerr << failure_text(ensemble, options.verbose);
  if (!ensemble.complete()) {
    std::cerr << fmt::format(
        "Interrupted after {} of {} runs. To run all of them, give the same command with "
        "--force.\n",
        ensemble.done, ensemble.planned);
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
