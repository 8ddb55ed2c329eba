// An ensemble: one scenario, many replicates, all cores, the same bytes for any number of threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "experiment/progress.h"
#include "experiment/run_maker.h"
#include "scenario/scenario.h"

namespace headway {

/// Which runs to make.
struct EnsemblePlan {
  std::uint64_t seed = 1;
  std::vector<std::uint64_t> replicates;  ///< numbers of the replicates
  int jobs = 1;                           ///< threads
  const std::atomic<bool>* leave = nullptr;  ///< when true, runs in work are left, too
};

/// Replicates 0 to count - 1.
std::vector<std::uint64_t> first_replicates(std::int64_t count);

/// Takes the runs of an ensemble as they finish: in any order and from several threads at once, so
/// what it keeps may depend on `index` but not on order.
class Sink {
 public:
  virtual ~Sink() = default;
  /// A finished run, failed or not; `index` is its place in the plan. Valid during the call only.
  virtual void take(std::size_t index, const RunRecord& record, const RunEnd& end,
                    const RunInput& input) = 0;
};

/// What became of the runs.
struct Ensemble {
  std::int64_t planned = 0;
  std::int64_t done = 0;  ///< finished, failed ones included
  std::int64_t failed = 0;
  std::vector<RunEnd> failures;  ///< in the order of the plan
  bool complete() const { return done == planned; }
};

/// Runs the plan. A run that throws RunError is handed over as failed and the others go on. When
/// `stop` becomes true, runs in work are finished and no others are begun; what was handed over is
/// then the first part of the plan, without holes, unless runs were left. Exceptions of the sink, and mistakes of the
/// program, end the ensemble and come out.
Ensemble run_ensemble(const Scenario& scenario, const EnsemblePlan& plan, Progress& progress,
                      Sink& sink, const std::atomic<bool>& stop);

}  // namespace headway
