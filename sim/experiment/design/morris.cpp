#include <numeric>

#include "core/random.h"
#include "experiment/design.h"

namespace headway {

Design morris(std::size_t trajectories, std::size_t factors, std::size_t levels,
              std::uint64_t seed) {
  Design design;
  design.factors = factors;
  design.points = trajectories * (factors + 1);
  design.points_together = factors + 1;
  const Random random(seed, 0, 0);
  const double count = static_cast<double>(levels);
  for (std::size_t t = 0; t < trajectories; ++t) {
    std::uint64_t draws = 0;
    const auto next = [&] { return random.uniform(Purpose::sweep_design, t, draws++); };
    std::vector<double> point(factors);
    for (auto& u : point) u = (static_cast<double>(static_cast<std::size_t>(next() * count)) + 0.5) / count;
    std::vector<std::size_t> order(factors);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = factors; i > 1; --i)
      std::swap(order[i - 1], order[static_cast<std::size_t>(next() * static_cast<double>(i))]);
    const auto add = [&](std::int32_t changed) {
      design.u.insert(design.u.end(), point.begin(), point.end());
      design.block.push_back(static_cast<std::int32_t>(t));
      design.changed.push_back(changed);
    };
    add(-1);
    for (const auto j : order) {
      // Half of the levels up or down, whichever stays inside.
      point[j] += point[j] < 0.5 ? 0.5 : -0.5;
      add(static_cast<std::int32_t>(j));
    }
  }
  return design;
}

}  // namespace headway
