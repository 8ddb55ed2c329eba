// Factors between units that the model uses beside each other.
#pragma once

namespace headway {

inline constexpr double months_per_year = 12;
inline constexpr double hours_per_month = 730.5;
inline constexpr double kw_per_mw = 1000;
inline constexpr double ln10 = 2.302585092994046;  ///< natural logarithms in an order of magnitude

}  // namespace headway
