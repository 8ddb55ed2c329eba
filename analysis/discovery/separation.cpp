#include "analysis/discovery/separation.h"

#include <algorithm>
#include <vector>

namespace headway::discovery {

Separation separation_of(std::span<const double> values, std::span<const std::uint8_t> is_case) {
  std::vector<std::size_t> order;
  double cases = 0, others = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(values[i])) continue;
    order.push_back(i);
    (is_case[i] ? cases : others) += 1;
  }
  Separation best;
  if (cases == 0 || others == 0) return best;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  double cases_below = 0, others_below = 0;
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    (is_case[order[i]] ? cases_below : others_below) += 1;
    const double here = values[order[i]], next = values[order[i + 1]];
    if (here == next) continue;
    const double difference = others_below / others - cases_below / cases;
    if (std::abs(difference) > best.distance) best = {std::abs(difference), here + (next - here) / 2, difference > 0};
  }
  return best;
}

double separation_noise(std::size_t cases, std::size_t others) {
  constexpr double smirnov = 1.358;  // exp(-2 x^2) 2 = 0.05
  const double a = static_cast<double>(cases), b = static_cast<double>(others);
  return smirnov * std::sqrt((a + b) / (a * b));
}

}  // namespace headway::discovery
