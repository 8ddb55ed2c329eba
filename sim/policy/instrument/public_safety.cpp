#include "policy/instrument/public_safety.h"

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"

namespace headway {

std::span<const ParameterRow> PublicSafetyFunding::parameters() {
  return declare_parameters<PublicSafetyFunding>([] {
    return std::array{
        parameter<&PublicSafetyFunding::grants>({.value = 1e9, .unit = "USD year-1", .domain = {0, 1e13}, .plausible = {1e8, 3e10}, .scale = Scale::logarithmic, .meaning = "grants of the whole coalition per year, at the level of the scenario's first year", .source = "setting: from what charities give for safety in a year [safety_philanthropy2024] to a large public programme of science"}),
        parameter<&PublicSafetyFunding::compute>({.value = 2e5, .unit = "H100e", .domain = {0, 1e12}, .plausible = {1e4, 1e7}, .scale = Scale::logarithmic, .meaning = "accelerators lent for safety research at the level of the scenario's first year", .source = "setting: from a university's cluster to the size of the largest fleets and beyond"}),
        parameter<&PublicSafetyFunding::growth>({.value = 0.5, .unit = "year-1", .domain = {0, 3}, .plausible = {0, 1}, .meaning = "yearly log growth of both after the first year of the scenario", .source = "setting: from constant sums to 2.7 times a year"}),
        parameter<&PublicSafetyFunding::crowding_out>({.value = 0.15, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.5}, .meaning = "private safety effort withdrawn per unit of public effort", .source = "dimos2016: a meta-analysis rejects crowding out of private by public research money and finds no substantial addition; up to the incomplete crowding out of a minority of studies"}),
    };
  });
}

namespace {
}

/// (2.7)
void PublicSafetyFunding::apply(const World& world, const Jurisdiction& jurisdiction,
                                Rules& rules) const {
  const double years = world.calendar.year() - world.calendar.start;
  const double scale = jurisdiction.strength * math::exp(growth * years);
  double gdp = 0;
  for (const auto state : jurisdiction.members) gdp += world.states.gdp[state.row()];
  for (const auto state : jurisdiction.members) {
    const double part = gdp > 0 ? world.states.gdp[state.row()] / gdp : 0;
    rules.safety_grants.apply(state.row(), grants / months_per_year * scale * part);
    rules.safety_compute.apply(state.row(), compute * scale * part);
    rules.crowding_out.apply(state.row(), crowding_out * jurisdiction.strength);
  }
}

}  // namespace headway
