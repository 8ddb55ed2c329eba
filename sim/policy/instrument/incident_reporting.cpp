#include "policy/instrument/incident_reporting.h"

#include "core/declaration.h"
#include "policy/comply.h"

namespace headway {

std::span<const ParameterRow> IncidentReporting::parameters() {
  return declare_parameters<IncidentReporting>([] {
    return std::array{
        parameter<&IncidentReporting::fine>({.value = 0.01, .unit = "years of revenue", .domain = {0, 100}, .plausible = {0.001, 0.1}, .meaning = "fine for an incident that was not reported, by the revenue of the laboratory", .source = "setting: from a token to what the European act has for wrong information, 0.01 of turnover [eu_ai_act], times ten"}),
        parameter<&IncidentReporting::protection>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "how far staff who report breaches are protected and rewarded", .source = "setting: from none to full pay for what they lose"}),
        parameter<&IncidentReporting::cost>({.value = 2e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "uk_aisi: 50 million GBP a year are 5.3e6 USD a month; a factor of five to twenty around"}),
    };
  });
}

/// (2.29)
void IncidentReporting::apply(const World&, const Jurisdiction& jurisdiction, Rules& rules) const {
  for (const auto state : jurisdiction.members) {
    rules.reporting.apply(state.row(), jurisdiction.enforcement * jurisdiction.strength);
    rules.reporting_fine.apply(state.row(), fine);
    rules.whistleblowers.apply(state.row(), protection * jurisdiction.strength);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

double IncidentReporting::compliance(const World& world, const Jurisdiction& jurisdiction) const {
  return mean_compliance(world.labs, world.labs.reporting_compliance, jurisdiction.members);
}

}  // namespace headway
