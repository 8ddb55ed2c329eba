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
  double domestic_fabs;
  double cost;

  static constexpr std::string_view key = "export_control";
  static constexpr std::string_view title = "chip export control against other blocs";
  static constexpr auto parameters() {
    return std::array{
        parameter<&ExportControl::share_denied>({.value = 0.8, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 0.95}, .meaning = "share of leading-edge accelerators denied to other blocs", .source = "assumed"}),
        parameter<&ExportControl::smuggling>({.value = 0.2, .unit = "1", .domain = {0, 1}, .plausible = {0.02, 0.5}, .meaning = "share of denied sales that gets through without enforcement", .source = "assumed"}),
        parameter<&ExportControl::domestic_fabs>({.value = 0.15, .unit = "year-1", .domain = {0, 2}, .plausible = {0, 0.4}, .meaning = "extra yearly log growth of a denied state's own fabs", .source = "assumed"}),
        parameter<&ExportControl::cost>({.value = 2e7, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "assumed"}),
    };
  }
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};
static_assert(complete<ExportControl>());

}  // namespace headway
