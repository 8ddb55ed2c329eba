// Techniques by hand, for the tests of what toolsets support (7.9, 7.10).
#pragma once

#include <cstdint>
#include <initializer_list>
#include <utility>

#include "model/phase/research_safety.h"
#include "model/small_world.h"

namespace headway::small {

/// Techniques of one field with these gains and ceilings.
inline Techniques technique_rows(std::initializer_list<std::pair<double, double>> rows) {
  Techniques t;
  resize_table(t, rows.size(), Dimensions{});
  std::size_t k = 0;
  for (const auto& [gain, ceiling] : rows) {
    t.field[k] = 1;
    t.gain[k] = gain;
    t.ceiling[k++] = ceiling;
  }
  return t;
}

inline SafetyResearch with_base(double level) {
  auto p = default_parameters().safety;
  p.base_level = level;
  return p;
}

/// All fields alike: `versions` of a technique of gain .5 with this ceiling in each.
inline Techniques everywhere(double ceiling) {
  Techniques t;
  resize_table(t, 4, Dimensions{});
  for (std::size_t k = 0; k < 4; ++k) t.field[k] = static_cast<std::int32_t>(k + 1), t.ceiling[k] = ceiling;
  return t;
}

}  // namespace headway::small
