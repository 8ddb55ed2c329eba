// What runs cost, and how many go into a part: from one run that is made and thrown away.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "experiment/sweep_runs.h"

namespace headway {

/// What runs would take.
struct Estimated {
  std::int64_t runs = 0;
  double seconds = 0;
  double memory = 0;  ///< bytes
  double disk = 0;    ///< bytes, without compression; parts and the file that they are joined into
  double file = 0;    ///< bytes of it that stay

  /// One ensemble after the other: time and disk add up, memory does not.
  Estimated& operator+=(const Estimated& other);
};

/// How runs are to be made.
struct WorkPlan {
  int jobs = 1;                                 ///< threads of all processes
  std::optional<std::int64_t> part_seconds{};   ///< work in a part; chosen when not given
};

/// The cost of one run, which it makes.
struct RunCost {
  double seconds = 0;
  double memory = 0;  ///< of a thread, in bytes
};
RunCost cost_of_run(const SweepRuns& runs);

/// Runs of a part.
std::int64_t part_runs(const SweepRuns& runs, const RunCost& cost, const WorkPlan& plan);

/// True when the file of these runs is built in memory; larger ones are made in parts.
bool fits_in_memory(const SweepRuns& runs);

/// What `count` of them take when the file is built in memory, and what all take when they are made in parts.
Estimated estimate_in_memory(const SweepRuns& runs, std::size_t count, const RunCost& cost, const WorkPlan& plan);
Estimated estimate_in_parts(const SweepRuns& runs, const RunCost& cost, const WorkPlan& plan);

/// Of replicates, whichever way they are made.
Estimated estimate(const SweepRuns& runs, const WorkPlan& plan);

/// Bytes that the program holds to build a file of `count` of these runs: the file, and the columns it
/// is completed with.
double building_bytes(const SweepRuns& runs, std::size_t count);
/// The same of all parts that `jobs` threads have in work: each fills one while the one before goes to
/// the disk.
double parts_in_work(const SweepRuns& runs, std::size_t part_runs, double jobs);

/// Throws DiskError, with what would help, when the memory of this machine or the disk that holds
/// `path` cannot take that much.
void expect_room(const Estimated& estimated, const std::string& path);

/// Says on standard output, in words or as one line of JSON, what runs would take, and what would refuse them as things
/// are: what `check` throws, which throws as the command does before its first run.
void print_estimate(const Estimated& estimated, bool json, const std::function<void()>& check);

}  // namespace headway
