// What policies change under several worldviews, side by side.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/report/sheet.h"
#include "analysis/run_set.h"

namespace headway {

/// The compared scenarios under one worldview.
struct WorldviewRuns {
  std::string worldview;     ///< its name, or "as given"
  std::vector<RunSet> sets;  ///< the base first
};

/// A part for each scenario after the first: a table with a row for each worldview, how the main outcomes differ from the base,
/// with a star where the 95% interval of the paired differences does not hold 0; in how many worldviews each clearly rises or
/// falls; who clearly gains and loses in each. Tables have at most 80 columns as text.
AnalysisSheet worldview_sheet(std::span<const WorldviewRuns> all);

}  // namespace headway
