// Results of `run` and `compare` as one line of JSON.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/run_set.h"
#include "ui/cli/closing.h"

namespace headway {

/// The facts of the ensemble and, per outcome, the median and the mean with its 95% interval.
std::string run_json(const WrittenEnsemble& written, const RunSet& set);

/// The same for every scenario, and for each after the first the paired differences against it.
std::string comparison_json(std::span<const WrittenEnsemble> written, std::span<const RunSet> sets);

}  // namespace headway
