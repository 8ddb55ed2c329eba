#include "model/simulation.h"

#include "model/initialise.h"

namespace headway {

Simulation::Simulation(const Parameters& parameters, const Policy& policy, const World& initial,
                       std::uint64_t seed, std::uint64_t replicate) {
  restart(parameters, policy, initial, seed, replicate);
}

void Simulation::restart(const Parameters& parameters, const Policy& policy, const World& initial,
                         std::uint64_t seed, std::uint64_t replicate) {
  parameters_ = parameters;
  policy_ = policy;
  seed_ = seed;
  replicate_ = replicate;
  world_ = initial;
  initialise(parameters_, policy_.size(), Random(seed_, replicate_, 0), world_);
  resize(rules_, world_.dimensions.states);
  resize(workspaces_, world_.dimensions);
}

void Simulation::step() {
  const auto next = static_cast<std::uint64_t>(world_.calendar.tick) + 1;
  Tick t{parameters_, policy_, Random(seed_, replicate_, next), world_, rules_, workspaces_};
  tick(t);
}

}  // namespace headway
