// What is odd about a scenario, in sentences: allowed, but worth a second look.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.h"
#include "ui/viewer/session/edits.h"

namespace headway::viewer {

/// Values outside what is plausible, instruments that never act or cancel each other.
std::vector<std::string> cautions(const Edits& edits, const Scenario& base);

}  // namespace headway::viewer
