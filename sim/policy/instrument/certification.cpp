#include "policy/instrument/certification.h"

#include "core/declaration.h"
#include "policy/comply.h"

namespace headway {

std::span<const ParameterRow> CertificationMandate::parameters() {
  return declare_parameters<CertificationMandate>([] {
    return std::array{
        parameter<&CertificationMandate::threshold>({.value = 27.5, .unit = "OOM", .domain = {10, 60}, .plausible = {26, 31}, .meaning = "capability above which a model needs a certificate", .source = "setting: from models of today to those that can do research"}),
        parameter<&CertificationMandate::required_margin>({.value = 0, .unit = "OOM", .domain = {-10, 10}, .plausible = {-0.5, 1}, .meaning = "margin that the audit must find", .source = "setting: from lenient to ten times fewer failures than the reference"}),
        parameter<&CertificationMandate::fee>({.value = 3e7, .unit = "USD", .domain = {0, 1e12}, .plausible = {1e6, 3e8}, .scale = Scale::logarithmic, .meaning = "price of an audit", .source = "assumed: from below the 2.9e6 USD of a new drug's application in 2020 [fda2020] to part of the cost of a training run"}),
        parameter<&CertificationMandate::fine>({.value = 0.1, .unit = "years of revenue", .domain = {0, 100}, .plausible = {0.01, 1}, .meaning = "fine for a sale without certificate that is found, by the revenue of the laboratory", .source = "eu_ai_act"}),
        parameter<&CertificationMandate::auditor_growth>({.value = 0.25, .unit = "year-1", .domain = {0, 5}, .plausible = {0, 1}, .meaning = "yearly log growth of auditors' capacity while the mandate holds", .source = "mcaleese2025: organisations and people in technical safety grew by 21 to 24% a year; from none to a doubling in eight months"}),
        parameter<&CertificationMandate::cost>({.value = 5e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "uk_aisi"}),
    };
  });
}

/// (2.6)
void CertificationMandate::apply(const World&, const Jurisdiction& jurisdiction,
                                 Rules& rules) const {
  if (jurisdiction.enforcement <= 0) return;  // a mandate that nobody enforces is none
  // While it is phased in, the margin asked for rises from one OOM below the final one.
  const double margin = required_margin - (1 - jurisdiction.strength);
  for (const auto state : jurisdiction.members) {
    rules.certificate_above.apply(state.row(), threshold);
    rules.certificate_margin.apply(state.row(), margin);
    rules.certificate_fee.apply(state.row(), fee);
    rules.certificate_enforcement.apply(state.row(), jurisdiction.enforcement);
    rules.certificate_fine.apply(state.row(), fine);
    rules.auditor_growth.apply(state.row(), auditor_growth * jurisdiction.strength);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

double CertificationMandate::compliance(const World& world, const Jurisdiction& jurisdiction) const {
  return mean_compliance(world.labs, world.labs.certificate_compliance, jurisdiction.members);
}

}  // namespace headway
