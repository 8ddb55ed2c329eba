// The runs of a run file or a sweep, to be looked at like runs just made.
#pragma once

#include <memory>
#include <string>

#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {

/// What a run file holds: its scenario, and its finished runs as a snapshot.
struct OpenedRuns {
  Scenario scenario;
  std::shared_ptr<const Snapshot> snapshot;
};

/// Of more runs, about this many keep their series; all keep outcomes and parameters.
inline constexpr std::size_t series_runs = 2000;

/// True when `path` is a run file or the folder of a sweep.
bool holds_runs(const std::string& path);

/// `path` is a run file, or the folder of a sweep, whose runs so far are read. Throws DiskError when it is
/// missing, foreign or damaged, InputError when its scenario cannot be read any
/// more. Series that are not kept for all dates have no values.
OpenedRuns open_run_file(const std::string& path);

}  // namespace headway::viewer
