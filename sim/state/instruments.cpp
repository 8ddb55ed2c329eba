#include "state/instruments.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Instruments>> Instruments::columns() {
  return declare_columns<Instruments>([] {
    using enum Role;
    return std::array{
        column<&Instruments::strength>({.unit = "1", .meaning = "how far it is phased in, 0 when not in force", .role = recorded, .domain = {0, 1}}),
        column<&Instruments::compliance>({.unit = "1", .meaning = "share of what it binds that keeps it: compute of laboratories under a ceiling or a mandate, goods under an export control; NaN while it binds nothing", .role = recorded, .may_be_missing = true}),
        column<&Instruments::racing>({.unit = "1", .meaning = "propensity to race of its members, by product", .role = recorded, .initial = 0.5, .domain = {0, 1}}),
        column<&Instruments::changes>({.unit = "1", .meaning = "how often its members have adopted or repealed it", .role = recorded, .domain = {0, 1e6}}),
        column<&Instruments::changed>({.unit = "year", .meaning = "date at which they did so last, NaN if never", .may_be_missing = true}),
        column<&Instruments::patience>({.unit = "1", .meaning = "hazard that is left until they do so next", .domain = {0, 1e6}}),
        column<&Instruments::triggered>({.unit = "year", .meaning = "date since which its trigger holds, NaN if it has not fired or was released since", .may_be_missing = true}),
        column<&Instruments::released>({.unit = "year", .meaning = "date at which it was released last, NaN if it was not", .may_be_missing = true}),
        column<&Instruments::holding>({.unit = "month", .meaning = "time for which the condition of its trigger has held, NaN while it does not", .may_be_missing = true}),
        column<&Instruments::releasing>({.unit = "month", .meaning = "the same for its release", .may_be_missing = true}),
    };
  });
}

}  // namespace headway
