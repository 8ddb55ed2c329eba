#include "policy/instrument/weight_security.h"

#include <algorithm>

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> WeightSecurity::parameters() {
  return declare_parameters<WeightSecurity>([] {
    return std::array{
        parameter<&WeightSecurity::level>({.value = 4, .unit = "level", .domain = {0, 5}, .plausible = {2, 5}, .meaning = "security level of weights that laboratories must reach, on the scale of labs.security", .source = "setting: levels 1 to 5 of the scale, the upper ones against states [nevo2024]"}),
        parameter<&WeightSecurity::level_cost>({.value = 0.02, .unit = "1", .domain = {0, 1}, .plausible = {0.005, 0.1}, .meaning = "cost of a level to a laboratory, as a share of its revenue", .source = "assumed: from what firms spend on security to five times that"}),
        parameter<&WeightSecurity::refusal>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 0.9}, .meaning = "share of queries by would-be students that teachers refuse under full enforcement, beyond what they refuse already", .source = "setting: from hardly any, since students hide, to nearly all"}),
        parameter<&WeightSecurity::cost>({.value = 2e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e5, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "assumed: around an institute for testing [uk_aisi], by a factor of twenty each way"}),
    };
  });
}

/// (2.19) Laboratories secure their weights, which is inspected; whether they refuse students depends on enforcement.
void WeightSecurity::apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const {
  for (const auto state : jurisdiction.members) {
    const double done = jurisdiction.strength * std::min(1.0, jurisdiction.enforcement * world.states.enforcement[state.row()]);
    rules.weight_security.apply(state.row(), level * jurisdiction.strength);
    rules.security_cost.apply(state.row(), level_cost * jurisdiction.strength);
    rules.teachers_refusal.apply(state.row(), refusal * done);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

}  // namespace headway
