// One run: a world, the rules in force, and the steps that move it.
#pragma once

#include <cstdint>

#include "model/event.h"
#include "model/parameters.h"
#include "model/tick.h"
#include "policy/catalogue.h"
#include "policy/scheme.h"

namespace headway {

class Simulation {
 public:
  /// Sets up the first state from `initial` (dimensions, names and input columns of a scenario).
  Simulation(const Parameters& parameters, const Policy& policy, const World& initial,
             std::uint64_t seed, std::uint64_t stream, const Events& events = {}, const Schemes& schemes = {});

  /// Starts another run in the same memory.
  void restart(const Parameters& parameters, const Policy& policy, const World& initial,
               std::uint64_t seed, std::uint64_t stream, const Events& events = {}, const Schemes& schemes = {});

  const World& world() const { return world_; }
  const Rules& rules() const { return rules_; }
  const Parameters& parameters() const { return parameters_; }

  /// One tick. Throws RunError with phase and tick.
  void step();

 private:
  Parameters given_;       ///< of the run, without events
  Parameters parameters_;  ///< as they are now
  Policy policy_;
  Events events_;
  Schemes schemes_;
  std::uint64_t seed_ = 0;
  std::uint64_t stream_ = 0;
  World world_;
  Rules rules_;
  Workspaces workspaces_;
};

}  // namespace headway
