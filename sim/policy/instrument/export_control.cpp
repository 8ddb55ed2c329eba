#include "policy/instrument/export_control.h"

namespace headway {

/// (2.8)
void ExportControl::apply(const World& world, const Jurisdiction& jurisdiction,
                          Rules& rules) const {
  const auto& states = world.states;
  const double denied = share_denied * jurisdiction.strength;
  for (const auto member : jurisdiction.members) {
    rules.policy_cost.apply(member.row(), cost * jurisdiction.strength);
    for (std::size_t to = 0; to < states.bloc.size(); ++to) {
      if (states.bloc[to] == states.bloc[member.row()]) continue;
      rules.chip_access.apply(member.row(), to, 1 - denied);
      rules.smuggling.apply(to, smuggling * (1 - jurisdiction.enforcement));
      rules.domestic_fabs.apply(to, domestic_fabs * denied);
    }
  }
}

}  // namespace headway
