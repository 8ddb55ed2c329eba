// What no run may do: lose a number.
#pragma once

#include "state/world.h"

namespace headway {

/// Looks for NaN in the world series that always have a value: cheap, for every tick. Throws RunError.
void expect_sound_metrics(const World& world);

/// The same in every column of every table, for the end of a run. Throws RunError.
void expect_sound_tables(const World& world);

}  // namespace headway
