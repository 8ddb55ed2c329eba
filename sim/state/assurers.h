// Auditors and insurers.
#pragma once

#include "core/id.h"
#include "state/table.h"

namespace headway {

struct Assurers : Table {
  Column<std::int32_t> type;
  Column<StateId> state;
  Column<double> capacity;
  Column<double> independence;
  Column<double> knowledge;
  Column<double> access;
  Column<double> interpretability;
  Column<double> credit;
  Column<double> load;
  Column<double> certificates;
  Column<double> false_passes;
  Column<double> capital;
  Column<double> loading;
  Column<double> income;
  Column<double> payouts;

  static std::span<const DeclaredColumn<Assurers>> columns();
};

}  // namespace headway
