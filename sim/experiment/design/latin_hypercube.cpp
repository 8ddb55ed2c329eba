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

/// Square of the least distance between two points; once that is at most `enough`, any number that is.
/// `watch` hears which share of the points is looked at.
double least_distance(const std::vector<double>& u, std::size_t points, std::size_t dimensions, double enough,
                      const DesignWatch& watch) {
  constexpr std::size_t watched = 64;  ///< points between two words, seconds of work at the very most
  // In the order of the first coordinate, by which alone most pairs are too far apart.
  std::vector<const double*> order(points);
  for (std::size_t i = 0; i < points; ++i) order[i] = u.data() + i * dimensions;
  std::sort(order.begin(), order.end(), [](const double* a, const double* b) { return *a < *b; });
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t a = 0; a < points && least > enough; ++a) {
    if (a % watched == 0) watch(static_cast<double>(a) / static_cast<double>(points));
    for (std::size_t b = a; b-- > 0 && least > enough;) {
      const double first = *order[a] - *order[b];
      if (first * first >= least) break;
      double sum = 0;
      for (std::size_t j = 0; j < dimensions && sum < least; ++j) {
        const double d = order[a][j] - order[b][j];
        sum += d * d;
      }
      least = std::min(least, sum);
    }
  }
  return least;
}

}  // namespace

std::vector<double> latin_hypercube(std::size_t points, std::size_t dimensions,
                                    std::size_t candidates, std::uint64_t seed, const DesignWatch& watch) {
  const Random random(seed, 0, 0);
  std::vector<double> best;
  double best_distance = -1;
  for (std::size_t c = 0; c < candidates; ++c) {
    auto other = draw(points, dimensions, c, random);
    if (candidates == 1) return other;
    const double distance = least_distance(other, points, dimensions, best_distance, [&](double share) {
      if (watch) watch((static_cast<double>(c) + share) / static_cast<double>(candidates));
    });
    if (distance <= best_distance) continue;
    best_distance = distance;
    best = std::move(other);
  }
  return best;
}

}  // namespace headway
