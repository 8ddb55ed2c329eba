// Which runs are looked at: ranges of outcomes and of uncertain parameters.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {

/// Runs pass whose value of `name`, an outcome or a key of an uncertain parameter, lies in [low, high].
struct RunRange {
  std::string name;
  double low = 0, high = 0;
  bool operator==(const RunRange&) const = default;
};

/// Something that runs differ in.
struct RunMeasure {
  std::string name;     ///< "outcome_final_margin", "training.duration"
  std::string title;    ///< in words
  std::string unit;
  std::string meaning;
};

/// What can be filtered by: outcomes, then uncertain parameters.
std::vector<RunMeasure> run_measures(const Snapshot& snapshot);

/// One value per run; NaN where it has none. Empty when nothing is called `name`.
std::vector<double> run_values(const Snapshot& snapshot, const std::string& name);

/// True per run that lies in all ranges. A run without a value passes no range; a range of something
/// that the snapshot does not have is passed over.
std::vector<bool> passes(const Snapshot& snapshot, const std::vector<RunRange>& ranges);

/// The snapshot with those of its runs that pass. `snapshot` itself without ranges.
std::shared_ptr<const Snapshot> filtered(const std::shared_ptr<const Snapshot>& snapshot,
                                         const std::vector<RunRange>& ranges);

}  // namespace headway::viewer
