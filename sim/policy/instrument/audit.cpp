#include "policy/instrument/audit.h"

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> ThirdPartyAudit::parameters() {
  return declare_parameters<ThirdPartyAudit>([] {
    return std::array{
        parameter<&ThirdPartyAudit::access>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 1}, .meaning = "access that laboratories must give: 0 none, 1 weights, training and records; queries alone are less than half", .source = "setting: from a few queries to what casper2024 calls outside-the-box access"}),
        parameter<&ThirdPartyAudit::auditor_growth>({.value = 0.25, .unit = "year-1", .domain = {0, 5}, .plausible = {0, 1}, .meaning = "yearly log growth of auditors' capacity while it holds", .source = "mcaleese2025: organisations and people in technical safety grew by 21 to 24% a year; from none to a doubling in eight months"}),
        parameter<&ThirdPartyAudit::fee>({.value = 1e7, .unit = "USD", .domain = {0, 1e12}, .plausible = {1e5, 1e8}, .scale = Scale::logarithmic, .meaning = "price of an audit", .source = "assumed: from a month of two experts to a third of what a certificate costs at most"}),
        parameter<&ThirdPartyAudit::cost>({.value = 5e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "uk_aisi: 50 million GBP a year are 5.3e6 USD a month; a factor of five to twenty around"}),
    };
  });
}

/// (2.24)
void ThirdPartyAudit::apply(const World&, const Jurisdiction& jurisdiction, Rules& rules) const {
  const double granted = access * jurisdiction.enforcement * jurisdiction.strength;
  for (const auto state : jurisdiction.members) {
    rules.audit_access.apply(state.row(), granted);
    rules.audit_fee.apply(state.row(), granted > 0 ? fee * jurisdiction.strength : 0);
    rules.auditor_growth.apply(state.row(), auditor_growth * jurisdiction.strength);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

}  // namespace headway
