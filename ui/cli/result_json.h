// Results of `run` and `compare` as one line of JSON.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/run_set.h"
#include "ui/cli/closing.h"
#include "ui/cli/worldview_table.h"

namespace headway {

/// The facts of the ensemble and, per outcome, its statistic with a 95% interval; of a sweep with several policies by
/// policy, with the paired differences against the first. A date that the median run does not reach is null.
std::string run_json(const WrittenEnsemble& written, std::span<const RunSet> sets);

/// The same for every scenario, and for each after the first the paired differences against it.
std::string comparison_json(std::span<const WrittenEnsemble> written, std::span<const RunSet> sets);

/// For each worldview the paired differences of every scenario after the first against it.
std::string worldview_json(std::span<const WorldviewRuns> all);

}  // namespace headway
