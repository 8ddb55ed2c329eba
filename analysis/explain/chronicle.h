// What happened in one run, in the order of time, with what led to it.
#pragma once

#include <string>
#include <vector>

#include "analysis/explain/one_run.h"

namespace headway {

/// Something that happened. Two runs have the same happening where the keys are equal.
struct Happening {
  double year = 0;
  std::string key;   ///< "capability bio_uplift", "instrument pause begins"
  std::string what;  ///< a sentence without a full stop
  std::string why{};  ///< what led to it, the same; may be empty
};

/// Thresholds, laws, changes of the lead, margins, leakage, warning shots, catastrophes, firms and stances of a run, by
/// date. What lasts less than half a year is left out, and turns of the margin less than half a year apart are told as one,
/// so that noise makes no story.
std::vector<Happening> chronicle(const OneRun& run);

}  // namespace headway
