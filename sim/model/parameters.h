// Every parameter of the model, by group. A group belongs to the submodel that reads it and is
// declared beside it; this file only gathers them.
#pragma once

#include <cstdint>
#include <vector>

#include "core/parameter.h"

namespace headway {

/// Time and length of a run.
struct Clock {
  double start;
  double horizon;
  double dt;

  static constexpr auto parameters() {
    return std::tuple{
        parameter<&Clock::start>({.value = 2026, .unit = "year", .domain = {1900, 3000}, .plausible = {2012, 2030}, .meaning = "date of the first state", .source = "assumed"}),
        parameter<&Clock::horizon>({.value = 24, .unit = "year", .domain = {0, 1000}, .plausible = {5, 50}, .meaning = "length of the run", .source = "assumed"}),
        parameter<&Clock::dt>({.value = 1, .unit = "month", .domain = {0.05, 12}, .plausible = {0.25, 1}, .meaning = "length of a tick", .source = "assumed"}),
    };
  }
  /// Ticks in a run.
  std::int64_t ticks() const { return static_cast<std::int64_t>(horizon * 12 / dt + 0.5); }
};
static_assert(complete<Clock>());

struct Parameters {
  Clock clock;
};

/// All groups, in the order of the tick. Keys are `group.name`.
const std::vector<ParameterGroup>& parameter_groups();

/// Every parameter at its declared default.
Parameters default_parameters();

}  // namespace headway
