// One tick of the model: its table of contents.
#pragma once

#include <span>
#include <string_view>

#include "core/random.h"
#include "model/parameters.h"
#include "model/workspaces.h"
#include "policy/catalogue.h"
#include "policy/scheme.h"

namespace headway {

/// What a tick may touch. Parameters, policy, commitments and random numbers are constant.
struct Tick {
  const Parameters& p;
  const Policy& policy;
  const Schemes& schemes;
  const Random random;
  World& world;
  Rules& rules;
  Workspaces& workspaces;
};

/// A row of the table of contents.
struct Phase {
  std::string_view name;
  std::string_view phrase;
  void (*run)(Tick&);
};

/// The phases, in order.
std::span<const Phase> phases();

/// Runs all phases once and advances the calendar. Throws RunError naming the phase.
void tick(Tick& t);

}  // namespace headway
