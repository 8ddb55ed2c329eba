// Released models, in order of release: the history that reports, followers and auditors look at.
#pragma once

#include "core/id.h"
#include "state/table.h"

namespace headway {

struct Models : Table {
  Column<LabId> lab;
  Column<double> released;
  Column<double> capability;
  Column<double> training_compute;
  Column<double> training_cost;
  Column<double> margin;
  Column<double> origin;
  Column<double> open_weights;

  static std::span<const DeclaredColumn<Models>> columns();
};

}  // namespace headway
