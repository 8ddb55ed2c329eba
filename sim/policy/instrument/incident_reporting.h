// Incident reporting: what went wrong must be reported, and everybody learns from it; staff who report breaches are protected.
// What works against it: incidents that are not reported.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct IncidentReporting {
  double fine;
  double protection;
  double cost;

  static constexpr std::string_view key = "incident_reporting";
  static constexpr std::string_view title = "incident reports and protection of whistle-blowers";
  static constexpr bool reads_enforcement = true;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
  double compliance(const World& world, const Jurisdiction& jurisdiction) const;
};

}  // namespace headway
