// What no run may do: lose a number.
#pragma once

#include <vector>

#include "state/world.h"

namespace headway {

/// Looks for NaN where there was none at the start of the run. One check serves many runs.
class SoundnessCheck {
 public:
  /// Notes which columns hold NaN by their meaning ("never").
  void begin(const World& world);
  /// Cheap, for every tick: the world series that always have a value. Throws RunError.
  void check_tick(const World& world) const;
  /// Every column of every table, for the end of a run. Throws RunError.
  void check_end(const World& world) const;

 private:
  std::vector<bool> may_be_missing_;  ///< per column, tables in their fixed order
};

}  // namespace headway
