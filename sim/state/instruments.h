// What is in force: one row per instrument of the scenario.
#pragma once

#include <cstdint>

#include "state/table.h"

namespace headway {

struct Instruments : Table {
  Column<double> strength;
  Column<double> compliance;
  Column<double> racing;
  Column<std::int32_t> changes;
  Column<double> changed;
  Column<double> patience;
  Column<double> triggered;
  Column<double> released;
  Column<double> holding;
  Column<double> releasing;

  static std::span<const DeclaredColumn<Instruments>> columns();
};

}  // namespace headway
