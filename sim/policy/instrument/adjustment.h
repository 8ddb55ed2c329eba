// Adjustment programme: displaced workers are trained for other work. What works against it: the budget, and that most of
// them would have found work anyway, or do not find it with training.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct AdjustmentProgramme {
  double spending;

  static constexpr std::string_view key = "adjustment";
  static constexpr std::string_view title = "training of displaced workers";
  static constexpr bool reads_enforcement = false;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
