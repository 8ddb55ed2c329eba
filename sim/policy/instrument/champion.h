// National champion: each member state gives money and compute to its leading laboratory. What works against it: rivals who
// feel threatened and race.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/kind.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct NationalChampion {
  double money;
  double compute;
  double growth;

  static constexpr std::string_view key = "champion";
  static constexpr std::string_view title = "money and compute for the leading laboratory of a state";
  static constexpr bool reads_enforcement = false;
  static constexpr Pace pace = Pace::faster;
  static constexpr bool of_racers = true;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
