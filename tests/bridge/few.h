// Worlds with few laboratories, in which only the mechanism under test still moves.
#pragma once

#include "model/small_world.h"

namespace headway::bridge {

/// The small world with its first `count` laboratories alone, without anything that depends on chance.
inline World silent_world(std::size_t count, Parameters& p) {
  World world = small::world();
  small::silence(p, world);
  auto& labs = world.labs;
  for (std::size_t l = count; l < labs.active.size(); ++l) {
    labs.active[l] = 0;
    labs.fleet[l] = labs.revenue[l] = labs.cash[l] = 0;
    for (std::size_t f = 0; f < field_count; ++f) labs.staff(l, f) = 0;
  }
  return world;
}

/// Ideas without a ceiling, without help from machines and without what others publish.
inline void leave_ideas_alone(Research& p) {
  p.ceiling = 1e12;  // far beyond what a scenario may say: no ceiling at all
  p.automation_limit = p.absorption = p.scale_elasticity = 0;
}

}  // namespace headway::bridge
