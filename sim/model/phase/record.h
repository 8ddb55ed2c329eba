// Phase 13, record: the world series of this tick, from the tables.
#pragma once

#include "core/parameter.h"
#include "model/phase/research_safety.h"
#include "state/world.h"

namespace headway {

struct Measures {
  double rate_window;
  double run_memory;
  double near_frontier;
  double standstill;

  static std::span<const ParameterRow> parameters();
};

/// How many months ago the frontier, `now` and in the `past` (one value per tick, the last one tick
/// ago), was at `level`, interpolated; the length of the past when it was never so low.
double months_behind(double now, std::span<const double> past, double level, double dt);

/// Computes every world series (13.1 to 13.8).
void record_metrics(const Measures& p, const SafetyResearch& safety, double potential_run, World& world);

}  // namespace headway
