// Public safety funding and compute. What works against it: the lag from money to people, crowding
// out of private effort, and the access gap of outsiders (which the research phase applies).
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct PublicSafetyFunding {
  double grants;
  double compute;
  double growth;
  double crowding_out;

  static constexpr std::string_view key = "public_safety";
  static constexpr std::string_view title = "public money and compute for safety research";
  static constexpr bool reads_enforcement = false;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
