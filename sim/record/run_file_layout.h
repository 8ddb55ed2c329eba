// What stands where in a run file: derived from the scenario and the plan, the same whether the
// file is built in memory (record/run_file.h) or joined from parts (record/joined_file.h).
#pragma once

#include "record/h5_image.h"
#include "record/recorder.h"

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
  std::vector<std::string> policies = {};  ///< of a sweep, by name; each run then has one
  std::vector<std::string> factors = {};   ///< of a sweep, by key
  bool has_block = false;                  ///< the design groups its points (experiment/design.h)
  bool has_changed = false;                ///< the design changes factors one by one
};

/// A series of the file: where it comes from and where it goes.
struct KeptSeries {
  std::string path;
  std::size_t from;    ///< first value in a record
  std::size_t agents;
  h5::Place place;
};

/// A run column: one number per run.
struct RunColumn {
  std::string name;
  std::size_t bytes;  ///< of a value: 8, or 1
  bool is_integer;
};

struct RunCounts {
  std::int64_t done = 0;
  std::int64_t failed = 0;
};

class RunFileLayout {
 public:
  RunFileLayout(const Scenario& scenario, const RunPlan& plan);

  const Scenario& scenario() const { return scenario_; }
  const RunPlan& plan() const { return plan_; }
  /// Of a record that the file takes.
  const SeriesLayout& recorded() const { return recorded_; }
  /// Of the file.
  const SeriesLayout& kept() const { return kept_; }
  /// Run columns in the order of the file, but for `failure`.
  std::vector<RunColumn> columns() const;
  /// The series, with their places in `image`, which has been built.
  std::vector<KeptSeries> series(const h5::Image& image) const;
  /// About how many bytes the file has.
  std::size_t expected_size() const;

  /// Adds everything but the values of runs.
  void build(h5::Image& image, bool compress) const;
  /// Adds what is known at the end, and closes the image. One failure per run, empty for none.
  void complete(h5::Image& image, const RunCounts& counts, std::span<const char* const> failures) const;

 private:
  void lay_out_series(h5::Image& image, bool compress) const;
  void add_run_columns(h5::Image& image) const;
  void add_texts(h5::Image& image) const;
  std::vector<double> kept_dates() const;

  const Scenario scenario_;
  const RunPlan plan_;
  const SeriesLayout recorded_;
  const SeriesLayout kept_;
};

}  // namespace headway
