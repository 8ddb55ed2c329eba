// Conditions of instruments and commitments: {metric = "...", above = x, months = n}.
#pragma once

#include <functional>
#include <string>

#include "policy/trigger.h"
#include "scenario/problems.h"

namespace headway::input {

/// The names of the world series, as a condition may name them.
std::vector<std::string> metric_names();

/// Reads a condition called `key`; `is_metric` says whether there is such a series, of which `known` are some.
Trigger read_trigger(const Value& value, const std::string& key, const std::function<bool(const std::string&)>& is_metric,
                     const std::vector<std::string>& known, Problems& problems);

/// True when whatever meets `inner` for its months meets `outer` for its own.
bool implies(const Trigger& inner, const Trigger& outer);

}  // namespace headway::input
