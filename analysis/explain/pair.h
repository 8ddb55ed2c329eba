// What is different between two runs, and whether chance is among the causes.
#pragma once

#include <string>
#include <vector>

#include "analysis/explain/chronicle.h"

namespace headway {

/// Why two runs have other random numbers, such as "the master seed of b.h5 is 2, that of a.h5 is 1"; empty where they share them.
std::string why_chance_differs(const OneRun& base, const OneRun& other);

/// Names of the uncertain parameters that have another value in the other run, or are drawn in one of the two alone.
std::vector<std::string> other_draws(const OneRun& base, const OneRun& other);

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
