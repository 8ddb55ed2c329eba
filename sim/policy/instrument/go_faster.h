// Go-faster package: capability is not slowed; the state matches it with money for the safety work of the same laboratories,
// compute for red teams, and a duty to let safety researchers see models. What works against it: pressure, under which
// laboratories use the money for what they would have done anyway.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/kind.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct GoFasterPackage {
  double match;
  double red_team;
  double transparency;
  double cost;

  static constexpr std::string_view key = "go_faster";
  static constexpr std::string_view title = "safety funded alongside capability, red teams, transparency";
  static constexpr bool reads_enforcement = false;
  static constexpr Pace pace = Pace::faster;
  static constexpr bool of_racers = true;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
