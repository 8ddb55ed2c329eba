// Which runs are looked at: ranges of outcomes and of uncertain parameters.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {

/// Runs pass whose value of `name` lies in [low, high]: an outcome, a key of a parameter that was drawn or
/// varied, the place of its policy (`policy_measure`), or a world series at a date (`name_at`).
struct RunRange {
  std::string name;
  double low = 0, high = 0;
  bool operator==(const RunRange&) const = default;
};

/// The place of a run's policy among those of a sweep.
inline constexpr const char* policy_measure = "policy";

/// Something that runs differ in.
struct RunMeasure {
  std::string name;     ///< "outcome_final_margin", "training.duration"
  std::string title;    ///< in words
  std::string unit;
  std::string meaning;
};

/// The name of a world series at a date: "series/trust@2034.5".
std::string name_at(const std::string& series, double year);

/// Sets the range of `name`, or takes it away where `low` is not below `high`.
void set_range(std::vector<RunRange>& ranges, const std::string& name, double low, double high);

/// What `name` stands for; its title is `name` where it is not known.
RunMeasure measure_of(const Snapshot& snapshot, const std::string& name);

/// What can be filtered by, but for the policy: the factors of a sweep, outcomes, what else was drawn.
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
