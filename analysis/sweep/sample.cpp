#include "analysis/sweep/sample.h"

#include <cmath>

namespace headway {

namespace {

bool is_drawn(const SweepDesign& design, std::size_t point) { return !design.is_saltelli() || design.block[point] == 0 || design.block[point] == 1; }

}  // namespace

SweepSample sample_of(const SweepDesign& design, std::span<const double> by_point, std::size_t count) {
  SweepSample sample;
  sample.factors.resize(design.factors.size());
  for (std::size_t p = 0; p < count; ++p) {
    if (!is_drawn(design, p)) continue;
    if (std::isnan(by_point[p])) {
      ++sample.dropped;
      continue;
    }
    sample.outcome.push_back(by_point[p]);
    sample.points.push_back(p);
    for (std::size_t j = 0; j < design.factors.size(); ++j) sample.factors[j].push_back(design.factors[j].values[p]);
  }
  return sample;
}

}  // namespace headway
