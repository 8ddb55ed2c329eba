// What RapidCheck draws for tests of the model: parameters and policies inside their plausible
// ranges. The only header here that includes RapidCheck.
#pragma once

#include <rapidcheck.h>

#include "model/small_world.h"
#include "property/plausible.h"

namespace headway {

inline int draw_place() { return *rc::gen::inRange(0, 1001); }

/// Every parameter somewhere in its plausible range; few researchers.
inline Parameters draw_parameters() {
  Parameters p = default_parameters();
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      value_at(reinterpret_cast<std::byte*>(&p) + group.offset, row) = plausible_at(row.info, draw_place());
  p.talent.count = *rc::gen::inRange(0, 120);
  return p;
}

/// Up to `most` instruments of any kind, in any non-empty set of `states` states, with plausible
/// parameters, in force somewhere within the first two years.
inline Policy draw_policy(int most, std::size_t states) {
  Policy policy(static_cast<std::size_t>(*rc::gen::inRange(0, most + 1)));
  for (auto& entry : policy) {
    const auto& kind = instrument_kinds()[*rc::gen::inRange<std::size_t>(0, instrument_kinds().size())];
    entry.instrument = kind.make();
    for (const auto& row : kind.parameters)
      value_at(parameters_of(entry.instrument), row) = plausible_at(row.info, draw_place());
    entry.schedule = with_defaults<Schedule>();
    entry.schedule.start = 2026 + *rc::gen::inRange(0, 24) / 12.0;
    entry.schedule.phase_in = *rc::gen::inRange(0, 25);
    entry.schedule.enforcement = *rc::gen::inRange(0, 11) / 10.0;
    for (std::size_t s = 0; s < states; ++s)
      if (*rc::gen::arbitrary<bool>()) entry.members.push_back(id_of<StateId>(s));
    if (entry.members.empty()) entry.members.push_back(id_of<StateId>(0));
  }
  return policy;
}

}  // namespace headway
