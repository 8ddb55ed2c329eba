// --dry-run: what a command would cost, from one run that is timed and thrown away.
#pragma once

#include <cstdint>
#include <string>

#include "experiment/ensemble.h"

namespace headway {

/// What an ensemble would take.
struct Estimated {
  std::int64_t runs = 0;
  double seconds = 0;
  double memory = 0;  ///< bytes
  double disk = 0;    ///< bytes, without compression

  /// One ensemble after the other: time and disk add up, memory does not.
  Estimated& operator+=(const Estimated& other);
};

/// Makes the first run of the plan and scales it up.
Estimated estimate(const Scenario& scenario, const EnsemblePlan& plan);

/// In words, or as one line of JSON; ends with a newline.
std::string estimate_text(const Estimated& estimated, bool json);

}  // namespace headway
