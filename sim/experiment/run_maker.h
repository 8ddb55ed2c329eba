// Makes runs, one after the other, in the same memory.
#pragma once

#include <memory>

#include "experiment/run.h"
#include "scenario/scenario.h"

namespace headway {

/// One run to make.
struct RunInput {
  const Scenario* scenario = nullptr;  ///< its tables and events
  Drawn drawn{};
  std::uint64_t seed = 1;
  std::uint64_t stream = 0;  ///< of random numbers
};

/// One thread's simulation and record.
class RunMaker {
 public:
  /// For runs that have the agents, the dates and the report of `shape`.
  explicit RunMaker(const Scenario& shape);

  /// Makes a run; one that throws RunError is marked failed. Counts ticks in `ticks_done`, all of
  /// them also when the run ends early. When `leave` becomes true the run is left, and nothing of it
  /// counts.
  RunEnd make(const RunInput& input, std::atomic<std::int64_t>& ticks_done,
              const std::atomic<bool>* leave = nullptr);

  /// The last run, until the next.
  const RunRecord& record() const { return record_; }

 private:
  void start(const RunInput& input);

  ReportPlan report_;
  std::unique_ptr<Simulation> simulation_;
  RunRecord record_;
};

}  // namespace headway
