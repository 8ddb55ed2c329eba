// The scenario of a classic model as a file.
#pragma once

#include <string>

#include "scenario/read_classic.h"

namespace headway {

/// What load_classic reads back as `scenario`: its model, its title, and the parameters that are not at their defaults, with units.
std::string classic_text(const ClassicScenario& scenario);

}  // namespace headway
