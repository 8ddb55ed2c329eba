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
  Column<double> open_weights;

  static constexpr auto columns() {
    return std::array{
        column<&Models::lab>({.unit = "lab", .meaning = "laboratory that released it"}),
        column<&Models::released>({.unit = "year", .meaning = "date of release"}),
        column<&Models::capability>({.unit = "OOM", .meaning = "capability"}),
        column<&Models::training_compute>({.unit = "FLOP", .meaning = "training compute"}),
        column<&Models::training_cost>({.unit = "USD", .meaning = "amortised cost of the training run"}),
        column<&Models::margin>({.unit = "OOM", .meaning = "true safety margin at release"}),
        column<&Models::open_weights>({.unit = "flag", .meaning = "1 if the weights were published"}),
    };
  }
};

}  // namespace headway
