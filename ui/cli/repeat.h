// Runs of a run file once more, from the file alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "experiment/sweep_runs.h"

namespace headway {

/// What it takes to make runs of a file again.
struct RepeatPlan {
  std::string scenario_text;  ///< TOML, complete
  Overrides settings;         ///< what the text of an older file leaves unsaid
  std::uint64_t seed = 0;
  std::vector<std::uint64_t> replicates;  ///< of the runs asked for, in that order
  std::vector<SweepPlace> places;         ///< the same, when the scenario's sweep says what each run is
  std::vector<std::uint64_t> streams;     ///< of their random numbers
};

/// Reads what the file at `path` says about the runs numbered `runs`; about all it holds when
/// `runs` is empty. Throws DiskError when it is no run file, InputError for runs it does not hold.
RepeatPlan read_repeat_plan(const std::string& path, const std::vector<std::int64_t>& runs);

}  // namespace headway
