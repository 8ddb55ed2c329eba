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
/// date. What lasts less than half a year is left out, so that noise makes no story.
std::vector<Happening> chronicle(const OneRun& run);

/// The first date at which a series of the world differs between two runs.
struct Divergence {
  double year = 0;
  std::string name;     ///< of the metric
  std::string meaning;
  std::string unit;
  double base = 0, other = 0;  ///< values a year later, or at the end
};

/// Every world series that differs by more than a hundredth of its range in `base`, in the order of the dates at which it
/// first does; those of one date in the order of the file. Rows of both runs stand for the same dates.
std::vector<Divergence> divergences(const OneRun& base, const OneRun& other);

/// What happens in only one of two runs, or in both at dates that are more than a tick apart.
struct Shift {
  Happening base;   ///< `what` is empty when it does not happen
  Happening other;
};
std::vector<Shift> shifts(const std::vector<Happening>& base, const std::vector<Happening>& other, double tick);

}  // namespace headway
