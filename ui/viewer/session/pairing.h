// Which runs of two snapshots have the same random numbers and the same assumptions, so that what differs between
// them is the policy or what the user changed.
#pragma once

#include <string>
#include <vector>

#include "ui/viewer/session/snapshot.h"

namespace headway::viewer {

/// Places in the lists of runs of two snapshots.
struct RunPair {
  std::size_t now, was;
};

struct Pairing {
  std::vector<RunPair> pairs;  ///< ascending in `now`
  std::string why_none;        ///< a sentence, where there are none
};

/// Runs pair that have one stream of random numbers: those of two scenarios by that alone, those of one
/// design by point besides, and a run of a scenario with one of a design where all that was drawn or
/// varied is equal, too.
/// Beside other policies, a run is no pair with itself.
Pairing pair_runs(const Snapshot& now, const Snapshot& was);

/// Bands of the differences of the pairs, `now` minus `was`; empty when their rows differ.
Bands paired_bands(const Snapshot& now, const Snapshot& was, const Pairing& pairing, std::string_view series);

}  // namespace headway::viewer
