#include "core/random.h"

#include <Random123/philox.h>

#include <cmath>

#include "core/math.h"

namespace headway {

RandomWords Random::words(Purpose purpose, std::uint64_t agent, std::uint64_t draw) const {
  const r123::Philox4x64 philox;
  const auto block = philox({{tick_, static_cast<std::uint64_t>(purpose), agent, draw}},
                            {{seed_, replicate_}});
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

int Random::poisson(double mean, Purpose purpose, std::uint64_t agent, std::uint64_t draw) const {
  constexpr double inversion_limit = 30;  // beyond it the normal approximation errs below 1%
  if (mean <= 0) return 0;
  const double u = uniform(purpose, agent, draw);
  if (mean > inversion_limit) {
    const double x = mean + std::sqrt(mean) * math::normal_quantile(u);
    return x < 0.5 ? 0 : static_cast<int>(x + 0.5);
  }
  double probability = math::exp(-mean);
  double cumulative = probability;
  int count = 0;
  while (u > cumulative && probability > 0) {
    ++count;
    probability *= mean / count;
    cumulative += probability;
  }
  return count;
}

}  // namespace headway
