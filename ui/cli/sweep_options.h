// The options that `sweep` and `resume` share, and what they mean on the disk.
#pragma once

#include <limits>
#include <optional>

#include "experiment/sweep/sweep.h"
#include "ui/cli/closing.h"
#include "ui/cli/options.h"

namespace headway {

/// `--shard 2/8`: the second of eight processes that share a sweep.
struct Shard {
  std::size_t number = 1;
  std::size_t count = 1;
  /// Name of its lock and its ledger; empty when it is the only one.
  std::string name() const;
};

struct SweepOptions {
  int jobs;
  ProgressStyle progress = ProgressStyle::automatic;
  bool quiet = false, verbose = false, json = false;
  bool retry_failed = false;
  bool keep_parts = false;
  std::int64_t max_failures = std::numeric_limits<std::int64_t>::max();
  std::optional<double> limit_seconds;
  Shard shard;
};

/// Adds --jobs, --progress, --limit-time, --max-failures, --shard and their kin.
void add_sweep_options(CLI::App& command, SweepOptions& options);

/// The folder of the sweep that -o names: "x.sweep" for "x.h5", else the path itself.
std::string sweep_folder_of(const std::string& path);

/// "2 finished parts are in the ledger and not in x.sweep/runs (00000000.h5 is the first)"; empty where none are.
std::string lost_parts_text(const SweepFolder& folder, const SweepState& state);

/// Says on standard error how long the choice of a sweep's points takes, where it is long, and ends the
/// program with its exit code (CLI::RuntimeError) when it is interrupted meanwhile.
DesignWatch watch_design(bool quiet);

/// SHA-256 of this program.
std::string program_sha256();

/// Throws InputError unless this program began the sweep: runs of different programs do not belong
/// into one file.
void refuse_other_program(const SweepFolder& folder);

class Ranks;

/// Runs what is missing of the sweep, joins it when all is there, says how it went. Ends the program
/// with its exit code by CLI::RuntimeError unless all runs are done. With `ranks`, of which this is
/// the first, together with them.
void carry_out(const SweepRuns& sweep, const SweepFolder& folder, const SweepOptions& options, Ranks* ranks = nullptr);

/// The same for the one process that makes all runs; the caller says how it went, but for a stop.
WrittenEnsemble make_in_parts(const SweepRuns& runs, const SweepFolder& folder, const SweepOptions& options);

/// What a process that mpirun has started beside the first does: helps with the sweep at `path`.
void help_out(const std::string& path, const SweepOptions& options, Ranks& ranks);

}  // namespace headway
