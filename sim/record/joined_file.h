// One run file out of parts, in bounded memory: the parts' values are copied one series at a time
// to their place in a file on the disk. The bytes depend on the runs and not on the parts.
#pragma once

#include <map>

#include "record/reader.h"
#include "record/run_file.h"

namespace headway {

class JoinedFile {
 public:
  /// Lays out a file of `plan.runs` runs under a temporary name beside `path`. Throws DiskError.
  JoinedFile(const Scenario& scenario, const RunPlan& plan, const std::string& path,
             Overwrite overwrite);
  ~JoinedFile();

  /// The next runs, those of `part`. Throws DiskError when it holds others, or does not fit.
  void add(const RunReader& part);
  /// The next `runs` runs, which are missing.
  void skip(std::size_t runs);
  /// Completes the file and gives it its name. Runs not added by now are missing.
  WrittenFile close();

  const RunCounts& counts() const { return counts_; }

 private:
  void write_series(const KeptSeries& series, std::size_t runs, const float* values);
  void write_column(std::size_t column, std::size_t runs, const std::vector<std::int64_t>& values);
  void write(std::uint64_t offset, const void* bytes, std::size_t size);

  const RunFileLayout layout_;
  const std::string path_;
  NewFile file_;
  h5::Descriptor descriptor_;
  std::unique_ptr<h5::Image> image_;
  std::vector<KeptSeries> series_;
  const std::vector<RunColumn> columns_;
  std::vector<std::uint64_t> column_offsets_;
  std::map<std::size_t, std::string> failures_;  ///< by run, of those that failed
  RunCounts counts_;
  std::size_t next_ = 0;
};

}  // namespace headway
