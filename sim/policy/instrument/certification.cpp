#include "policy/instrument/certification.h"

namespace headway {

/// (2.6)
void CertificationMandate::apply(const World&, const Jurisdiction& jurisdiction,
                                 Rules& rules) const {
  // While it is phased in, the margin asked for rises from one OOM below the final one.
  const double margin = required_margin - (1 - jurisdiction.strength);
  for (const auto state : jurisdiction.members) {
    rules.certificate_above.apply(state.row(), threshold);
    rules.certificate_margin.apply(state.row(), margin);
    rules.certificate_fee.apply(state.row(), fee);
    rules.auditor_growth.apply(state.row(), auditor_growth * jurisdiction.strength);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

}  // namespace headway
