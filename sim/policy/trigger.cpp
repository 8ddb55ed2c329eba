#include "policy/trigger.h"

#include <cmath>
#include <variant>

#include "core/math.h"

namespace headway {

double Metrics::*world_series(std::string_view name) {
  for (const auto& row : Metrics::columns())
    if (row.name == name) return std::get<double Metrics::*>(row.member);
  return nullptr;
}

bool is_met(const Trigger& trigger, double x) { return trigger.above ? x >= trigger.value : x <= trigger.value; }

bool has_held(const Trigger& trigger, double x, double dt, double& held) {
  constexpr double same = 1e-9;  // month; sums of steps
  if (!is_met(trigger, x)) held = math::not_a_number;
  else held = std::isnan(held) ? 0 : held + dt;
  return held >= trigger.months - same;
}

}  // namespace headway
