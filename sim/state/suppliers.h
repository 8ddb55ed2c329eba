// Suppliers: chip makers, and clouds that buy accelerators for everyone who is not a laboratory.
#pragma once

#include "core/id.h"
#include "state/table.h"

namespace headway {

struct Suppliers : Table {
  Column<std::int32_t> type;
  Column<StateId> state;
  Column<double> capacity;
  Column<double> pipeline;
  Column<double> committed_growth;
  Column<double> quality;
  Column<double> controlled;
  Column<double> price;
  Column<double> unit_cost;
  Column<double> made;
  Column<double> stock;
  Column<double> sold;
  Column<double> revenue;
  Column<double> drawn;
  Column<double> response;
  Column<double> budget;
  Column<double> spending;
  Column<double> fleet;
  Column<double> other_users;

  static std::span<const DeclaredColumn<Suppliers>> columns();
};

}  // namespace headway
