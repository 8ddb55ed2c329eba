#include "policy/instrument/export_control.h"

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> ExportControl::parameters() {
  return declare_parameters<ExportControl>([] {
    return std::array{
        parameter<&ExportControl::share_denied>({.value = 0.8, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 0.95}, .meaning = "share of leading-edge accelerators denied to other blocs", .source = "assumed"}),
        parameter<&ExportControl::smuggling>({.value = 0.2, .unit = "1", .domain = {0, 1}, .plausible = {0.02, 0.5}, .meaning = "share of denied sales that gets through without enforcement", .source = "assumed"}),
        parameter<&ExportControl::domestic_fabs>({.value = 0.15, .unit = "year-1", .domain = {0, 2}, .plausible = {0, 0.4}, .meaning = "extra yearly log growth of a denied state's own fabs", .source = "assumed"}),
        parameter<&ExportControl::cost>({.value = 2e7, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "assumed"}),
    };
  });
}

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
