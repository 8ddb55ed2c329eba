// The few numerical methods that the solvers share.
#pragma once

#include "core/math.h"

namespace headway::classic {

/// Where `f`, positive at `low` and falling through zero, crosses it; an end where it does not.
template <class F>
double root_of_falling(F f, double low, double high) {
  if (f(low) <= 0) return low;
  if (f(high) >= 0) return high;
  for (int i = 0; i < 200 && low < high; ++i) {
    const double middle = low + (high - low) / 2;
    if (middle == low || middle == high) break;
    (f(middle) > 0 ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

/// Integral of `f` over [low, high] by Simpson's rule with an even number of steps.
template <class F>
double integral(F f, double low, double high, int steps) {
  const double step = (high - low) / steps;
  double sum = f(low) + f(high);
  for (int i = 1; i < steps; ++i) sum += (i % 2 == 1 ? 4 : 2) * f(low + i * step);
  return sum * step / 3;
}

/// The choice in [0, 1] that is the best reply to itself. `payoff(own, others)` has one maximum in `own`. It is sought by its log odds, so
/// that choices next to nothing or to everything are found with all their digits.
template <class Payoff>
double symmetric_equilibrium(Payoff payoff) {
  constexpr double step = 1e-6, furthest = 16;  // beyond, differences drown in rounding
  const auto gain = [&](double odds) {
    const double s = math::logistic(odds);
    return payoff(math::logistic(odds + step), s) - payoff(math::logistic(odds - step), s);
  };
  const double odds = root_of_falling(gain, -furthest, furthest);
  return odds == furthest ? 1 : odds == -furthest ? 0 : math::logistic(odds);
}

}  // namespace headway::classic
