// Where replicator flow of three strategies rests.
#include <cmath>

#include "classic/dynamics.h"
#include "core/math.h"

namespace headway::classic {

namespace {

/// Payoff of a strategy at these shares.
double payoff_at(const Square& a, const std::array<double, 3>& shares, std::size_t i) { return a(i, 0) * shares[0] + a(i, 1) * shares[1] + a(i, 2) * shares[2]; }

/// Stable if the two on the edge come back to it and the third earns less there.
void add_on_edge(std::vector<SimplexRest>& rests, const Square& a, std::size_t i, std::size_t j) {
  const double slope = a(i, i) - a(i, j) - a(j, i) + a(j, j), x = (a(j, j) - a(i, j)) / slope;
  if (!(x > 0 && x < 1)) return;
  std::array<double, 3> shares{};
  shares[i] = x;
  shares[j] = 1 - x;
  rests.push_back({shares, slope < 0 && payoff_at(a, shares, 3 - i - j) < payoff_at(a, shares, i)});
}

/// Stable by trace and determinant of the flow of the first two shares.
bool is_stable_inside(const Square& a, const std::array<double, 3>& at) {
  constexpr double step = 1e-6;
  double slopes[2][2];
  for (std::size_t k = 0; k < 2; ++k) {
    auto more = at, less = at;
    more[k] += step, more[2] -= step;
    less[k] -= step, less[2] += step;
    const auto up = replicator_flow(a, more), down = replicator_flow(a, less);
    for (std::size_t i = 0; i < 2; ++i) slopes[i][k] = (up[i] - down[i]) / (2 * step);
  }
  const double trace = slopes[0][0] + slopes[1][1], scale = std::abs(slopes[0][0]) + std::abs(slopes[1][1]) + std::abs(slopes[0][1]) + std::abs(slopes[1][0]);
  return trace < -1e-6 * scale && slopes[0][0] * slopes[1][1] > slopes[0][1] * slopes[1][0];
}

/// Where all three earn alike: two equations for the first two shares.
void add_inside(std::vector<SimplexRest>& rests, const Square& a) {
  const auto lead = [&](std::size_t i, std::size_t k) { return a(i, k) - a(2, k); };
  const double c0 = lead(0, 2), c1 = lead(1, 2);
  const double m00 = lead(0, 0) - c0, m01 = lead(0, 1) - c0, m10 = lead(1, 0) - c1, m11 = lead(1, 1) - c1;
  const double det = m00 * m11 - m01 * m10;
  const double x = (m01 * c1 - m11 * c0) / det, y = (m10 * c0 - m00 * c1) / det;
  if (x > 0 && y > 0 && x + y < 1) rests.push_back({{x, y, 1 - x - y}, is_stable_inside(a, {x, y, 1 - x - y})});
}

}  // namespace

std::vector<SimplexRest> rest_points(const Square& payoffs) {
  std::vector<SimplexRest> rests;
  add_on_edge(rests, payoffs, 0, 1);
  add_on_edge(rests, payoffs, 0, 2);
  add_on_edge(rests, payoffs, 1, 2);
  add_inside(rests, payoffs);
  return rests;
}

}  // namespace headway::classic
