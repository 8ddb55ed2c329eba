// Sums in a fixed order, so that they have the same bits for every vector width and thread count.
#pragma once

#include <cstddef>
#include <span>

namespace headway {

/// Sum over eight interleaved lanes, joined as a tree. Same bits on every machine.
inline double ordered_sum(std::span<const double> x) {
  double lane[8] = {};
  const std::size_t whole = x.size() / 8 * 8;
  for (std::size_t i = 0; i < whole; i += 8)
    for (std::size_t k = 0; k < 8; ++k) lane[k] += x[i + k];
  for (std::size_t i = whole; i < x.size(); ++i) lane[i - whole] += x[i];
  return ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
}

/// Sum of products, in the same order.
inline double ordered_dot(std::span<const double> x, std::span<const double> y) {
  double lane[8] = {};
  const std::size_t whole = x.size() / 8 * 8;
  for (std::size_t i = 0; i < whole; i += 8)
    for (std::size_t k = 0; k < 8; ++k) lane[k] += x[i + k] * y[i + k];
  for (std::size_t i = whole; i < x.size(); ++i) lane[i - whole] += x[i] * y[i];
  return ((lane[0] + lane[1]) + (lane[2] + lane[3])) + ((lane[4] + lane[5]) + (lane[6] + lane[7]));
}

}  // namespace headway
