// Calibrations of a world that runs in a moment.
#pragma once

#include <string>

#include "analysis/calibrate/study.h"
#include "folder.h"
#include "small_world.h"

namespace headway::calibrate {

inline const std::string head = "schema = 1\ntitle = \"Trial\"\nscenario = \"world.toml\"\n";
inline const std::string asked = "[[parameter]]\nkey = \"research.growth\"\nprior = [2, 4]\n";
inline const std::string seen = R"([[moment]]
name = "efficiency"
series = "frontier_efficiency"
year = 2027
value = 0.4
range = [0.3, 0.5]
use = "fit"
source = "trial"
)";

inline Study study_of(const Folder& folder, const std::string& text) {
  folder.write("world.toml", world_of({"alpha"}, 1));
  return load_study(folder.write("study.toml", text));
}

/// A study of two parameters whose moments a function gives: one that is fitted, one for checking.
inline Study two_parameters(const Folder& folder) {
  auto study = study_of(folder, head + "[sampler]\nparticles = 400\ntolerance = 1\n" + asked + "[[parameter]]\nkey = \"supply.lifetime\"\n" + seen);
  study.moments[0].value = 0.5, study.moments[0].low = 0.42, study.moments[0].high = 0.58;
  auto kept = study.moments[0];
  kept.fit = false, kept.value = 0.9, kept.low = 0.82, kept.high = 0.98;
  study.moments.push_back(kept);
  return study;
}

}  // namespace headway::calibrate
