// The runs of a row: every case with the same random numbers, and of each run the numbers that are measured.
#pragma once

#include <atomic>
#include <functional>

#include "analysis/evidence/row.h"
#include "analysis/run_set.h"
#include "experiment/ensemble.h"

namespace headway::evidence {

/// What was measured: [case][measure][replicate], NaN where a run has no value. Runs of one replicate are paired.
struct Measured {
  std::vector<std::vector<std::vector<double>>> values;
  RunSet drawn;  ///< the uncertain parameters as drawn for the first case
  std::vector<RunEnd> failures;  ///< of all cases
  std::vector<std::string> failed_cases;  ///< the case of each failure
  std::int64_t runs = 0;
  std::string scenario_hash;     ///< SHA-256 of the resolved scenario of the first case
  std::uint64_t seed = 1;
};

struct RunPlan {
  std::int64_t seeds = 0;
  int jobs = 1;
};

/// Makes the runs of one case; tells how far it is.
using CaseRunner = std::function<Ensemble(const std::string& name, const std::function<Ensemble(Progress&)>& make)>;

/// Runs all cases, each handed to `runner` so that its progress can be shown. Stops between runs when `stop` becomes true; what is
/// there then is incomplete (`runs`). Throws InputError for a case that is no valid scenario.
Measured measure(const Row& row, const RunPlan& plan, const CaseRunner& runner, const std::atomic<bool>& stop);

}  // namespace headway::evidence
