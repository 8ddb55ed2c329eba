#include "policy/instrument/adjustment.h"

#include "core/declaration.h"
#include "core/units.h"

namespace headway {

std::span<const ParameterRow> AdjustmentProgramme::parameters() {
  return declare_parameters<AdjustmentProgramme>([] {
    return std::array{
        parameter<&AdjustmentProgramme::spending>({.value = 5e10, .unit = "USD year-1", .domain = {0, 1e14}, .plausible = {1e9, 1e12}, .scale = Scale::logarithmic, .meaning = "money of the whole coalition", .source = "setting: from a pilot to a percent of the output of a large bloc"}),
    };
  });
}

/// (2.30)
void AdjustmentProgramme::apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const {
  double gdp = 0;
  for (const auto state : jurisdiction.members) gdp += world.states.gdp[state.row()];
  for (const auto state : jurisdiction.members) {
    const double part = gdp > 0 ? world.states.gdp[state.row()] / gdp : 0;
    const double paid = spending / months_per_year * jurisdiction.strength * part;
    rules.adjustment.apply(state.row(), paid);
    rules.policy_cost.apply(state.row(), paid);
  }
}

}  // namespace headway
