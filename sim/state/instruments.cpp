#include "state/instruments.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Instruments>> Instruments::columns() {
  return declare_columns<Instruments>([] {
    using enum Role;
    return std::array{
        column<&Instruments::strength>({.unit = "1", .meaning = "how far it is phased in, 0 when not in force", .role = recorded, .domain = {0, 1}}),
        column<&Instruments::triggered>({.unit = "year", .meaning = "date since which its trigger holds, NaN if it has not fired", .may_be_missing = true}),
    };
  });
}

}  // namespace headway
