#include "model/simulation.h"

#include "model/initialise.h"

namespace headway {

Simulation::Simulation(const Parameters& parameters, const Policy& policy, const World& initial,
                       std::uint64_t seed, std::uint64_t stream) {
  restart(parameters, policy, initial, seed, stream);
}

void Simulation::restart(const Parameters& parameters, const Policy& policy, const World& initial,
                         std::uint64_t seed, std::uint64_t stream) {
  parameters_ = parameters;
  policy_ = policy;
  seed_ = seed;
  stream_ = stream;
  world_ = initial;
  initialise(parameters_, policy_.size(), Random(seed_, stream_, 0), world_);
  resize(rules_, world_.dimensions.states);
  resize(workspaces_, world_.dimensions);
}

void Simulation::step() {
  const auto next = static_cast<std::uint64_t>(world_.calendar.tick) + 1;
  Tick t{parameters_, policy_, Random(seed_, stream_, next), world_, rules_, workspaces_};
  tick(t);
}

}  // namespace headway
