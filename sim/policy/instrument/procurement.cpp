#include "policy/instrument/procurement.h"

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> ProcurementPreference::parameters() {
  return declare_parameters<ProcurementPreference>([] {
    return std::array{
        parameter<&ProcurementPreference::weight>({.value = 2, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0.5, 4}, .meaning = "weight of reported margin, and of a certificate as of one OOM, in the choice of public buyers; they weigh capability by market.quality_weight", .source = "setting: from a quarter of what capability counts to twice that"}),
        parameter<&ProcurementPreference::cost>({.value = 1e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "uk_aisi: 50 million GBP a year are 5.3e6 USD a month; a factor of five to twenty around"}),
    };
  });
}

/// (2.28) Agencies follow it as far as somebody sees to it.
void ProcurementPreference::apply(const World&, const Jurisdiction& jurisdiction, Rules& rules) const {
  for (const auto state : jurisdiction.members) {
    rules.procurement.apply(state.row(), weight * jurisdiction.enforcement * jurisdiction.strength);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

}  // namespace headway
