// How well one number tells cases of interest from the others.
#pragma once

#include <cmath>
#include <cstdint>
#include <span>

namespace headway::discovery {

/// The largest difference between the distribution functions of the two kinds (Kolmogorov and Smirnov; as a score of factors
/// Hornberger and Spear 1981), which is also the best that a threshold can do: share of cases on its side less share of others.
struct Separation {
  double distance = 0;
  double threshold = std::nan("");
  bool is_above = true;  ///< cases lie above the threshold
};

/// NaN values are left out.
Separation separation_of(std::span<const double> values, std::span<const std::uint8_t> is_case);

/// The distance that 95% of numbers that tell nothing stay below (Smirnov's limit).
double separation_noise(std::size_t cases, std::size_t others);

}  // namespace headway::discovery
