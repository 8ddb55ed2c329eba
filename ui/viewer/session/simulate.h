// One thread's means of making runs: its simulation and its record serve run after run.
#pragma once

#include <atomic>
#include <memory>
#include <optional>

#include "experiment/run.h"
#include "scenario/scenario.h"
#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {

/// What became of a run.
struct MadeRun {
  std::shared_ptr<const Trace> trace;  ///< null when it failed or was left
  std::string failure;
};

class RunMaker {
 public:
  /// Makes the run `replicate` of `scenario`, whose layout is `layout`. The first `actor_runs`
  /// replicates keep actors. When `leave` becomes true the run is left at the end of a tick.
  MadeRun make(const Scenario& scenario, const SeriesLayout& layout, std::uint64_t replicate,
               const std::atomic<bool>& leave);

 private:
  void prepare(const Scenario& scenario, const SeriesLayout& layout);
  std::shared_ptr<const Trace> keep(const Scenario& scenario, const Drawn& drawn,
                                    std::uint64_t replicate) const;

  std::unique_ptr<Simulation> simulation_;
  std::optional<RunRecord> record_;
  std::atomic<std::int64_t> ticks_done_{0};
};

/// A snapshot of `scenario` without runs: layout, dates and names.
Snapshot empty_snapshot(std::shared_ptr<const Scenario> scenario, std::uint64_t revision);

}  // namespace headway::viewer
