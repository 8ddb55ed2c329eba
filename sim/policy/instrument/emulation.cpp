#include "policy/instrument/emulation.h"

#include "core/declaration.h"
#include "core/units.h"

namespace headway {

std::span<const ParameterRow> EmulationProgramme::parameters() {
  return declare_parameters<EmulationProgramme>([] {
    return std::array{
        parameter<&EmulationProgramme::spending>({.value = 5e9, .unit = "USD year-1", .domain = {0, 1e13}, .plausible = {1e8, 1e11}, .scale = Scale::logarithmic, .meaning = "money of the whole coalition for research on emulation, and for running emulated researchers once there are any; from a research programme to a moon landing", .source = "setting: from a research programme to a moon landing"}),
    };
  });
}

/// (2.10)
void EmulationProgramme::apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const {
  double gdp = 0;
  for (const auto state : jurisdiction.members) gdp += world.states.gdp[state.row()];
  for (const auto state : jurisdiction.members) {
    const double part = gdp > 0 ? world.states.gdp[state.row()] / gdp : 0;
    const double paid = spending / months_per_year * jurisdiction.strength * part;
    rules.emulation.apply(state.row(), paid);
    rules.policy_cost.apply(state.row(), paid);
  }
}

}  // namespace headway
