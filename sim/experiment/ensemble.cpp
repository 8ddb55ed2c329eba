#include "experiment/ensemble.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <mutex>
#include <numeric>

#include "core/contract.h"
#include "core/error.h"

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

/// One thread of an ensemble: its simulation and its record serve all of its runs.
class Worker {
 public:
  explicit Worker(Shared& shared) : shared_(shared) {
    const auto& scenario = shared_.scenario;
    const auto rows = row_count(scenario.parameters.clock.ticks(), scenario.report);
    record_.prepare(scenario.initial, rows, scenario.report);
  }

  void work() {
    std::size_t index = 0;
    while (shared_.take(index)) {
      const auto replicate = shared_.plan.replicates[index];
      parameters_ = draw_parameters(shared_.scenario, shared_.plan.seed, replicate);
      const RunEnd end = make(replicate);
      shared_.sink.take(index, record_, end, parameters_);
      shared_.note(index, end);
    }
  }

 private:
  RunEnd make(std::uint64_t replicate) {
    RunEnd end;
    end.replicate = replicate;
    const auto ticks = parameters_.clock.ticks();
    auto& ticks_done = shared_.progress.ticks_done;
    record_.begin();
    try {
      start(replicate);
      run(*simulation_, ticks, ticks_per_row(shared_.scenario.report), record_, soundness_,
          ticks_done);
      end.tick = ticks;
    } catch (const RunError& error) {
      end = {replicate, true, error.phase(), error.tick(), error.what()};
    } catch (const ContractViolation& violation) {
      end = {replicate, true, "initialise", 0,
             std::string("phase initialise, tick 0: ") + violation.what()};
    }
    if (end.failed)
      ticks_done += ticks - std::max<std::int64_t>(0, end.tick - 1);  // they will not come
    return end;
  }

  void start(std::uint64_t replicate) {
    const auto& scenario = shared_.scenario;
    const auto seed = shared_.plan.seed;
    if (simulation_) {
      simulation_->restart(parameters_, scenario.policy, scenario.initial, seed, replicate);
    } else {
      simulation_ = std::make_unique<Simulation>(parameters_, scenario.policy, scenario.initial,
                                                 seed, replicate);
    }
  }

  Shared& shared_;
  Parameters parameters_{};
  std::unique_ptr<Simulation> simulation_;
  RunRecord record_;
  SoundnessCheck soundness_;
};

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
    Worker(shared).work();
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
