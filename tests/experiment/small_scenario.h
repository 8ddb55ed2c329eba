// The baseline, cut short: what the tests of experiments run.
#pragma once

#include <string>

#include "model/parameters.h"
#include "scenario/scenario.h"

namespace headway {

/// The baseline with a horizon of `years`.
inline Scenario small_scenario(double years = 1) {
  return load_scenario(HEADWAY_SOURCE_DIR "/scenarios/baseline.toml",
                       {{"clock.horizon", std::to_string(years)}});
}

/// Makes `key` uncertain: its declared value or, with equal chance, `other`.
inline void make_uncertain(Scenario& scenario, const std::string& key, double other) {
  for (const auto& group : parameter_groups()) {
    for (const auto& row : group.rows) {
      if (std::string(group.name) + "." + std::string(row.name) != key) continue;
      const std::size_t offset = group.offset + row.offset;
      const double value = *reinterpret_cast<const double*>(
          reinterpret_cast<const std::byte*>(&scenario.parameters) + offset);
      scenario.uncertain.push_back({key, offset, {Distribution::Family::choice, {value, other}}});
      return;
    }
  }
  throw std::out_of_range("no parameter " + key);
}

}  // namespace headway
