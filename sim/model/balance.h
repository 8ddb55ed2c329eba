// Books of the whole world: nothing is made or lost but where a mechanism says so. Contracts, on in
// debug and CI builds.
#pragma once

#include "state/world.h"

namespace headway {

/// Totals before a tick.
struct Balance {
  double chips = 0;   ///< H100e in fleets and in makers' stock
  double people = 0;  ///< researchers and waiting entrants, FTE
  double cash = 0;    ///< laboratories, USD
};

/// Totals of `world` now; zeros when contracts are off.
Balance take_balance(const World& world);

/// Throws ContractViolation when chips, people, money or compute do not balance to 1e-9, or when a
/// column left its domain or is not a number.
void check_balance(const Balance& before, double dt, const World& world);

}  // namespace headway
