#include "policy/instrument/liability.h"

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> LiabilityLaw::parameters() {
  return declare_parameters<LiabilityLaw>([] {
    return std::array{
        parameter<&LiabilityLaw::share>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 1}, .meaning = "share of the harm that they cause which laboratories must pay for", .source = "setting: from a little more than courts give without such a law (settlement.liability) to strict liability for all of it"}),
        parameter<&LiabilityLaw::insured>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "share of that which must be insured", .source = "setting: from no duty to insure to full cover"}),
        parameter<&LiabilityLaw::cost>({.value = 1e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "uk_aisi: 50 million GBP a year are 5.3e6 USD a month; a factor of five to twenty around"}),
    };
  });
}

/// (2.23)
void LiabilityLaw::apply(const World&, const Jurisdiction& jurisdiction, Rules& rules) const {
  for (const auto state : jurisdiction.members) {
    rules.liability.apply(state.row(), share * jurisdiction.strength);
    rules.insurance.apply(state.row(), insured * jurisdiction.strength);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

Oddity LiabilityLaw::oddity() const {
  if (share > 0) return {};
  return {"share", "laboratories are liable for no share of the harm, so that there is nothing to insure", "give a share above 0"};
}

}  // namespace headway
