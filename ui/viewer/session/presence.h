// Where a series says something: its agent exists, and its first value has been worked out.
#pragma once

#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {

/// Above zero where the agent of the series exists; empty where all do, as for what is no actor.
Snapshot::Line existence(const Snapshot& snapshot, const SeriesPlace& place, std::size_t run, std::size_t agent);

/// First row at which a series of the world says something. A measure that is zero in all runs at the first
/// date and in none at the second is worked out from the first step on.
std::size_t first_row(const Snapshot& snapshot, const SeriesPlace& place);

}  // namespace headway::viewer
