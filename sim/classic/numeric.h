// The few numerical methods that the solvers share.
#pragma once

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

/// The choice in [0, 1] that is the best reply to itself. `payoff(own, others)` has one maximum in `own`.
template <class Payoff>
double symmetric_equilibrium(Payoff payoff) {
  constexpr double step = 1e-6;
  const auto gain = [&](double s) {
    const double low = s - step < 0 ? 0 : s - step, high = s + step > 1 ? 1 : s + step;
    return payoff(high, s) - payoff(low, s);
  };
  return root_of_falling(gain, 0, 1);
}

}  // namespace headway::classic
