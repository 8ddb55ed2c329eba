// Procurement: public buyers prefer systems with larger reported margins and with certificates. What works against it: they
// are a small part of the market, and agencies that buy as before.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct ProcurementPreference {
  double weight;
  double cost;

  static constexpr std::string_view key = "procurement";
  static constexpr std::string_view title = "preference of public buyers for safer systems";
  static constexpr bool reads_enforcement = true;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};

}  // namespace headway
