#include "state/funders.h"

#include "core/declaration.h"

namespace headway {

std::span<const DeclaredColumn<Funders>> Funders::columns() {
  return declare_columns<Funders>([] {
    using enum Role;
    constexpr Interval positive{0, 1e30};
    return std::array{
        column<&Funders::type>({.unit = "kind", .meaning = "type of funder", .role = input}),
        column<&Funders::state>({.unit = "state", .meaning = "home state", .role = input}),
        column<&Funders::budget>({.unit = "USD month-1", .meaning = "money it can commit at the start, before growth", .role = input, .domain = positive}),
        column<&Funders::reserve>({.unit = "USD", .meaning = "money committed and not yet spent", .role = recorded, .domain = positive}),
        column<&Funders::speed_preference>({.unit = "1", .meaning = "weight on capability and growth", .role = input, .initial = 1, .domain = {0, 10}}),
        column<&Funders::safety_preference>({.unit = "1", .meaning = "weight on the safety of what it funds", .role = input, .domain = {0, 10}}),
        column<&Funders::horizon>({.unit = "month", .meaning = "how long it waits for returns", .role = input, .initial = 60, .domain = {1, 600}}),
        column<&Funders::disbursed>({.unit = "USD month-1", .meaning = "paid to laboratories", .role = recorded, .domain = positive}),
        column<&Funders::disbursed_safety>({.unit = "USD month-1", .meaning = "of which for safety research", .role = recorded, .domain = positive}),
    };
  });
}

}  // namespace headway
