// The run file: all runs of one scenario in one HDF5 file (layout in docs and shared by every
// reader), built in memory and written whole.
//
//   RunFile file(scenario, plan);                       // lays the file out, every value missing
//   file.write_run(index, record, facts);               // in any order, from any thread
//   file.close("out.h5", Overwrite::refuse);            // completes it and puts it on the disk
//
// The bytes depend on the scenario, the plan and the runs; not on order, threads, time or path.
#pragma once

#include <memory>
#include <new>

#include "core/error.h"
#include "record/run_file_layout.h"
#include "record/safe_write.h"

namespace headway {

/// What is known of one run besides its series.
struct RunFacts {
  std::int64_t point = 0;      ///< row of the design
  std::int64_t replicate = 0;
  std::int64_t stream = 0;     ///< runs with one stream share random numbers
  std::uint64_t seed = 0;      ///< below 2^53, so that every reader keeps it exact
  std::vector<double> drawn = {};  ///< of what is uncertain in the scenario, in its order; empty: not known
  std::string failure = {};    ///< why it failed; empty when it is done
  std::int64_t policy = 0;     ///< position among the policies of the plan
  std::int64_t block = -1;     ///< of a design that has blocks
  std::int64_t changed = -1;   ///< position among the factors of the plan
};

/// A file on the disk.
struct WrittenFile {
  std::string path;
  std::uint64_t bytes = 0;
  std::string sha256;
};

class RunFile {
 public:
  /// Throws DiskError when the file cannot be laid out.
  RunFile(const Scenario& scenario, const RunPlan& plan);
  ~RunFile();

  /// Takes run `index` (0 is `first_run`). Different runs may be written by different threads.
  /// A failed run keeps the rows it reached. Throws ContractViolation when the record has another
  /// shape than the scenario, or the seed is too large.
  void write_run(std::int64_t index, const RunRecord& record, const RunFacts& facts);

  /// Completes the file, whatever runs it has by now, and writes it (record/safe_write.h).
  /// Nothing may be added after.
  WrittenFile close(const std::string& path, Overwrite overwrite);

  std::int64_t done() const;
  std::int64_t failed() const;

 private:
  std::unique_ptr<h5::Image> compressed();
  void write_columns(h5::Image& image) const;

  const RunFileLayout layout_;
  std::vector<KeptSeries> series_;
  std::unique_ptr<h5::Image> image_;
  const std::vector<RunColumn> columns_;
  std::vector<std::vector<std::int64_t>> integers_;  ///< [column][run], the first of `columns_`
  std::vector<std::vector<double>> reals_;           ///< [column][run], the others
  std::vector<std::string> failure_;                 ///< [run]
};

/// Values of the run column `status`.
enum class RunStatus : std::int8_t { missing = 0, done = 1, failed = 2 };

/// Calls f(); what the library or the memory refuses becomes a DiskError about `path`.
template <class F>
auto with_file_errors(const std::string& path, F&& f) {
  h5::start();  // each thread has messages of its own to be kept from printing
  try {
    return f();
  } catch (const h5::Failure& failure) {
    throw DiskError(path, std::string("the run file cannot be built: ") + failure.what());
  } catch (const std::bad_alloc&) {
    throw DiskError(path, "the run file does not fit into memory; use --keep none or final, fewer --replicates or a larger [report] every");
  }
}

/// Facts of the wall clock, which stay out of the run file.
struct RunLog {
  double elapsed = 0;         ///< s
  int threads = 1;
  double runs_per_second = 0;
  std::uint64_t peak_memory = 0;  ///< byte
  WrittenFile file;
};

/// Writes the log beside the run file, as `<name>.log.json`; returns its path.
std::string write_log(const RunLog& log);

}  // namespace headway
