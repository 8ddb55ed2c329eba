// User segments: who buys AI services, one row per kind and state.
#pragma once

#include "core/id.h"
#include "state/table.h"

namespace headway {

struct Segments : Table {
  Column<std::int32_t> type;
  Column<StateId> state;
  Column<double> potential;
  Column<double> half_capability;
  Column<double> adoption;
  Column<double> safety_demand;
  Column<double> home_bias;
  Column<double> automation_exposure;
  Column<double> share;
  Column<double> demand;
  Column<double> surplus;

  static std::span<const DeclaredColumn<Segments>> columns();
};

}  // namespace headway
