#include "policy/instrument/openness.h"

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> OpennessRules::parameters() {
  return declare_parameters<OpennessRules>([] {
    return std::array{
        parameter<&OpennessRules::barred_above>({.value = 28, .unit = "OOM", .domain = {0, 80}, .plausible = {26, 31}, .meaning = "capability above which weights may not be published; 80 bars none, 0 all", .source = "setting: from models of today to those that can do research"}),
        parameter<&OpennessRules::stage>({.value = 0, .unit = "month", .domain = {0, 600}, .plausible = {0, 24}, .meaning = "time after its deployment at which the weights of a model may be published, on average", .source = "setting: from none to two years"}),
        parameter<&OpennessRules::cost>({.value = 1e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e5, 1e7}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "assumed: a fifth of an institute for testing [uk_aisi], and ten times less and more"}),
    };
  });
}

/// (2.18) What is published is there for all to see, so that enforcement is no question.
void OpennessRules::apply(const World&, const Jurisdiction& jurisdiction, Rules& rules) const {
  for (const auto state : jurisdiction.members) {
    rules.weights_barred_above.apply(state.row(), barred_above + (1 - jurisdiction.strength));
    rules.weights_stage.apply(state.row(), stage * jurisdiction.strength);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

}  // namespace headway
