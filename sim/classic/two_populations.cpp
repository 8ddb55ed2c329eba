// Replicator dynamics of two populations in the unit square, and where they rest.
#include <cmath>

#include "classic/dynamics.h"
#include "core/math.h"

namespace headway::classic {

namespace {

using Spot = std::array<double, 2>;

constexpr int cells_along = 40;       ///< cells along a side in which rest points are sought
constexpr double small_step = 1e-7;  ///< step of derivatives

bool changes_sign(double a, double b) { return (a < 0) != (b < 0); }

/// Where f crosses 0 between two places at which it has different signs.
template <class F>
double crossing(F&& f, double low, double high) {
  const bool rises = f(low) < 0;
  for (int halving = 0; halving < 60; ++halving) {
    const double middle = (low + high) / 2;
    ((f(middle) < 0) == rises ? low : high) = middle;
  }
  return (low + high) / 2;
}

/// Rest points inside an edge, where one population is all of one strategy and the gain of the other is `f`.
template <class F>
std::vector<double> crossings(F&& f) {
  std::vector<double> places;
  for (int i = 0; i < cells_along; ++i) {
    // Off the round numbers, on which gains like to be 0.
    const double low = (i + 1e-6) / (cells_along + 2e-6), high = (i + 1 + 1e-6) / (cells_along + 2e-6);
    if (changes_sign(f(low), f(high))) places.push_back(crossing(f, low, high));
  }
  return places;
}

/// Newton's way from `at` to where both gains are 0. False where it leaves the square or does not arrive.
bool settle_at_rest(const TwoPopulations& p, Spot& at) {
  for (int step = 0; step < 30; ++step) {
    const auto [x, y] = at;
    const double f = p.first_gain(x, y), g = p.second_gain(x, y);
    const double fx = (p.first_gain(x + small_step, y) - f) / small_step, fy = (p.first_gain(x, y + small_step) - f) / small_step;
    const double gx = (p.second_gain(x + small_step, y) - g) / small_step, gy = (p.second_gain(x, y + small_step) - g) / small_step;
    const double det = fx * gy - fy * gx;
    if (det == 0) return false;
    const double dx = (f * gy - g * fy) / det, dy = (g * fx - f * gx) / det;
    at = {x - dx, y - dy};
    if (!(at[0] > 0 && at[0] < 1 && at[1] > 0 && at[1] < 1)) return false;
    if (std::abs(dx) + std::abs(dy) < 1e-12) return true;
  }
  return false;
}

/// By the trace and determinant of the Jacobian; where an edge is left out, only what lies in the square counts.
bool is_stable(const TwoPopulations& p, Spot at) {
  const auto [x, y] = at;
  const auto towards = [](double z) { return z > 0.5 ? -small_step : small_step; };
  const double hx = towards(x), hy = towards(y);
  const auto f = replicator_flow(p, x, y), fx = replicator_flow(p, x + hx, y), fy = replicator_flow(p, x, y + hy);
  const double a = (fx[0] - f[0]) / hx, b = (fy[0] - f[0]) / hy, c = (fx[1] - f[1]) / hx, d = (fy[1] - f[1]) / hy;
  const double scale = std::abs(a) + std::abs(b) + std::abs(c) + std::abs(d);
  return a + d < -1e-6 * scale && a * d - b * c > 0;
}

void add(std::vector<RestPoint>& list, const TwoPopulations& p, Spot at) {
  for (const auto& known : list)
    if (std::hypot(known.x - at[0], known.y - at[1]) < 1e-6) return;
  list.push_back({at[0], at[1], is_stable(p, at)});
}

}  // namespace

std::array<double, 2> replicator_flow(const TwoPopulations& populations, double x, double y) {
  return {x * (1 - x) * populations.first_gain(x, y), y * (1 - y) * populations.second_gain(x, y)};
}

std::vector<RestPoint> rest_points(const TwoPopulations& p) {
  std::vector<RestPoint> list;
  for (const double x : {0.0, 1.0})
    for (const double y : {0.0, 1.0}) add(list, p, {x, y});
  for (const double end : {0.0, 1.0}) {
    for (const double x : crossings([&](double z) { return p.first_gain(z, end); })) add(list, p, {x, end});
    for (const double y : crossings([&](double z) { return p.second_gain(end, z); })) add(list, p, {end, y});
  }
  for (int i = 0; i < cells_along; i += 4)
    for (int j = 0; j < cells_along; j += 4)
      if (Spot at{(i + 2.0) / cells_along, (j + 2.0) / cells_along}; settle_at_rest(p, at)) add(list, p, at);
  return list;
}

}  // namespace headway::classic
