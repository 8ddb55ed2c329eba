// Phase 4, supply, chips: who buys how many accelerators from which maker, and at what price.
#pragma once

#include "model/phase/supply.h"

namespace headway {

bool is_maker(const Suppliers& suppliers, std::size_t j);

/// Prices and deliveries of a tick (4.3 to 4.5). A buyer stops where an accelerator costs more than it will earn (4.3),
/// divides its money among the makers to whom it has access (4.4), and each maker's price clears its stock (4.5).
void sell_chips(const Supply& p, double dt, const Rules& rules, Labs& labs, States& states, Suppliers& suppliers,
                const Commons& commons);

/// Cost of holding an accelerator for a month, wear, interest, upkeep and the fall of prices included, per dollar of its
/// price; power comes on top (4.3).
double holding_rate(const Supply& p, const Commons& commons);

/// Price of a maker: what budgets `money` pay for `offered` units, not below `floor` (4.5).
double clearing_price(double money, double offered, double floor);

/// Mean price of what the makers sold, USD; what the largest one asks when nothing was sold; 0
/// without makers.
double chip_price(const Suppliers& suppliers);

}  // namespace headway
