// The policies of a sweep, as it reads them.
#pragma once

#include <functional>
#include <vector>

#include "scenario/sections.h"
#include "scenario/sweep_plan.h"

namespace headway::input {

/// The policies of a sweep over `base`, one by one; the scenario itself where none is named (`rows` is null).
std::vector<SweepPolicy> read_sweep_policies(const Value* rows, const Map& base, const std::function<Scenario(const Map&)>& build, Problems& problems);

/// Policies of a sweep share their agents and dates, and leave the factors alone.
void check_sweep_policy(const Scenario& base, const SweepPlan& plan, const SweepPolicy& policy, const Place& place, Problems& problems);

}  // namespace headway::input
