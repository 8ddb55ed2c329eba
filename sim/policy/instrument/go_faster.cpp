#include "policy/instrument/go_faster.h"

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> GoFasterPackage::parameters() {
  return declare_parameters<GoFasterPackage>([] {
    return std::array{
        parameter<&GoFasterPackage::match>({.value = 0.1, .unit = "1", .domain = {0, 10}, .plausible = {0.01, 0.5}, .meaning = "public money for safety work per dollar that laboratories spend on capability", .source = "setting: from a cent to fifty cents"}),
        parameter<&GoFasterPackage::red_team>({.value = 3, .unit = "1", .domain = {0, 1e3}, .plausible = {0, 10}, .meaning = "compute lent for red-teaming waiting models, over what their laboratory spends on evaluation", .source = "setting: from none to ten times as much"}),
        parameter<&GoFasterPackage::transparency>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 1}, .meaning = "share of what there is to know about their models that laboratories let safety researchers elsewhere see", .source = "setting: from a little more than they publish to all"}),
        parameter<&GoFasterPackage::cost>({.value = 2e7, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "uk_aisi: 50 million GBP a year are 5.3e6 USD a month; a factor of five to twenty around"}),
    };
  });
}

/// (2.31)
void GoFasterPackage::apply(const World&, const Jurisdiction& jurisdiction, Rules& rules) const {
  for (const auto state : jurisdiction.members) {
    rules.safety_match.apply(state.row(), match * jurisdiction.strength);
    rules.red_team.apply(state.row(), red_team * jurisdiction.strength);
    rules.transparency.apply(state.row(), transparency * jurisdiction.strength);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

}  // namespace headway
