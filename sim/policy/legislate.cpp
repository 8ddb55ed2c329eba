#include "policy/legislate.h"

#include <algorithm>
#include <cmath>

#include "core/units.h"

namespace headway {

namespace {

/// Means over the members of an instrument, by product.
struct Legislature {
  double racing = 0.5;   ///< propensity to race
  double capacity = 0;
};

Legislature legislature_of(const PolicyEntry& entry, const States& states) {
  double product = 0, racing = 0, capacity = 0;
  for (const auto member : entry.members) {
    const auto s = member.row();
    product += states.gdp[s];
    racing += states.gdp[s] * states.stance_score[s];
    capacity += states.gdp[s] * states.enforcement_capacity[s];
  }
  return product > 0 ? Legislature{racing / product, capacity / product} : Legislature{};
}

/// (2.4) Hazards of adoption and of repeal, year-1.
struct LawHazards {
  double adoption;
  double repeal;
};

LawHazards hazards_of(const PolicyEntry& entry, const Legislature& members, double response) {
  const double wanted = (1 - 2 * members.racing) * (kind_of(entry.instrument).of_racers ? -1 : 1);
  const double factor = math::exp(response * wanted);
  return {entry.schedule.adoption * members.capacity * factor, entry.schedule.repeal / factor};
}

/// The date from which hazards count: since its conditions hold and the run began; NaN while they do not hold.
double counts_from(const PolicyEntry& entry, const World& world, std::size_t i) {
  const bool is_over = entry.trigger.metric.empty() && !entry.release.metric.empty() && !std::isnan(world.instruments.released[i]);
  if (is_over) return math::not_a_number;
  const double since = entry.trigger.metric.empty() ? entry.schedule.start : world.instruments.triggered[i];
  return std::isnan(since) ? since : std::max(since, world.calendar.start);
}

}  // namespace

bool is_law(const Schedule& schedule, const Instruments& instruments, std::size_t i) {
  return (instruments.changes[i] % 2 == 1) == (schedule.adoption > 0);
}

void legislate(const Policy& policy, double response, const Random& random, World& world) {
  auto& instruments = world.instruments;
  const double now = world.calendar.year();
  for (std::size_t i = 0; i < policy.size(); ++i) {
    const auto& s = policy[i].schedule;
    const auto members = legislature_of(policy[i], world.states);
    instruments.racing[i] = members.racing;
    const double from = counts_from(policy[i], world, i);
    if (s.enabled == 0 || now >= s.end || !(now > from)) continue;
    const auto hazards = hazards_of(policy[i], members, response);
    double years = std::min(world.calendar.dt / months_per_year, now - from);
    const auto hazard = [&] { return is_law(s, instruments, i) ? hazards.repeal : hazards.adoption; };
    while (hazard() > 0 && hazard() * years >= instruments.patience[i]) {  // what is left of the tick may see another change
      years -= instruments.patience[i] / hazard();
      instruments.changed[i] = now - years;
      ++instruments.changes[i];
      instruments.patience[i] = random.of_run().exponential(Purpose::repeal, i, static_cast<std::uint64_t>(instruments.changes[i]));
    }
    instruments.patience[i] -= hazard() * years;
  }
}

}  // namespace headway
