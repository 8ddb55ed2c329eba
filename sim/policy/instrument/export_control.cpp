#include "policy/instrument/export_control.h"

#include <algorithm>

#include "core/declaration.h"
#include "policy/comply.h"

namespace headway {

std::span<const ParameterRow> ExportControl::parameters() {
  return declare_parameters<ExportControl>([] {
    return std::array{
        parameter<&ExportControl::share_denied>({.value = 0.8, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 0.95}, .meaning = "share of leading-edge accelerators denied to other blocs", .source = "setting: from a token to nearly all"}),
        parameter<&ExportControl::smuggling>({.value = 0.2, .unit = "1", .domain = {0, 1}, .plausible = {0.02, 0.5}, .meaning = "share of denied sales that gets through when every smuggler dares", .source = "grunewald2025: 1e4 to several 1e5 controlled chips reached China in 2024, 1.4e5 in the median, 1 to 40% of its training compute, under a control that was hardly enforced"}),
        parameter<&ExportControl::premium>({.value = 0.5, .unit = "1", .domain = {0, 100}, .plausible = {0.2, 2}, .meaning = "what smuggled accelerators sell for beyond their price, as a share of it", .source = "assumed: from a dealer's margin to a scarce good"}),
        parameter<&ExportControl::seizure>({.value = 0.3, .unit = "1", .domain = {0, 1}, .plausible = {0.05, 0.6}, .meaning = "share of smuggled goods that full enforcement finds and seizes", .source = "assumed: between customs as they are and a location check of every accelerator"}),
        parameter<&ExportControl::fine>({.value = 2, .unit = "1", .domain = {0, 100}, .plausible = {0.5, 5}, .meaning = "fine for smuggled goods that are found, by their value", .source = "setting: from half the value to five times it"}),
        parameter<&ExportControl::sharpness>({.value = 4, .unit = "1", .domain = {0, 100}, .plausible = {1, 10}, .meaning = "how sharply smugglers answer to the ratio of expected loss and expected profit, as laboratories do (compliance.sharpness)", .source = "assumed: as for laboratories (compliance.sharpness)"}),
        parameter<&ExportControl::domestic_fabs>({.value = 0.15, .unit = "year-1", .domain = {0, 2}, .plausible = {0, 0.4}, .meaning = "extra yearly log growth of a denied state's own fabs", .source = "huawei2025: output of 1.0e6 dies in 2025 and 1.6e6 planned for 2026 grow by 0.47, some 0.3 more than the world's; from none of it due to controls to more than that"}),
        parameter<&ExportControl::cost>({.value = 2e7, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "bis2024: the office for export control of the United States has 1.91e8 USD a year, 1.6e7 a month, for all goods; a factor of five to twenty around"}),
    };
  });
}

/// (2.8) Probability that a smuggler to whom a member state denies the goods keeps to that.
double ExportControl::kept(const World& world, const Jurisdiction& jurisdiction, StateId member) const {
  const double found = seizure * jurisdiction.enforcement * world.states.enforcement[member.row()];
  return comply((1 - found) * premium, found * (1 + fine), sharpness);
}

/// (2.8)
void ExportControl::apply(const World& world, const Jurisdiction& jurisdiction,
                          Rules& rules) const {
  const auto& states = world.states;
  const double denied = share_denied * jurisdiction.strength;
  for (const auto member : jurisdiction.members) {
    const double smuggled = smuggling * (1 - kept(world, jurisdiction, member));
    rules.policy_cost.apply(member.row(), cost * jurisdiction.strength);
    for (std::size_t to = 0; to < states.bloc.size(); ++to) {
      if (states.bloc[to] == states.bloc[member.row()]) continue;
      rules.chip_access.apply(member.row(), to, 1 - denied);
      rules.smuggling.apply(to, smuggled);
      rules.domestic_fabs.apply(to, domestic_fabs * denied);
    }
  }
}

double ExportControl::compliance(const World& world, const Jurisdiction& jurisdiction) const {
  double lowest = 1;
  for (const auto member : jurisdiction.members)
    lowest = std::min(lowest, 1 - smuggling * (1 - kept(world, jurisdiction, member)));
  return lowest;
}

}  // namespace headway
