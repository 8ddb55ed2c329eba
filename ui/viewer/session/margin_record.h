// The margin of the race in two numbers a teacher can read out: now, and the lowest so far.
#pragma once

#include <list>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {

/// Margins (OOM), one value per row: of one run, or medians over the runs.
struct MarginRecord {
  std::vector<double> now;     ///< of the best deployed model
  std::vector<double> lowest;  ///< the least margin near the frontier until then: the outcome "minimum margin"
  std::vector<double> when;    ///< date of that least margin
};

/// Of the run at place `run`, or of all runs. Empty when the margins were not recorded.
MarginRecord margin_record(const Snapshot& snapshot, std::optional<std::size_t> run = std::nullopt);

/// Margins of all runs, computed once for each of the last few snapshots.
class MarginCache {
 public:
  const MarginRecord& get(const std::shared_ptr<const Snapshot>& snapshot);

 private:
  struct Entry {
    std::shared_ptr<const Snapshot> snapshot;
    MarginRecord record;
  };
  std::list<Entry> entries_;  ///< the newest first
};

}  // namespace headway::viewer
