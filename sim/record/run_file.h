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

#include "record/h5_image.h"
#include "record/recorder.h"
#include "record/safe_write.h"

namespace headway {

/// What the runs are, beyond the scenario. Texts go into the file as given: keep paths, thread
/// counts and the like out of them, or equal runs give unequal files.
struct RunPlan {
  std::int64_t runs = 1;           ///< at least 1
  std::int64_t first_run = 0;      ///< number of the first one, where a file holds part of a set
  std::string command = {};        ///< how to repeat it
  std::string source = {};         ///< program, version and revision
  std::string design_json = "{}";  ///< how points and replicates were chosen
  bool compress = false;           ///< shuffle and gzip: for exchange; a third of the speed
};

/// What is known of one run besides its series. `parameters` are those it ran with.
struct RunFacts {
  std::int64_t point = 0;      ///< row of the design
  std::int64_t replicate = 0;
  std::uint64_t seed = 0;      ///< below 2^53, so that every reader keeps it exact
  const Parameters* parameters = nullptr;
  std::string failure = {};    ///< why it failed; empty when it is done
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
  struct SeriesPlace;
  void lay_out_series(h5::Image& image, bool compress) const;
  void add_run_columns(h5::Image& image) const;
  void add_texts(h5::Image& image) const;
  void build(h5::Image& image, bool compress) const;
  void complete(h5::Image& image) const;
  std::unique_ptr<h5::Image> compressed();
  std::size_t expected_size() const;

  const Scenario scenario_;
  const RunPlan plan_;
  const SeriesLayout layout_;
  std::vector<SeriesPlace> places_;
  std::unique_ptr<h5::Image> image_;
  // Run columns, one element per run.
  std::vector<std::int64_t> point_, replicate_, seed_;
  std::vector<std::int8_t> status_;
  std::vector<std::string> failure_;
  std::vector<std::vector<double>> parameters_, outcomes_;  ///< [column][run]
};

/// Values of the run column `status`.
enum class RunStatus : std::int8_t { missing = 0, done = 1, failed = 2 };

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
