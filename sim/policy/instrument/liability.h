// Liability for harm, part of which must be insured. What works against it: firms that own less than they owe, and
// premiums that insurers cannot price well.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/kind.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct LiabilityLaw {
  double share;
  double insured;
  double cost;

  static constexpr std::string_view key = "liability";
  static constexpr std::string_view title = "liability for harm and mandatory insurance";
  static constexpr bool reads_enforcement = false;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
  Oddity oddity() const;
};

}  // namespace headway
