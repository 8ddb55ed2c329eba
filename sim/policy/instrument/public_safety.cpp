#include "policy/instrument/public_safety.h"

#include "core/math.h"

namespace headway {

namespace {
constexpr double months_per_year = 12;
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
