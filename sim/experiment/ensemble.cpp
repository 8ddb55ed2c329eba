#include "experiment/ensemble.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <numeric>

#include "experiment/run_maker.h"

namespace headway {

namespace {

/// What all threads of an ensemble share.
struct Shared {
  const Scenario& scenario;
  const EnsemblePlan& plan;
  Progress& progress;
  Sink& sink;
  const std::atomic<bool>& stop;
  std::atomic<std::size_t> next{0};  ///< index that nobody has taken
  std::mutex mutex;
  std::vector<std::pair<std::size_t, RunEnd>> failures;
  std::exception_ptr error;
  std::atomic<bool> broken{false};

  /// Takes an index only to run it, so that stopping leaves no holes.
  bool take(std::size_t& index) {
    if (stop || broken) return false;
    index = next.fetch_add(1);
    return index < plan.replicates.size();
  }
  void note(std::size_t index, const RunEnd& end) {
    if (end.failed) {
      const std::lock_guard lock(mutex);
      failures.emplace_back(index, end);
      ++progress.runs_failed;
    }
    ++progress.runs_done;
  }
  void fail() {
    const std::lock_guard lock(mutex);
    if (!error) error = std::current_exception();
    broken = true;
  }
};

/// One thread of an ensemble.
void work(Shared& shared) {
  const auto& scenario = shared.scenario;
  const auto seed = shared.plan.seed;
  RunMaker maker(scenario);
  std::size_t index = 0;
  while (shared.take(index)) {
    const auto replicate = shared.plan.replicates[index];
    const RunInput input{&scenario, draw_run(scenario, seed, replicate), seed, replicate};
    RunEnd end = maker.make(input, shared.progress.ticks_done, shared.plan.leave);
    if (shared.plan.leave && *shared.plan.leave) return;
    end.run = replicate;
    shared.sink.take(index, maker.record(), end, input);
    shared.note(index, end);
  }
}

}  // namespace

std::vector<std::uint64_t> first_replicates(std::int64_t count) {
  std::vector<std::uint64_t> replicates(static_cast<std::size_t>(count));
  std::iota(replicates.begin(), replicates.end(), std::uint64_t{0});
  return replicates;
}

Ensemble run_ensemble(const Scenario& scenario, const EnsemblePlan& plan, Progress& progress,
                      Sink& sink, const std::atomic<bool>& stop) {
  Ensemble ensemble;
  ensemble.planned = static_cast<std::int64_t>(plan.replicates.size());
  progress.runs_planned = ensemble.planned;
  progress.ticks_planned = ensemble.planned * scenario.parameters.clock.ticks();
  Shared shared{scenario, plan, progress, sink, stop, {}, {}, {}, {}, {}};
  const auto jobs = static_cast<int>(std::clamp<std::int64_t>(ensemble.planned, 1, plan.jobs));
#pragma omp parallel num_threads(jobs)
  try {
    work(shared);
  } catch (...) {
    shared.fail();
  }
  if (shared.error) std::rethrow_exception(shared.error);
  std::sort(shared.failures.begin(), shared.failures.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  for (auto& [index, end] : shared.failures) ensemble.failures.push_back(std::move(end));
  ensemble.done = progress.runs_done;
  ensemble.failed = progress.runs_failed;
  return ensemble;
}

}  // namespace headway
