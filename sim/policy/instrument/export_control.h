// Chip export control: the makers of the member states sell less to the named rivals. What works
// against it: smuggling, domestic fabs, and distillation (which needs no chips).
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct ExportControl {
  double share_denied;
  double smuggling;
  double premium;
  double seizure;
  double fine;
  double sharpness;
  double domestic_fabs;
  double cost;

  static constexpr std::string_view key = "export_control";
  static constexpr std::string_view title = "chip export control against other blocs";
  static constexpr bool reads_enforcement = true;
  static constexpr bool of_racers = true;
  static std::span<const ParameterRow> parameters();
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
  double kept(const World& world, const Jurisdiction& jurisdiction, StateId member) const;
  double compliance(const World& world, const Jurisdiction& jurisdiction) const;
};

}  // namespace headway
