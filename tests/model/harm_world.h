// A world that suffers incidents, for the tests of the harm phase (11.1 to 11.10).
#pragma once

#include "model/phase/harm.h"
#include "model/small_world.h"

namespace headway::small {

inline void suffer_at(Start& w, std::uint64_t replicate, int tick) {
  harm(w.p.harm, w.p.safety, Random(1, replicate, static_cast<std::uint64_t>(tick)), w.world, w.work.harm);
}

inline void suffer(Start& w, int ticks) {
  for (int i = 1; i <= ticks; ++i) suffer_at(w, 0, i);
}

/// No scars, no end: worlds that stay as they are.
inline void without_traces(Harm& p) {
  p.scar_output = p.scar_people = p.scar_capital = p.scar_trust = p.terminal_rate = 0;
}

/// Gives alpha all use, all compute, a model of capability `k` and fields at `margin` above it; the others
/// sell nothing and have no models.
inline void leave_alpha(Start& w, double k, double margin) {
  auto& labs = w.world.labs;
  for (std::size_t l = 0; l < labs.active.size(); ++l) {
    labs.capability[l] = labs.best_internal[l] = l == alpha ? k : 0;
    labs.demand[l] = l == alpha ? w.world.commons.reference_revenue : 0;
    labs.compute[l] = l == alpha ? 1e27 : 0;
    labs.open_weights[l] = 0;
  }
  hold(w, k + margin);
}

}  // namespace headway::small
