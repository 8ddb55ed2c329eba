// The first state: what a scenario leaves open follows from what it gives.
#pragma once

#include "core/random.h"
#include "model/parameters.h"
#include "state/world.h"

namespace headway {

/// Completes the tables of `world`, whose dimensions, names and input columns are set: room for
/// researchers, models and pipelines; researchers from the laboratories' staff; techniques at their
/// first version; prices, pipelines, histories and references of the first month.
void initialise(const Parameters& p, std::size_t instruments, const Random& random, World& world);

}  // namespace headway
