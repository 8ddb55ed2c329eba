// Laws that come and go: states adopt and repeal instruments by what they think of the race (2.4).
#pragma once

#include "core/random.h"
#include "policy/catalogue.h"

namespace headway {

/// True while the instrument in row `i` is law: from its adoption to its repeal, or until its repeal where it needs no adoption.
bool is_law(const Schedule& schedule, const Instruments& instruments, std::size_t i);

/// Adopts and repeals what comes to its turn in this tick; `response` is how much hazards follow the stances of members.
void legislate(const Policy& policy, double response, const Random& random, World& world);

}  // namespace headway
