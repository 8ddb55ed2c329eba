// What the run file says of parameters and agents besides the series.
#pragma once

#include <string>

#include "scenario/scenario.h"

namespace headway {

/// Every declared parameter with the scenario's value, and every instrument with its own, as JSON:
/// {"parameters": [{"key", "value", "unit", "meaning", "source", ...}], "instruments": [...]}.
std::string registry_json(const Scenario& scenario);

/// Name of the run column of an uncertain number: `param_harm__base_rate` for `harm.base_rate`.
std::string parameter_column(const std::string& key);

}  // namespace headway
