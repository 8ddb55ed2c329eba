// A scenario for tests of the viewer: the baseline, short.
#pragma once

#include <string>

#include "scenario/scenario.h"

namespace headway::viewer {

/// The baseline over `years` years.
inline Scenario short_baseline(int years = 3) {
  return load_scenario(std::string(HEADWAY_SOURCE_DIR) + "/scenarios/baseline.toml",
                       {{"clock.horizon", std::to_string(years)}});
}

}  // namespace headway::viewer
