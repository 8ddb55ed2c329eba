// Phase 6, decide: pressure, then each laboratory's money, people and compute by its strategy.
#pragma once

#include "core/parameter.h"
#include "policy/rules.h"
#include "state/world.h"
#include "strategy/allocate.h"

namespace headway {

struct Decision {
  double pressure_base;
  double pressure_gap;
  double pressure_rivals;
  double pressure_runway;
  double pressure_delay;
  double pressure_race;
  double planning;
  double payroll_reserve;
  double power_caution;
  double staff_horizon;
  double seed_staff;
  double serving_limit;
  double serving_markup;
  double serving_lag;
  double field_focus;

  static constexpr auto parameters() {
    return std::array{
        parameter<&Decision::pressure_base>({.value = -1.2, .unit = "1", .domain = {-20, 20}, .plausible = {-3, 1}, .meaning = "pressure without any cause, on the logit scale", .source = "assumed"}),
        parameter<&Decision::pressure_gap>({.value = 1.2, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0.3, 3}, .meaning = "effect of the believed distance to the leader", .source = "assumed"}),
        parameter<&Decision::pressure_rivals>({.value = 1.2, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0.3, 3}, .meaning = "effect of rivals' expected releases over the laboratory's best model", .source = "assumed"}),
        parameter<&Decision::pressure_runway>({.value = 1, .unit = "1", .domain = {0, 20}, .plausible = {0, 3}, .meaning = "effect of a runway shorter than the planning horizon", .source = "assumed"}),
        parameter<&Decision::pressure_delay>({.value = 0.5, .unit = "year-1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "effect of funders' impatience: time since the last release", .source = "assumed"}),
        parameter<&Decision::pressure_race>({.value = 0.8, .unit = "1", .domain = {0, 20}, .plausible = {0, 3}, .meaning = "effect of the home state's propensity to race", .source = "assumed"}),
        parameter<&Decision::planning>({.value = 18, .unit = "month", .domain = {1, 240}, .plausible = {9, 36}, .meaning = "time over which a laboratory plans to spend its cash", .source = "assumed"}),
        parameter<&Decision::payroll_reserve>({.value = 3, .unit = "month", .domain = {0, 60}, .plausible = {1, 12}, .meaning = "payroll that a laboratory keeps in cash before it buys chips", .source = "assumed"}),
        parameter<&Decision::power_caution>({.value = 6, .unit = "1", .domain = {0, 20}, .plausible = {1, 6}, .meaning = "exponent of the powered share of accelerators in what buyers spend on more of them", .source = "assumed"}),
        parameter<&Decision::staff_horizon>({.value = 1, .unit = "1", .domain = {0, 10}, .plausible = {0.2, 2}, .meaning = "growth over present staff that a laboratory plans for at a time", .source = "assumed"}),
        parameter<&Decision::seed_staff>({.value = 40, .unit = "FTE", .domain = {0, 1e6}, .plausible = {10, 200}, .meaning = "team that a new laboratory plans for", .source = "assumed"}),
        parameter<&Decision::serving_limit>({.value = 0.7, .unit = "1", .domain = {0, 1}, .plausible = {0.4, 0.9}, .meaning = "largest share of compute that a laboratory gives to serving", .source = "assumed"}),
        parameter<&Decision::serving_markup>({.value = 2.2, .unit = "1", .domain = {0.01, 100}, .plausible = {1.2, 4}, .meaning = "revenue over the full cost of the compute that serves it", .source = "epoch_openai_spend"}),
        parameter<&Decision::serving_lag>({.value = 30, .unit = "month", .domain = {0.1, 600}, .plausible = {6, 60}, .meaning = "time in which the price of serving follows the cost of compute", .source = "assumed"}),
        parameter<&Decision::field_focus>({.value = 0.6, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "how strongly safety staff go to the weakest field", .source = "assumed"}),
    };
  }
};
static_assert(complete<Decision>());

/// Pressure (6.1), spending plan (6.2), shares (6.3, 6.4), staff targets (6.5), compute
/// (6.6), the price of serving (6.7).
void decide(const Decision& p, const Response& response, double dt, const Rules& rules,
            const States& states, Labs& labs, Commons& commons);

}  // namespace headway
