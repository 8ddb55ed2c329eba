// Levy: a tax on the use of compute and on windfall profits, earmarked for safety research. What works against it: profits
// and compute that are booked elsewhere.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct SafetyLevy {
  double compute;
  double windfall;
  double earmark;
  double cost;

  static constexpr std::string_view key = "levy";
  static constexpr std::string_view title = "tax on compute and windfall profits, for safety";
  static constexpr bool reads_enforcement = true;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
