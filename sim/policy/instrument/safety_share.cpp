#include "policy/instrument/safety_share.h"

#include "core/declaration.h"
#include "policy/comply.h"

namespace headway {

std::span<const ParameterRow> SafetyShareMandate::parameters() {
  return declare_parameters<SafetyShareMandate>([] {
    return std::array{
        parameter<&SafetyShareMandate::share>({.value = 0.2, .unit = "1", .domain = {0, 1}, .plausible = {0.05, 0.4}, .meaning = "share of research compute and research staff for safety", .source = "setting: from what most laboratories do by themselves to several times that"}),
        parameter<&SafetyShareMandate::fine>({.value = 0.2, .unit = "years of revenue", .domain = {0, 100}, .plausible = {0.01, 2}, .meaning = "fine where inspectors find that not all that is reported as safety is safety, by the revenue of the laboratory", .source = "setting: the European act has up to 0.07 [eu_ai_act]; from a tenth of that to far more"}),
        parameter<&SafetyShareMandate::cost>({.value = 5e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "uk_aisi: 50 million GBP a year are 5.3e6 USD a month; a factor of five to twenty around"}),
    };
  });
}

/// (2.22)
void SafetyShareMandate::apply(const World&, const Jurisdiction& jurisdiction, Rules& rules) const {
  for (const auto state : jurisdiction.members) {
    rules.safety_floor.apply(state.row(), share * jurisdiction.strength);
    rules.safety_floor_enforcement.apply(state.row(), jurisdiction.enforcement);
    rules.safety_floor_fine.apply(state.row(), fine);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

double SafetyShareMandate::compliance(const World& world, const Jurisdiction& jurisdiction) const {
  return mean_compliance(world.labs, world.labs.safety_floor_compliance, jurisdiction.members);
}

}  // namespace headway
