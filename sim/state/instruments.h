// What is in force: one row per instrument of the scenario.
#pragma once

#include "state/table.h"

namespace headway {

struct Instruments : Table {
  Column<double> strength;
  Column<double> triggered;

  static constexpr auto columns() {
    using enum Role;
    return std::array{
        column<&Instruments::strength>({.unit = "1", .meaning = "how far it is phased in, 0 when not in force", .role = recorded, .domain = {0, 1}}),
        column<&Instruments::triggered>({.unit = "year", .meaning = "date since which its trigger holds, NaN if it has not fired"}),
    };
  }
};

}  // namespace headway
