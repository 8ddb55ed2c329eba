// Pledges: one row per party of a commitment; whether it has joined, keeps its word, and what it expects of either.
#pragma once

#include "core/id.h"
#include "state/table.h"

namespace headway {

struct Pledges : Table {
  Column<std::int32_t> commitment;
  Column<LabId> lab;
  Column<StateId> state;
  // What it does.
  Column<double> joined;
  Column<double> bound;
  Column<double> kept;
  Column<double> standing;
  // What it expects.
  Column<double> gain_joining;
  Column<double> gain_breaking;
  Column<double> penalty;
  Column<double> compliance;
  // How it comes to it.
  Column<double> joining_luck;
  Column<double> keeping_luck;
  Column<double> review_due;
  Column<double> triggered;
  Column<double> holding;
  Column<double> releasing;
  Column<double> pending;
  Column<double> at_fault;
  Column<double> usual_growth;

  static std::span<const DeclaredColumn<Pledges>> columns();
};

}  // namespace headway
