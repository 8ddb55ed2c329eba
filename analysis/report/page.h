// The report: one self-contained HTML page about one run file, or about several against the first.
#pragma once

#include <span>
#include <string>

#include "analysis/run_set.h"

namespace headway {

/// The whole page. Loads nothing from anywhere; one script of a few lines for the readout under the
/// pointer and the slider over the years, without which everything still reads.
std::string report_page(std::span<const RunSet> sets);

}  // namespace headway
