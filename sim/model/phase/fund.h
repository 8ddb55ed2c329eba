// Phase 3, fund: equity, parents' money, grants, public safety money.
#pragma once

#include "core/parameter.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Funding {
  double appetite_elasticity;
  double appetite_limit;
  double appetite_lag;
  double race_boost;
  double philanthropy_growth;
  double choice_lead;
  double choice_growth;
  double choice_delay;
  double choice_safety;
  double patient_horizon;
  double multiple;
  double option_value;
  double option_scale;
  double dilution;
  double reserve_months;
  double grant_lag;

  static constexpr auto parameters() {
    return std::array{
        parameter<&Funding::appetite_elasticity>({.value = 0.65, .unit = "1", .domain = {0, 2}, .plausible = {0.3, 1}, .meaning = "elasticity of funders' budgets to AI revenue", .source = "assumed"}),
        parameter<&Funding::appetite_limit>({.value = 12, .unit = "1", .domain = {1, 1e4}, .plausible = {4, 40}, .scale = Scale::logarithmic, .meaning = "largest multiple of the first budgets, set by the world's savings", .source = "assumed"}),
        parameter<&Funding::appetite_lag>({.value = 9, .unit = "month", .domain = {0.1, 240}, .plausible = {3, 24}, .meaning = "time in which budgets follow revenue", .source = "assumed"}),
        parameter<&Funding::race_boost>({.value = 1.5, .unit = "1", .domain = {0, 20}, .plausible = {0, 4}, .meaning = "extra sovereign money, as a multiple, in a state that races with full propensity", .source = "assumed"}),
        parameter<&Funding::philanthropy_growth>({.value = 0.1, .unit = "year-1", .domain = {-1, 2}, .plausible = {0, 0.5}, .meaning = "yearly log growth of philanthropic and grant budgets", .source = "openphil2025"}),
        parameter<&Funding::choice_lead>({.value = 1.2, .unit = "OOM-1", .domain = {0, 20}, .plausible = {0.5, 3}, .meaning = "weight of the distance to the frontier in investors' choice", .source = "assumed"}),
        parameter<&Funding::choice_growth>({.value = 0.6, .unit = "1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "weight of the logarithm of valuation in investors' choice", .source = "assumed"}),
        parameter<&Funding::choice_delay>({.value = 0.6, .unit = "year-1", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "weight of the time since the last release in investors' choice, negative", .source = "assumed"}),
        parameter<&Funding::choice_safety>({.value = 2, .unit = "1", .domain = {0, 20}, .plausible = {0, 6}, .meaning = "weight of reputation in the choice of a funder with safety preference 1", .source = "assumed"}),
        parameter<&Funding::patient_horizon>({.value = 60, .unit = "month", .domain = {1, 1200}, .plausible = {24, 120}, .meaning = "horizon at which a funder minds a missed release half as much as an impatient one", .source = "assumed"}),
        parameter<&Funding::multiple>({.value = 22, .unit = "year", .domain = {0, 1000}, .plausible = {8, 40}, .meaning = "valuation over yearly revenue", .source = "aiindex2026"}),
        parameter<&Funding::option_value>({.value = 2e10, .unit = "USD", .domain = {0, 1e15}, .plausible = {1e9, 1e11}, .scale = Scale::logarithmic, .meaning = "value of a place at the frontier, without revenue, at the first appetite", .source = "assumed"}),
        parameter<&Funding::option_scale>({.value = 0.7, .unit = "OOM", .domain = {0.01, 20}, .plausible = {0.3, 2}, .meaning = "distance to the frontier at which that value falls by e", .source = "assumed"}),
        parameter<&Funding::dilution>({.value = 0.3, .unit = "year-1", .domain = {0, 5}, .plausible = {0.1, 0.5}, .meaning = "largest share of its valuation that a laboratory raises in a year", .source = "assumed"}),
        parameter<&Funding::reserve_months>({.value = 12, .unit = "month", .domain = {0, 120}, .plausible = {3, 24}, .meaning = "unspent money that a funder keeps, in months of its budget", .source = "assumed"}),
        parameter<&Funding::grant_lag>({.value = 18, .unit = "month", .domain = {0.1, 240}, .plausible = {6, 36}, .meaning = "time from public safety money to its spending", .source = "assumed"}),
    };
  }
};
static_assert(complete<Funding>());

/// Investment appetite (3.1), valuations (3.2), investors' choice (3.3), grants (3.4), public
/// safety money with its lag and crowding out (3.5). Sets labs.funding and labs.grants; the cash
/// moves when accounts are settled.
void fund(const Funding& p, const Calendar& calendar, const Rules& rules, Labs& labs,
          Funders& funders, States& states, Commons& commons);

}  // namespace headway
