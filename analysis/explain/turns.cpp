#include "analysis/explain/turns.h"

#include <algorithm>
#include <cmath>

namespace headway {

std::vector<Turn> turns(std::span<const double> years, std::span<const double> values, double apart) {
  constexpr double rounding = 1e-6;
  std::vector<Turn> found;
  for (std::size_t t = 1; t < std::min(years.size(), values.size()) && !std::isnan(values[t]); ++t) {
    if ((values[t] < 0) == (values[t - 1] < 0)) continue;
    if (found.empty() || years[t] - years[found.back().rows.back()] > apart - rounding) found.emplace_back();
    found.back().rows.push_back(t);
  }
  return found;
}

}  // namespace headway
