// Phase 6, decide, money: what each laboratory sets aside for staff and for accelerators, and what serving earns.
#pragma once

#include "model/phase/decide.h"
#include "model/phase/train.h"

namespace headway {

/// Spending plan of every laboratory (6.2), the price of serving (6.7).
void spend(const Decision& p, const Training& training, double dt, const Rules& rules, const States& states, Labs& labs,
           Commons& commons);

}  // namespace headway
