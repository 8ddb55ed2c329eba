#include "core/math.h"

#include <array>
#include <cstddef>

namespace headway::math {

double log_sum_exp(std::span<const double> x) {
  double top = -infinity;
  for (const double v : x) top = v > top ? v : top;
  // With no finite maximum there is nothing to scale by: -inf, inf and NaN come out of the sum
  // themselves.
  const double shift = (top > -infinity && top < infinity) ? top : 0.0;
  constexpr std::size_t lanes = 8;
  std::array<double, lanes> sums{};
  const std::size_t whole = x.size() - x.size() % lanes;
  for (std::size_t i = 0; i < whole; i += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += exp(x[i + lane] - shift);
  for (std::size_t i = whole; i < x.size(); ++i) sums[i - whole] += exp(x[i] - shift);
  for (std::size_t half = lanes / 2; half > 0; half /= 2)
    for (std::size_t lane = 0; lane < half; ++lane) sums[lane] += sums[lane + half];
  return shift + log(sums[0]);
}

}  // namespace headway::math
