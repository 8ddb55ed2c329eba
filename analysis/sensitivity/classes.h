// Points in classes by the value of one factor.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace headway::sensitivity {

struct Classes {
  std::size_t count = 0;
  std::vector<std::size_t> of;  ///< of each point
};

/// At most `count` classes of about equally many points; equal values share one, and empty ones are left out.
Classes classes_of(std::span<const double> factor, std::size_t count);

}  // namespace headway::sensitivity
