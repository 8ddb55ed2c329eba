// Openness rules: whose weights may be published, and when (MODEL, section 5). What works against them: weights that are out stay
// out, and laboratories elsewhere publish theirs.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct OpennessRules {
  double barred_above;
  double stage;
  double cost;

  static constexpr std::string_view key = "openness";
  static constexpr std::string_view title = "openness rules: weights allowed, staged or barred";
  static constexpr bool reads_enforcement = false;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
