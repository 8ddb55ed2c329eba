// What a run comes to, as two numbers: for comparing runs across threads, compilers and time.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scenario/scenario.h"

namespace headway::golden {

/// Hashes of one run to its horizon: the last world, and every world series at every tick.
struct RunHash {
  std::uint64_t replicate = 0;
  std::uint64_t world = 0;
  std::uint64_t series = 0;
  bool operator==(const RunHash&) const = default;
};

/// Runs replicates 0 to `count` - 1 of `scenario` at seed 1 on `threads` threads.
std::vector<RunHash> run_hashes(const Scenario& scenario, std::uint64_t count, int threads);

/// One line per run: replicate, world, series.
std::string to_text(const std::vector<RunHash>& hashes);

}  // namespace headway::golden
