#include "analysis/sensitivity/classes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "analysis/chance.h"
#include "core/random.h"

namespace headway::sensitivity {

namespace {

constexpr std::uint64_t shuffle_purpose = 1ULL << 32;  ///< apart from the numbers of resamples

}  // namespace

Classes classes_of(std::span<const double> factor, std::size_t count) {
  const double n = static_cast<double>(factor.size());
  Classes result;
  for (const double rank : ranks_of(factor)) result.of.push_back(std::min(count - 1, static_cast<std::size_t>((rank - 0.5) / n * static_cast<double>(count))));
  std::vector<std::size_t> number(count, std::numeric_limits<std::size_t>::max());
  for (const auto c : result.of) number[c] = 0;
  for (auto& c : number)
    if (c == 0) c = result.count++;
  for (auto& c : result.of) c = number[c];
  return result;
}

void shuffle(Classes& classes, const Bootstrap& bootstrap, std::size_t number) {
  const Random random(bootstrap.seed, 0, 0);
  for (std::size_t i = classes.of.size(); i > 1; --i)
    std::swap(classes.of[i - 1], classes.of[static_cast<std::size_t>(random.uniform(Purpose::resample, shuffle_purpose + number, i) * static_cast<double>(i))]);
}

Estimate held_to_floor(Estimate estimate, double floor) {
  if (estimate.value <= floor && !std::isnan(estimate.low)) estimate.low = 0;
  return estimate;
}

}  // namespace headway::sensitivity
