// One run of a run file, series by series.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "record/reader.h"

namespace headway {

/// Reads of a file only what is asked for, of one run. Throws DiskError like RunReader, also when the run did not finish or
/// the file keeps no series of it.
class OneRun {
 public:
  /// `run`: position along "run", as `headway export` counts them.
  OneRun(const RunReader& file, std::size_t run);

  const std::vector<double>& time() const { return time_; }
  std::size_t number() const { return run_; }
  /// Runs with one seed and one stream share random numbers.
  std::int64_t seed() const { return file_.attribute("master_seed", 0); }
  std::int64_t stream() const;

  bool has(const std::string& name) const { return file_.find(name) != nullptr; }
  /// One value per row of time; empty when the file has no such series.
  const std::vector<double>& series(const std::string& name) const;
  /// The same of agent `agent` of a series of actors.
  std::vector<double> of_agent(const std::string& name, std::size_t agent) const;
  /// One value: "event_year_catastrophe"; nothing when it is missing or NaN.
  std::optional<double> value(const std::string& name) const;
  /// Names along "lab", "state", "instrument".
  std::vector<std::string> names(const std::string& dimension) const { return file_.labels(dimension); }
  const RunReader& file() const { return file_; }

 private:
  const RunReader& file_;
  std::size_t run_;
  std::vector<double> time_;
  mutable std::map<std::string, std::vector<double>> read_;  ///< what was asked for
};

}  // namespace headway
