// Phase 13, record: the world series of this tick, from the tables.
#pragma once

#include "core/parameter.h"
#include "state/world.h"

namespace headway {

struct Measures {
  double rate_window;
  double run_memory;
  double near_frontier;
  double standstill;

  static constexpr auto parameters() {
    return std::array{
        parameter<&Measures::rate_window>({.value = 24, .unit = "month", .domain = {1, 120}, .plausible = {12, 36}, .meaning = "window of the differential rate", .source = "assumed"}),
        parameter<&Measures::run_memory>({.value = 12, .unit = "month", .domain = {1, 120}, .plausible = {6, 24}, .meaning = "how long a training run counts as the frontier run", .source = "assumed"}),
        parameter<&Measures::standstill>({.value = 0.02, .unit = "OOM", .domain = {1e-9, 10}, .plausible = {0.01, 0.1}, .meaning = "growth of capability in the window below which no differential rate is formed", .source = "assumed"}),
        parameter<&Measures::near_frontier>({.value = 1, .unit = "OOM", .domain = {0, 80}, .plausible = {0.5, 2}, .meaning = "distance to the frontier within which a deployed model counts for the minimum margin", .source = "assumed"}),
    };
  }
};
static_assert(complete<Measures>());

/// How many months ago the frontier, `now` and in the `past` (one value per tick, the last one tick
/// ago), was at `level`, interpolated; the length of the past when it was never so low.
double months_behind(double now, std::span<const double> past, double level, double dt);

/// Computes every world series (13.1 to 13.8).
void record_metrics(const Measures& p, double potential_run, World& world);

}  // namespace headway
