// Points of a sweep as a plain sample of its factors, for methods that need no order.
#pragma once

#include <span>
#include <vector>

#include "analysis/sweep/sweep_file.h"

namespace headway {

struct SweepSample {
  std::vector<std::vector<double>> factors;  ///< [factor][point]
  std::vector<double> outcome;
  std::vector<std::size_t> points;           ///< numbers in the design
  std::size_t dropped = 0;                   ///< points without a value
};

/// From the first `count` points those that are drawn from the factors' distributions: of a saltelli design A and B.
SweepSample sample_of(const SweepDesign& design, std::span<const double> by_point, std::size_t count);

}  // namespace headway
