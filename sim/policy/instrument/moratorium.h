// Moratorium: bars training runs above a compute threshold (MODEL, section 5). What works against
// it: relocation to states without a ceiling, clandestine runs, and the overhang when it is lifted.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/kind.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Moratorium {
  double threshold;
  double slack;
  double fine;
  double registers;
  double register_cost;
  double cost;

  static constexpr std::string_view key = "moratorium";
  static constexpr std::string_view title = "training moratorium above a compute threshold";
  static constexpr bool reads_enforcement = true;
  static constexpr Pace pace = Pace::slower;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
  double compliance(const World& world, const Jurisdiction& jurisdiction) const;
};

}  // namespace headway
