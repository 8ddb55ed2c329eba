// Safety-share mandate: laboratories give at least a share of research to safety. What works against it: relabelling,
// capability work that is reported as safety.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct SafetyShareMandate {
  double share;
  double fine;
  double cost;

  static constexpr std::string_view key = "safety_share";
  static constexpr std::string_view title = "smallest share of research for safety";
  static constexpr bool reads_enforcement = true;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
  double compliance(const World& world, const Jurisdiction& jurisdiction) const;
};

}  // namespace headway
