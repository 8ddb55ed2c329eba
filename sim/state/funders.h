// Funders: venture funds, corporate parents, philanthropy, grant agencies, sovereign funds.
#pragma once

#include "core/id.h"
#include "state/table.h"

namespace headway {

struct Funders : Table {
  Column<std::int32_t> type;
  Column<StateId> state;
  Column<double> budget;
  Column<double> reserve;
  Column<double> speed_preference;
  Column<double> safety_preference;
  Column<double> horizon;
  Column<double> disbursed;
  Column<double> disbursed_safety;

  static constexpr auto columns() {
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
  }
};

}  // namespace headway
