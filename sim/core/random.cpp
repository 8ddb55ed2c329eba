#include "core/random.h"

#include <Random123/philox.h>

#include <algorithm>
#include <cmath>

#include "core/math.h"

namespace headway {

RandomWords Random::words(Purpose purpose, std::uint64_t agent, std::uint64_t draw) const {
  const r123::Philox4x64 philox;
  const auto block = philox({{tick_, static_cast<std::uint64_t>(purpose), agent, draw}},
                            {{seed_, stream_}});
  return {block[0], block[1], block[2], block[3]};
}

double Random::uniform(Purpose purpose, std::uint64_t agent, std::uint64_t draw) const {
  return to_uniform(words(purpose, agent, draw)[0]);
}

double Random::normal(Purpose purpose, std::uint64_t agent, std::uint64_t draw) const {
  return math::normal_quantile(uniform(purpose, agent, draw));
}

double Random::exponential(Purpose purpose, std::uint64_t agent, std::uint64_t draw) const {
  return -math::log(uniform(purpose, agent, draw));
}

double poisson_count(double mean, double none, double u) {
  constexpr double inversion_limit = 30;  // beyond it the normal approximation errs below 1%
  if (u <= none) return 0;
  if (mean > inversion_limit) {
    const double x = mean + std::sqrt(mean) * math::normal_quantile(u);
    return std::max(0.0, std::floor(x + 0.5));
  }
  double probability = none;
  double cumulative = probability;
  double count = 0;
  while (u > cumulative && probability > 0) {
    count += 1;
    probability *= mean / count;
    cumulative += probability;
  }
  return count;
}

}  // namespace headway
