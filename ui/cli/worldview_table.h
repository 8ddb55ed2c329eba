// What policies change under several worldviews, side by side.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/run_set.h"

namespace headway {

/// The compared scenarios under one worldview.
struct WorldviewRuns {
  std::string worldview;     ///< its name, or "as given"
  std::vector<RunSet> sets;  ///< the base first
};

/// One table for each scenario after the first, a row for each worldview: how the main outcomes differ from the base, with a
/// star where the 95% interval of the paired differences does not hold 0; then in how many worldviews each clearly rises
/// or falls. At most 80 columns.
std::string worldview_table(std::span<const WorldviewRuns> all);

}  // namespace headway
