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

/// The greatest of x, `least` if none is greater.
inline double ordered_max(std::span<const double> x, double least) {
  double lane[8] = {least, least, least, least, least, least, least, least};
  const std::size_t whole = x.size() / 8 * 8;
  for (std::size_t i = 0; i < whole; i += 8)
    for (std::size_t k = 0; k < 8; ++k) lane[k] = lane[k] < x[i + k] ? x[i + k] : lane[k];
  for (std::size_t i = whole; i < x.size(); ++i)
    lane[i - whole] = lane[i - whole] < x[i] ? x[i] : lane[i - whole];
  for (std::size_t width = 4; width > 0; width /= 2)
    for (std::size_t k = 0; k < width; ++k) lane[k] = lane[k] < lane[k + width] ? lane[k + width] : lane[k];
  return lane[0];
}

}  // namespace headway
