// Where a series passes zero.
#pragma once

#include <span>
#include <vector>

namespace headway {

/// Passages through zero that are told as one: an odd number ends on the other side, an even number where it began.
struct Turn {
  std::vector<std::size_t> rows;  ///< of each, the first row on its new side
};

/// All passages of a series, in order; those less than `apart` years after the one before belong to one turn. Ends at the
/// first value that is NaN.
std::vector<Turn> turns(std::span<const double> years, std::span<const double> values, double apart);

}  // namespace headway
