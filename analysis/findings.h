// What a run file shows, in plain sentences computed from it. The page and the terminal share them.
#pragma once

#include <string>
#include <vector>

#include "analysis/run_set.h"

namespace headway {

/// What was run, in one paragraph that ends with what the numbers are not.
std::string what_was_run(const RunSet& set);

/// The main results of one scenario, most important first. A sentence whose variables are missing
/// is left out.
std::vector<std::string> findings(const RunSet& set);

/// What `other` changes against `base` and what it costs, by paired runs.
std::vector<std::string> comparison_findings(const RunSet& base, const RunSet& other);

}  // namespace headway
