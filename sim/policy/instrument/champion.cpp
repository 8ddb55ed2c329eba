#include "policy/instrument/champion.h"

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"

namespace headway {

std::span<const ParameterRow> NationalChampion::parameters() {
  return declare_parameters<NationalChampion>([] {
    return std::array{
        parameter<&NationalChampion::money>({.value = 1e10, .unit = "USD year-1", .domain = {0, 1e13}, .plausible = {1e9, 1e11}, .scale = Scale::logarithmic, .meaning = "money that each member gives to its leading laboratory, at the level of the scenario's first year", .source = "setting: from a funding round to a moon landing"}),
        parameter<&NationalChampion::compute>({.value = 2e5, .unit = "H100e", .domain = {0, 1e12}, .plausible = {1e4, 1e7}, .scale = Scale::logarithmic, .meaning = "accelerators that each member rents for it, at the level of that year", .source = "setting: from a supercomputer of science to the size of the largest fleets and beyond"}),
        parameter<&NationalChampion::growth>({.value = 0.3, .unit = "year-1", .domain = {0, 3}, .plausible = {0, 1}, .meaning = "yearly log growth of both after the first year of the scenario", .source = "setting: from constant sums to 2.7 times a year"}),
    };
  });
}

/// (2.26)
void NationalChampion::apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const {
  const double years = world.calendar.year() - world.calendar.start;
  const double scale = jurisdiction.strength * math::exp(growth * years);
  for (const auto state : jurisdiction.members) {
    rules.champion_money.apply(state.row(), money / months_per_year * scale);
    rules.champion_compute.apply(state.row(), compute * scale);
  }
}

}  // namespace headway
