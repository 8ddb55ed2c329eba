// Two versions of a scenario on common random numbers.
#pragma once

#include <cmath>
#include <functional>
#include <string>

#include "scenario/scenario.h"

namespace headway::paired {

/// Mean and standard error of a paired difference.
struct Difference {
  double mean = 0;
  double error = 0;
};

using Change = std::function<void(Scenario&)>;
using Outcome = std::function<double(const World&)>;

/// `outcome` after `years` with `change` minus without, over `replicates` pairs of runs.
Difference difference(const std::string& scenario, double years, int replicates, const Change& change,
                      const Outcome& outcome);

/// The same of one scenario over another.
Difference difference(const Scenario& without, const Scenario& with, double years, int replicates, const Outcome& outcome);

/// The scenario of this name.
Scenario named(const std::string& name);

}  // namespace headway::paired
