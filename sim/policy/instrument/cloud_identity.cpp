#include "policy/instrument/cloud_identity.h"

#include <algorithm>

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> CloudIdentity::parameters() {
  return declare_parameters<CloudIdentity>([] {
    return std::array{
        parameter<&CloudIdentity::coverage>({.value = 0.7, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.95}, .meaning = "share of rented compute whose user is known under full enforcement", .source = "setting: from some clouds to nearly all"}),
        parameter<&CloudIdentity::remote_share>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 0.9}, .meaning = "share of what gets around an export control that is rented from clouds outside and not carried across the border", .source = "assumed: from a tenth to nearly all; rented compute leaves few traces"}),
        parameter<&CloudIdentity::cost>({.value = 3e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e5, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "assumed: around an institute for testing [uk_aisi], by a factor of thirty each way"}),
    };
  });
}

/// (2.20) Known users make large runs in secret harder, and close one of the two ways around an export control.
void CloudIdentity::apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const {
  const auto& suppliers = world.suppliers;
  for (const auto state : jurisdiction.members) {
    double rented = 0, all = 0;
    for (std::size_t j = 0; j < suppliers.fleet.size(); ++j) rented += suppliers.state[j] == state ? suppliers.fleet[j] : 0;
    for (std::size_t l = 0; l < world.labs.fleet.size(); ++l) all += world.labs.state[l] == state ? world.labs.fleet[l] : 0;
    const double done = coverage * jurisdiction.strength * std::min(1.0, jurisdiction.enforcement * world.states.enforcement[state.row()]);
    rules.ceiling_register.apply(state.row(), rented > 0 ? done * rented / (rented + all) : 0);
    rules.cloud_access.apply(state.row(), 1 - done * remote_share);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

}  // namespace headway
