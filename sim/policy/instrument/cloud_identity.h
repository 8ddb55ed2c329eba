// Identity checks at clouds: who rents large amounts of accelerators is known (MODEL, section 5). What works against them: straw
// men, and accelerators that are owned.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct CloudIdentity {
  double coverage;
  double remote_share;
  double cost;

  static constexpr std::string_view key = "cloud_identity";
  static constexpr std::string_view title = "identity checks at clouds";
  static constexpr bool reads_enforcement = true;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
