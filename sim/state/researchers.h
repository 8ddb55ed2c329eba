// Researchers, one row each. A row is a super-individual: it stands for `people` alike persons
// (Scheffer et al. 1995, doi 10.1016/0304-3800(94)00055-M).
#pragma once

#include "core/id.h"
#include "state/kinds.h"
#include "state/table.h"

namespace headway {

struct Researchers : Table {
  Column<LabId> employer;
  Column<StateId> home;
  Column<std::int32_t> field;
  Column<std::int32_t> generation;
  Column<double> people;
  Column<double> skill;
  Column<double> concern;
  Column<double> tenure;

  static std::span<const DeclaredColumn<Researchers>> columns();
};

}  // namespace headway
