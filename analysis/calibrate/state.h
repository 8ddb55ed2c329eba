// The state of a calibration on the disk, from which it goes on.
#pragma once

#include <string>

#include "analysis/calibrate/ranks.h"
#include "analysis/calibrate/sampler.h"

namespace headway::calibrate {

/// Whose state it is: digests of all that the numbers depend on.
struct StateOwner {
  std::string study;
  std::string program;
};

/// State of a sampler as text, exactly.
std::string write_state(const Population& population, const StateOwner& owner);
/// Reads it back. Throws InputError when it is damaged, of another study or of another program.
Population read_state(const std::string& path, const StateOwner& owner);

/// The same for a check with known truths: what was found of those that were tried.
std::string write_ranks_state(const RankCheck& check, const StateOwner& owner);
RankCheck read_ranks_state(const std::string& path, const StateOwner& owner);

}  // namespace headway::calibrate
