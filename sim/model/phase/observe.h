// Phase 1, observe: what everyone can see, and the forecast that they draw from it.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "state/world.h"

namespace headway {

struct Observation {
  double window;
  double past_growth;
  double rival_noise;
  double release_lead;

  static constexpr auto parameters() {
    return std::array{
        parameter<&Observation::window>({.value = 24, .unit = "month", .domain = {3, 120}, .plausible = {12, 48}, .meaning = "past that the fitted trend looks at", .source = "assumed"}),
        parameter<&Observation::past_growth>({.value = 1.1, .unit = "OOM year-1", .domain = {0, 10}, .plausible = {0.9, 1.4}, .meaning = "growth of frontier capability before the run, for the first fits", .source = "epoch_compute2024"}),
        parameter<&Observation::rival_noise>({.value = 0.15, .unit = "OOM", .domain = {0, 5}, .plausible = {0.05, 0.5}, .meaning = "standard error of what laboratories and states believe of rivals", .source = "assumed"}),
        parameter<&Observation::release_lead>({.value = 6, .unit = "month", .domain = {0, 60}, .plausible = {3, 12}, .meaning = "how far ahead a laboratory expects its rivals' next release", .source = "assumed"}),
    };
  }
};
static_assert(complete<Observation>());

/// The capability of the best deployed model; 0 when there is none.
double deployed_frontier(const Labs& labs);

/// The active laboratory with the best deployed model, the first of equals; the number of rows when
/// none is active.
std::size_t leading_lab(const Labs& labs);

/// Least squares of `y` on 0, 1, 2, ...: value and slope at the last point, residual error.
struct Trend {
  double level;
  double slope;
  double error;
};
Trend fit_trend(std::span<const double> y);

/// Updates the public history, the fitted trend (1.1) and every laboratory's beliefs (1.2).
void observe(const Observation& p, const Calendar& calendar, const Random& random, Labs& labs,
             Commons& commons);

}  // namespace headway
