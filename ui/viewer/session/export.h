// What is shown as text that leaves the window: the numbers of charts, and a page.
#pragma once

#include <string>
#include <vector>

#include "ui/viewer/session/edits.h"
#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {

/// Where numbers come from, in one line: program, scenario, file, seed, runs, what was changed.
std::string provenance_line(const Snapshot& snapshot, const std::vector<Difference>& changes);

/// A scenario as it stands in a table: "now", "baseline", the title of a pin.
struct NamedSnapshot {
  std::string name;
  std::shared_ptr<const Snapshot> snapshot;  ///< null is passed over
};

/// The quantiles over the runs of `series`, one row per scenario, actor and date, as CSV. The first
/// line is `provenance` behind "# ". Columns: series, unit, actor, scenario, year, runs, q2.5 to q97.5.
std::string series_csv(const std::vector<std::string>& series,
                       const std::vector<NamedSnapshot>& scenarios, const std::string& provenance);

/// The runs as a report page, beside those of `baseline` where it is there and not the same.
/// `behind_title` follows the title of `now`.
std::string report_of(const Snapshot& now, const std::string& behind_title, const Snapshot* baseline,
                      const std::string& provenance);

}  // namespace headway::viewer
