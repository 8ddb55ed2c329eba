#include "state/models.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Models>> Models::columns() {
  return declare_columns<Models>([] {
    return std::array{
        column<&Models::lab>({.unit = "lab", .meaning = "laboratory that released it"}),
        column<&Models::released>({.unit = "year", .meaning = "date of release"}),
        column<&Models::capability>({.unit = "OOM", .meaning = "capability"}),
        column<&Models::training_compute>({.unit = "FLOP", .meaning = "training compute"}),
        column<&Models::training_cost>({.unit = "USD", .meaning = "amortised cost of the training run"}),
        column<&Models::margin>({.unit = "OOM", .meaning = "true safety margin at release"}),
        column<&Models::origin>({.unit = "kind", .meaning = "0 trained within every ceiling, 1 above one of another state, 2 above that of its home abroad, 3 in secret"}),
        column<&Models::open_weights>({.unit = "flag", .meaning = "1 if the weights were published"}),
    };
  });
}

}  // namespace headway
