// Phase 12, settle, insolvency: a laboratory that cannot pay is bought, or closed.
#pragma once

#include "model/phase/settle.h"

namespace headway {

/// A firm deep in debt goes to the laboratory to which it is worth most; if none can pay, its fleet goes to a cloud, its
/// people look for work and its model leaves the market (12.4).
void close_insolvent(const Settlement& p, World& world);

/// What firm `target` is worth to laboratory `buyer` beyond its debt, USD (12.4).
double worth_to(const Settlement& p, const World& world, std::size_t buyer, std::size_t target);

}  // namespace headway
