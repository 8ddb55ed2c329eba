// The runs of a run file, to be looked at like runs just made.
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

/// At most this many runs are read; the first `actor_runs` keep actors.
inline constexpr std::size_t most_runs_read = 2000;

/// Throws DiskError when the file is missing, foreign or damaged, InputError when its scenario cannot
/// be read any more. Series that the file does not keep have no values.
OpenedRuns open_run_file(const std::string& path);

}  // namespace headway::viewer
