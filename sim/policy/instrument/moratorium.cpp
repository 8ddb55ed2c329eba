#include "policy/instrument/moratorium.h"

namespace headway {

namespace {

/// Share of the laboratories' compute that sits in member states: what relocation cannot escape.
double coverage(const World& world, std::span<const StateId> members) {
  const auto& labs = world.labs;
  double inside = 0, all = 0;
  for (std::size_t l = 0; l < labs.fleet.size(); ++l) {
    all += labs.fleet[l];
    for (const auto state : members)
      if (state == labs.state[l]) inside += labs.fleet[l];
  }
  return all > 0 ? inside / all : 1.0;
}

}  // namespace

/// (2.5)
void Moratorium::apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const {
  const double ceiling = threshold + slack * (1 - jurisdiction.strength);
  const double covered = jurisdiction.members.size() == world.states.gdp.size()
                             ? 1.0
                             : coverage(world, jurisdiction.members);
  for (const auto state : jurisdiction.members) {
    rules.training_ceiling.apply(state.row(), ceiling);
    rules.ceiling_coverage.apply(state.row(), covered);
    rules.ceiling_enforcement.apply(state.row(), jurisdiction.enforcement);
    rules.ceiling_fine.apply(state.row(), fine);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

}  // namespace headway
