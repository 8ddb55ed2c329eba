// What is in force: one row per instrument of the scenario.
#pragma once

#include "state/table.h"

namespace headway {

struct Instruments : Table {
  Column<double> strength;
  Column<double> compliance;
  Column<double> patience;
  Column<double> triggered;

  static std::span<const DeclaredColumn<Instruments>> columns();
};

}  // namespace headway
