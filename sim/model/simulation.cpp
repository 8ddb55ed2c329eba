#include "model/simulation.h"

#include <limits>

#include "core/units.h"
#include "model/initialise.h"
#include "model/phase/commit.h"

namespace headway {

Simulation::Simulation(const Parameters& parameters, const Policy& policy, const World& initial,
                       std::uint64_t seed, std::uint64_t stream, const Events& events, const Schemes& schemes) {
  restart(parameters, policy, initial, seed, stream, events, schemes);
}

void Simulation::restart(const Parameters& parameters, const Policy& policy, const World& initial,
                         std::uint64_t seed, std::uint64_t stream, const Events& events, const Schemes& schemes) {
  given_ = parameters_ = parameters;
  policy_ = policy;
  events_ = events;
  schemes_ = schemes;
  seed_ = seed;
  stream_ = stream;
  world_ = initial;
  count_pledges(schemes_, world_.dimensions);
  initialise(parameters_, policy_.size(), Random(seed_, stream_, 0), world_);
  begin_pledges(schemes_, Random(seed_, stream_, 0), world_);
  resize(rules_, world_.dimensions.states);
  resize(workspaces_, world_.dimensions);
}

void Simulation::step() {
  const auto next = static_cast<std::uint64_t>(world_.calendar.tick) + 1;
  if (!events_.empty()) {
    const double now = world_.calendar.year();
    // What is dated at the start happens in the first tick.
    const double before = next == 1 ? -std::numeric_limits<double>::infinity() : now;
    apply_events(events_, before, now + parameters_.clock.dt / months_per_year, given_, parameters_, world_);
  }
  Tick t{parameters_, policy_, schemes_, Random(seed_, stream_, next), world_, rules_, workspaces_};
  tick(t);
}

}  // namespace headway
