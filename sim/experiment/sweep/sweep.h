// Running the parts of a sweep, and joining them.
#pragma once

#include <functional>
#include <optional>

#include "experiment/progress.h"
#include "experiment/sweep/sweep_folder.h"
#include "experiment/sweep_runs.h"

namespace headway {

/// Gives the number of the next part to run, to any thread; nothing when there is no more.
using NextPart = std::function<std::optional<std::size_t>()>;

/// How a process takes part in a sweep.
struct SweepWork {
  int jobs = 1;
  std::string shard{};                              ///< names this process's ledger; empty for the only one
  std::int64_t most_failures = INT64_MAX;           ///< more failed runs than this end the work
  std::function<bool()> should_stop = [] { return false; };  ///< asked before each part
};

struct SweepFailure {
  std::size_t run = 0;
  RunEnd end;
};

/// What became of the work.
struct SweepOutcome {
  std::int64_t done = 0;  ///< runs made here, failed ones included
  std::int64_t failed = 0;
  std::vector<SweepFailure> failures;  ///< the first so many, in order
  bool too_many_failures = false;
};

/// What the files of a sweep, or of many replicates, say beside the scenario; `runs` of them from `first` on.
RunPlan sweep_plan(const SweepRuns& sweep, const std::string& source, std::size_t first, std::size_t runs);

/// The design as JSON: kind, numbers, factors with distributions, policies by name.
std::string design_json(const SweepPlan& plan);

/// Runs parts until none is left or the work should stop; each is safe on the disk before the next
/// begins. Throws what the disk or a mistake of the program throws; parts finished by then are safe.
SweepOutcome run_parts(const SweepRuns& sweep, const SweepFolder& folder, const NextPart& next,
                       const SweepWork& work, Progress& progress);

/// Makes the runs with these numbers once more, into `file`, which is laid out for as many by
/// `sweep_plan`. Returns how many were made.
SweepOutcome repeat_runs(const SweepRuns& sweep, const std::vector<std::size_t>& runs, RunFile& file, int jobs,
                         Progress& progress, const std::atomic<bool>& stop);

/// Throws DiskError unless the folder is laid out for the runs of this sweep.
void expect_same_runs(const SweepRuns& sweep, const SweepFolder& folder);

/// Joins the parts in the order of runs; parts that are not there are missing runs. The bytes
/// depend on which runs there are and on nothing else.
WrittenFile join_parts(const SweepRuns& sweep, const SweepFolder& folder, const std::string& path,
                       Overwrite overwrite, Progress& progress);

}  // namespace headway
