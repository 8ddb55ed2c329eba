#include "analysis/sensitivity/classes.h"

#include <algorithm>
#include <limits>

#include "analysis/chance.h"

namespace headway::sensitivity {

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

}  // namespace headway::sensitivity
