// Latin hypercube sampling (McKay, Beckman and Conover 1979), with the maximin choice of Johnson,
// Moore and Ylvisaker (1990) among candidates.
#include <algorithm>
#include <limits>
#include <numeric>

#include "core/random.h"
#include "experiment/design.h"

namespace headway {

namespace {

std::vector<double> draw(std::size_t points, std::size_t dimensions, std::size_t candidate,
                         const Random& random) {
  std::vector<double> u(points * dimensions);
  std::vector<std::size_t> stratum(points);
  for (std::size_t j = 0; j < dimensions; ++j) {
    std::uint64_t draws = 2 * candidate * points;
    const auto next = [&] { return random.uniform(Purpose::sweep_design, j, draws++); };
    std::iota(stratum.begin(), stratum.end(), std::size_t{0});
    for (std::size_t i = points; i > 1; --i)
      std::swap(stratum[i - 1], stratum[static_cast<std::size_t>(next() * static_cast<double>(i))]);
    for (std::size_t i = 0; i < points; ++i)
      u[i * dimensions + j] = (static_cast<double>(stratum[i]) + next()) / static_cast<double>(points);
  }
  return u;
}

/// Square of the least distance between two points.
double least_distance(const std::vector<double>& u, std::size_t points, std::size_t dimensions) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t a = 0; a < points; ++a)
    for (std::size_t b = 0; b < a; ++b) {
      double sum = 0;
      for (std::size_t j = 0; j < dimensions && sum < least; ++j) {
        const double d = u[a * dimensions + j] - u[b * dimensions + j];
        sum += d * d;
      }
      least = std::min(least, sum);
    }
  return least;
}

}  // namespace

std::vector<double> latin_hypercube(std::size_t points, std::size_t dimensions,
                                    std::size_t candidates, std::uint64_t seed) {
  const Random random(seed, 0, 0);
  auto best = draw(points, dimensions, 0, random);
  if (candidates < 2) return best;
  double best_distance = least_distance(best, points, dimensions);
  for (std::size_t c = 1; c < candidates; ++c) {
    auto other = draw(points, dimensions, c, random);
    const double distance = least_distance(other, points, dimensions);
    if (distance <= best_distance) continue;
    best_distance = distance;
    best = std::move(other);
  }
  return best;
}

}  // namespace headway
