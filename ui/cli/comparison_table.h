// Paired differences as an aligned table.
#pragma once

#include <span>
#include <string>

#include "analysis/run_set.h"

namespace headway {

/// For each scenario after the first, one table of all outcomes: both medians, the mean difference
/// over pairs of runs with its 95% interval, and the number of pairs; then which actors gain and lose. At most 80 columns.
std::string comparison_table(std::span<const RunSet> sets);

}  // namespace headway
