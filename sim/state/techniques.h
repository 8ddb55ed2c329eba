// Safety techniques. Rows are data of the scenario; the engine knows no technique by
// name.
#pragma once

#include "state/kinds.h"
#include "state/table.h"

namespace headway {

struct Techniques : Table {
  Column<std::int32_t> field;
  Column<double> gain;
  Column<double> ceiling;
  Column<double> effort;
  Column<double> effort_growth;
  Column<double> versions;
  Column<double> initial_version;
  Column<double> first_target;
  Column<double> access;
  Column<double> compute_intensity;
  Column<double> tax;
  Column<double> integration;
  Column<double> integrable;
  Column<double> outsiders;
  Column<std::int32_t> effect;
  Column<double> effect_size;
  Column<double> prerequisite;
  Column<double> prerequisite_version;
  Column<double> pool;
  Column<double> difficulty;
  Column<double> public_version;
  Column<double> adoption;

  static std::span<const DeclaredColumn<Techniques>> columns();
};

}  // namespace headway
