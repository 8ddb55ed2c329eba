// Phase 4, supply, power and compute: what power and a running accelerator cost, who runs, who lets and who rents.
#pragma once

#include "model/phase/supply.h"

namespace headway {

/// Price of power by state and of compute by bloc (4.8, 4.11), who runs how many accelerators (4.12), what laboratories pay
/// for that, and the full cost of an accelerator (4.9).
void let_compute(const Supply& p, double dt, Labs& labs, States& states, const Suppliers& suppliers,
                 Commons& commons);

/// The first month: everybody runs what they own, compute costs what it costs to hold, and that is what other users pay
/// the clouds.
void start_compute(const Supply& p, Labs& labs, States& states, Suppliers& suppliers, Commons& commons);

/// Price of power (USD MWh-1) at which accelerators that would draw `demand` (MW) and earn `earned` (USD MWh-1) run only
/// as far as power goes, from `capacity` (MW) at the grid's price on (4.8). `from`: where to begin to look.
double power_price(const Supply& p, double demand, double earned, double capacity, double from);

/// Share of accelerators that run where power costs `price` and they earn `earned`, both USD MWh-1 (4.8).
double running_share(const Supply& p, double price, double earned);

}  // namespace headway
