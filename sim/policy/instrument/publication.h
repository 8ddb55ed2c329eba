// Publication norms: differential disclosure, less of what makes models more capable (MODEL, section 5). What works against
// them: work on safety is withheld with it, and others find the same.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct PublicationNorms {
  double withheld;
  double safety_withheld;
  double cost;

  static constexpr std::string_view key = "publication";
  static constexpr std::string_view title = "publication norms: less is published of what makes models more capable";
  static constexpr bool reads_enforcement = false;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
