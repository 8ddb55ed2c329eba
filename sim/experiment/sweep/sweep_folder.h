// A sweep on the disk, so that it survives whatever ends the program:
//
//   scenario.toml     the sweep, resolved, complete
//   sweep.json        how it was asked for, by which program, cut into which parts; with a checksum
//   runs/00000012.h5  a part: some runs in a row, there whole or not at all
//   ledger.txt        one line with a checksum for every part, after it is safe on the disk
//   lock              who writes, while somebody does
//
// A part whose line is lost is taken for what it says it is; nothing then guards its bits.
//
// A folder x.sweep ends in the run file x.h5 beside it, any other folder in runs.h5 within.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "experiment/sweep/file_lock.h"
#include "record/run_file.h"

namespace headway {

/// How a sweep was asked for. Written once, before the first run.
struct SweepRecord {
  std::string scenario_text;          ///< resolved
  std::string scenario_path;          ///< absolute
  std::vector<std::string> settings;  ///< "key=value", from the command line
  std::int64_t runs = 0;
  std::int64_t part_runs = 1;         ///< runs of a part
  std::string source;                 ///< program and version
  std::string program_sha256;
  std::string replaces = {};          ///< SHA-256 of the file that the result may replace
};

/// A part of the sweep that is safe.
struct LedgerLine {
  std::size_t part = 0;
  std::int64_t failed = 0;
  std::uint64_t bytes = 0;
  std::string sha256;
};

/// What is there.
struct SweepState {
  std::vector<std::size_t> missing;  ///< parts to run, ascending
  std::vector<LedgerLine> done;      ///< ascending
  std::vector<std::size_t> lost;     ///< parts in the ledger whose files are not there, ascending; missing too
  std::size_t adopted = 0;           ///< parts that were safe but not in the ledger
  std::size_t damaged = 0;           ///< files that are no such part; they are to be run again
  std::int64_t runs_done = 0;
  std::int64_t runs_failed = 0;
};

/// What stands where the run file of a sweep belongs.
enum class Result { none, foreign, partial, complete };

/// Is there a run file at `path` of this scenario and of so many runs, and are they all there?
Result find_result(const std::string& path, const std::string& scenario_text, std::int64_t runs);

class SweepFolder {
 public:
  /// Makes the folder. When somebody else was faster with the same scenario, theirs stands, which
  /// may be cut into other parts; with another scenario throws DiskError.
  static void create(const std::string& path, const SweepRecord& record);
  /// True when `path` holds a sweep.
  static bool exists(const std::string& path);
  /// The same, or something that cannot be read stands where its record belongs.
  static bool has_record(const std::string& path);
  /// Throws DiskError when there is none, or it cannot be read, or is not as it was written.
  explicit SweepFolder(const std::string& path);

  const std::string& path() const { return path_; }
  /// The run file that the sweep ends in.
  std::string result() const { return result_of(path_); }
  static std::string result_of(const std::string& path);
  Result find_result() const { return headway::find_result(result(), record_.scenario_text, record_.runs); }
  /// Whether the result may replace what stands there: one of this sweep, or what was asked for.
  /// Throws DiskError when another file stands there.
  Overwrite leave_for_result() const;
  const SweepRecord& record() const { return record_; }
  /// The right to write. The whole sweep excludes its shares, and they it. Throws DiskError when
  /// somebody else has it, or has begun another sweep here.
  std::unique_ptr<FileLock> lock(const std::string& shard) const;
  std::string lock_path(const std::string& shard = "") const;
  /// Lock files that stand in the folder, with or without a holder.
  std::vector<std::string> lock_paths() const;

  std::size_t parts() const;
  std::size_t first_run(std::size_t part) const { return part * static_cast<std::size_t>(record_.part_runs); }
  std::size_t runs_of(std::size_t part) const;
  std::string part_path(std::size_t part) const;

  /// Looks at files and ledgers.
  SweepState look() const;
  /// Enters a part that is safe. One process writes one ledger; `shard` names it.
  void enter(const LedgerLine& line, const std::string& shard) const;
  /// Takes these parts out of the ledgers and off the disk, to be run again. Nobody may be writing.
  void forget(const std::vector<std::size_t>& parts) const;
  /// Takes away what kills have left of parts that were being written. Nobody may be writing.
  void remove_leftovers() const;
  /// Takes away the parts, once they are joined; also what a kill has left of that.
  void remove_parts() const;
  /// Takes away everything that a sweep puts here, and the folder if nothing else is in it.
  void remove() const;
  /// True for an empty folder, or one in which this sweep was killed before it had begun.
  static bool is_free(const std::string& path, const std::string& scenario_text);

 private:
  std::vector<std::string> ledger_paths() const;
  bool is_part(std::size_t part, LedgerLine& line) const;

  std::string path_;
  SweepRecord record_;
  std::string scenario_sha256_;
  std::string check_;  ///< of sweep.json; part of every line's checksum, so that lines of other sweeps are none
};

}  // namespace headway
