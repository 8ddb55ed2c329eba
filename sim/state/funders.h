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

  static std::span<const DeclaredColumn<Funders>> columns();
};

}  // namespace headway
