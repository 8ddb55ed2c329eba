// Commitments: one row per commitment of the scenario, as a whole. What each of its parties does is in `pledges`.
#pragma once

#include "state/table.h"

namespace headway {

struct Commitments : Table {
  Column<double> members;
  Column<double> covered;
  Column<double> bound;
  Column<double> compliance;
  Column<double> found;
  Column<double> accused;

  static std::span<const DeclaredColumn<Commitments>> columns();
};

}  // namespace headway
