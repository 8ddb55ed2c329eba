// Phase 4, supply: chips are made, priced and sold; power comes on line; fleets age.
#pragma once

#include "core/parameter.h"
#include "core/random.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Supply {
  double first_unit_cost;
  double first_price;
  double doubling;
  double performance_limit;
  double design_share;
  double design_returns;
  double design_lag;
  double power_doubling;
  double power_limit;
  double lowest_markup;
  double normal_markup;
  double stock_limit;
  double fab_lead;
  double fab_growth;
  double fab_response;
  double fab_growth_limit;
  double production_share;
  double production_lag;
  double disruption;
  double disruption_loss;
  double lifetime;
  double cloud_elasticity;
  double value_spread;
  double first_power;
  double grid_lead;
  double grid_committed;
  double grid_growth;
  double grid_response;
  double grid_comfort;
  double grid_alarm;
  double grid_limit;
  double electricity_price;
  double power_elasticity;
  double efficiency_spread;
  double renting;
  double contract;
  double other_elasticity;
  double upkeep;
  double capital_cost;
  double peak;
  double utilisation;
  double operational;

  static std::span<const ParameterRow> parameters();
  /// FLOP that an H100-equivalent delivers in a month when it is powered.
  double flop_per_month() const;
};

/// Automation of chip design and of fabs (4.10), technology (4.1), fabs (4.2) and what they lose (4.13), the chip market (4.3 to 4.5), retirement
/// (4.6), the grid (4.7), the markets for power and compute (4.8, 4.9, 4.11, 4.12).
void supply(const Supply& p, const Calendar& calendar, const Random& random, const Rules& rules, Labs& labs,
            States& states, Suppliers& suppliers, Commons& commons);

/// Work done per head of those who are left when a share `automated` of the tasks is done by machines: people spread over
/// the rest, of which a thousandth is left at most; `share` is how much of the work consists of such tasks (4.10).
double work_per_head(double automated, double share);

}  // namespace headway
