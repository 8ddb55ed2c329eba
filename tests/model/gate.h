// A laboratory before the release gate (9.4), for the tests of the release phase.
#pragma once

#include <cmath>

#include "model/phase/release.h"
#include "model/small_world.h"

namespace headway::small {

/// Support by each of four equal fields of which the weak link is `level` (7.10).
inline double each_of_four(const Start& w, double level) { return level + std::log(4) / w.p.safety.weak_link; }

/// A candidate at alpha with this margin, no noise, no pressure.
struct Gate : Start {
  explicit Gate(double margin) {
    p.release.noise = p.release.candidate_error = p.release.prior_error = p.release.bias = 0;
    world.labs.candidate[alpha] = 28;
    hold(*this, each_of_four(*this, 28 + margin));
    world.labs.release_margin[alpha] = 0;
    world.commons.threshold(0, index_of(Milestone::strategic_deception)) = 60;
  }
  void month() { assess_and_release(p.release, p.safety, random, rules, world); }
  bool released() const { return world.labs.capability[alpha] == 28; }
  /// Gives alpha so much evaluation compute, FLOP month-1.
  void evaluate(double effort) {
    world.labs.compute[alpha] = effort;
    world.labs.allocation.row(alpha)[index_of(Use::evaluation)] = 1;
  }
};

}  // namespace headway::small
