// Rules for the security of weights and against distillation (MODEL, section 5). What works against them: their cost, students
// who hide, and weights that are open anyway.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct WeightSecurity {
  double level;
  double level_cost;
  double refusal;
  double cost;

  static constexpr std::string_view key = "weight_security";
  static constexpr std::string_view title = "rules for the security of weights and against distillation";
  static constexpr bool reads_enforcement = true;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
