// Contracts: what the programmer promises. On with HEADWAY_CONTRACTS (debug, checked, CI), free
// otherwise. A user's mistake is never a contract; it is an error with a remedy (core/error.h).
#pragma once

#include <stdexcept>

namespace headway {

/// A broken promise of the program itself.
struct ContractViolation : std::logic_error {
  using std::logic_error::logic_error;
};

#ifdef HEADWAY_CONTRACTS
inline constexpr bool contracts_enabled = true;
#else
inline constexpr bool contracts_enabled = false;
#endif

/// Throws ContractViolation with `what` when contracts are on and `holds` is false.
inline void expect(bool holds, const char* what) {
  if constexpr (contracts_enabled) {
    if (!holds) throw ContractViolation(what);
  }
}

}  // namespace headway
