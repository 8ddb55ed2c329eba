// A finished sweep as a table: its design as it was made, the values of its factors at every point, and outcomes by point,
// policy and replicate. Runs of a scenario with uncertain parameters are a sweep whose points are the draws.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headway {

class RunReader;

/// What a sweep varies.
struct SweepFactor {
  std::string key;             ///< "research.beta"
  std::string unit;
  std::vector<double> values;  ///< one per point
};

/// How the points of a sweep were chosen, as its file says.
struct SweepDesign {
  std::string kind;  ///< "saltelli", ...; "draws" for runs of a scenario with uncertain parameters
  std::size_t points = 0;
  std::size_t replicates = 1;
  bool has_common_random_numbers = false;
  std::vector<SweepFactor> factors;
  std::vector<std::string> policies;  ///< at least one
  std::vector<std::int64_t> block;    ///< per point, as in experiment/design.h; -1 for other designs
  std::vector<std::int64_t> changed;  ///< per point, likewise

  std::size_t runs() const { return points * policies.size() * replicates; }
  /// With matrices A and B.
  bool is_saltelli() const { return kind.starts_with("saltelli"); }
};

/// One number of every run: point by point, within it policy by policy, within that replicate by replicate. NaN for a run
/// that failed or is not there.
struct SweepValues {
  std::string name;   ///< as the run file calls it
  std::string title;
  std::string unit;   ///< as analysis/plot/number.h takes it
  bool is_better_high = true;  ///< whether most readers want more of it
  bool is_taste = false;       ///< its declaration does not say which is better
  std::vector<double> values;
  bool is_flag = false;  ///< 0 or 1 in every run: its mean is a share of runs
};

/// Throws InputError about the file.
[[noreturn]] void refuse_file(const std::string& path, const std::string& what, const std::string& remedy);

class SweepFile {
 public:
  /// Throws DiskError when the file cannot be read, InputError when it holds neither a sweep nor draws of uncertain parameters.
  explicit SweepFile(const std::string& path);
  ~SweepFile();

  const std::string& path() const { return path_; }
  const std::string& title() const { return title_; }
  const SweepDesign& design() const { return design_; }
  /// Runs of the design that failed or are not in the file.
  std::size_t missing_runs() const { return missing_; }

  /// The outcome or date of that name, also by its short name ("minimum_margin"). A date that never came counts as the end of
  /// the run, and a flag as 0 or 1. Throws InputError with the nearest names.
  SweepValues outcome(const std::string& name) const;
  std::vector<std::string> outcome_names() const;

  /// Dates of the rows that the file keeps.
  const std::vector<double>& time() const { return time_; }
  /// World series that the file keeps; none without rows.
  std::vector<std::string> series_names() const;
  /// A world series at these rows, row by row. Throws InputError with the nearest names, or where no rows were kept.
  std::vector<SweepValues> series(const std::string& name, std::span<const std::size_t> rows) const;

  /// A recorded number of one agent, such as "states.welfare" of "Northland": its mean over the rows that the file keeps, or its last row.
  /// Rows without the agent do not count. Throws InputError with the nearest names.
  SweepValues of_agent(const std::string& variable, const std::string& agent, bool is_final) const;

  /// Position of the policy called `name`. Throws InputError with the names there are.
  std::size_t policy(const std::string& name) const;

 private:
  void read_places();
  void read_factors();
  std::vector<double> by_cell(std::span<const double> by_row) const;
  std::vector<double> by_point(const std::string& column) const;

  std::string path_, title_;
  std::unique_ptr<RunReader> file_;
  SweepDesign design_;
  std::vector<double> time_;
  double end_ = 0;                        ///< year in which the runs end
  std::vector<std::ptrdiff_t> row_of_;    ///< row of the file for each cell, -1 for none
  std::size_t missing_ = 0;
};

/// Mean over the replicates of each point under one policy; NaN where one is missing.
std::vector<double> point_means(const SweepDesign& design, const SweepValues& values, std::size_t policy);

/// The same of paired differences: `policy` less `base`, replicate by replicate.
std::vector<double> point_differences(const SweepDesign& design, const SweepValues& values, std::size_t policy, std::size_t base);

}  // namespace headway
