// What was measured of the past through which a scenario runs: the moments of the calibration that asks about it.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.h"

namespace headway::viewer {

/// One measurement of a world series, in the series' unit.
struct Measurement {
  std::string series;  ///< as in the catalogue: "series/revenue"
  double year = 0;
  double value = 0;
  double low = 0, high = 0;  ///< ends of the central 90% of what may be true
  bool fit = true;           ///< false: kept for checking
};

/// Measurements from the studies in the folder `calibration` beside the scenario's file that ask about this scenario or one that it extends; none where there
/// is no such study, or where it cannot be read.
std::vector<Measurement> measured_of(const Scenario& scenario);

/// The series that were measured most often, at most `most` of them, the first named first.
std::vector<std::string> most_measured(const std::vector<Measurement>& measured, std::size_t most);

}  // namespace headway::viewer
