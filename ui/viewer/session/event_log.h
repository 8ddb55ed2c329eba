// What happened when in one run: policies, releases, incidents, failures, thresholds, catastrophes.
#pragma once

#include <string>
#include <vector>

#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {

struct Event {
  double year = 0;
  std::string kind;  ///< "policy", "release", "incident", "firm", "world"
  std::string text;
};

/// The events of run `run` (its place in the list) in the order of time; those of actors only for
/// runs that keep actors.
std::vector<Event> event_log(const Snapshot& snapshot, std::size_t run);

}  // namespace headway::viewer
