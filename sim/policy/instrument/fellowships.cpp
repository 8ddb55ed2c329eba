#include "policy/instrument/fellowships.h"

#include "core/declaration.h"
#include "core/units.h"

namespace headway {

std::span<const ParameterRow> Fellowships::parameters() {
  return declare_parameters<Fellowships>([] {
    return std::array{
        parameter<&Fellowships::places>({.value = 2000, .unit = "FTE year-1", .domain = {0, 1e7}, .plausible = {100, 2e4}, .scale = Scale::logarithmic, .meaning = "people of the whole coalition who begin in a year", .source = "setting: from the fellowships of charities to many times the field of today, of 1.1e3 people in 2025 [mcaleese2025]"}),
        parameter<&Fellowships::expense>({.value = 2e5, .unit = "USD", .domain = {0, 1e9}, .plausible = {5e4, 5e5}, .scale = Scale::logarithmic, .meaning = "public money for the training of one person", .source = "assumed: from a year's stipend to a doctorate with compute"}),
    };
  });
}

/// (2.25)
void Fellowships::apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const {
  double gdp = 0;
  for (const auto state : jurisdiction.members) gdp += world.states.gdp[state.row()];
  for (const auto state : jurisdiction.members) {
    const double part = gdp > 0 ? world.states.gdp[state.row()] / gdp : 0;
    const double begin = places / months_per_year * jurisdiction.strength * part;
    rules.fellowships.apply(state.row(), begin);
    rules.policy_cost.apply(state.row(), begin * expense);
  }
}

}  // namespace headway
