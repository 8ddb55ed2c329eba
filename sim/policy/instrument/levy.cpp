#include "policy/instrument/levy.h"

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> SafetyLevy::parameters() {
  return declare_parameters<SafetyLevy>([] {
    return std::array{
        parameter<&SafetyLevy::compute>({.value = 0.05, .unit = "1", .domain = {0, 10}, .plausible = {0, 0.3}, .meaning = "tax on the use of compute, as a share of its price", .source = "setting: from none to above a usual tax on sales"}),
        parameter<&SafetyLevy::windfall>({.value = 0.1, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.5}, .meaning = "tax on profits beyond a normal return", .source = "setting: from none to half"}),
        parameter<&SafetyLevy::earmark>({.value = 1, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 1}, .meaning = "share of the yield that is given to safety research", .source = "setting: from a token to all"}),
        parameter<&SafetyLevy::cost>({.value = 5e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "uk_aisi: 50 million GBP a year are 5.3e6 USD a month; a factor of five to twenty around"}),
    };
  });
}

/// (2.27)
void SafetyLevy::apply(const World&, const Jurisdiction& jurisdiction, Rules& rules) const {
  for (const auto state : jurisdiction.members) {
    rules.compute_tax.apply(state.row(), compute * jurisdiction.strength);
    rules.windfall_tax.apply(state.row(), windfall * jurisdiction.strength);
    rules.tax_enforcement.apply(state.row(), jurisdiction.enforcement);
    rules.tax_earmark.apply(state.row(), earmark);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

}  // namespace headway
