// One run: a simulation stepped to its horizon, its series kept in a record.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

#include "model/simulation.h"
#include "record/recorder.h"

namespace headway {

/// How a run ended.
struct RunEnd {
  std::uint64_t run = 0;  ///< number by which messages name it
  bool failed = false;
  std::string phase;      ///< where it failed; empty when it did not
  std::int64_t tick = 0;  ///< the last one reached
  std::string reason;     ///< what was wrong, in words
};

/// Steps `simulation`, which stands at tick 0, `ticks` times and records every state in `record`,
/// which has begun. Counts ticks in `ticks_done` as they pass. When `leave` becomes true the run is left
/// before the next tick, unfinished. True when it came to its end. Throws RunError; what was recorded
/// before remains.
bool run(Simulation& simulation, std::int64_t ticks, RunRecord& record, std::atomic<std::int64_t>& ticks_done,
         const std::atomic<bool>* leave = nullptr);

/// The same for one run by itself. Begins the record, which is prepared.
void run(Simulation& simulation, std::int64_t ticks, RunRecord& record);

}  // namespace headway
