// What calibrations found, as JSON.
#pragma once

#include <string>

#include "analysis/calibrate/ranks.h"
#include "analysis/calibrate/study.h"

namespace headway::calibrate {

std::string summary_json(const Study& study, const Population& population);
std::string ranks_json(const Study& study, const RankCheck& check);

}  // namespace headway::calibrate
