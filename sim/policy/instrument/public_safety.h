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
  static constexpr auto parameters() {
    return std::array{
        parameter<&PublicSafetyFunding::grants>({.value = 1e9, .unit = "USD year-1", .domain = {0, 1e13}, .plausible = {1e8, 3e10}, .scale = Scale::logarithmic, .meaning = "grants of the whole coalition per year, at the level of the scenario's first year", .source = "assumed"}),
        parameter<&PublicSafetyFunding::compute>({.value = 2e5, .unit = "H100e", .domain = {0, 1e12}, .plausible = {1e4, 1e7}, .scale = Scale::logarithmic, .meaning = "accelerators lent for safety research at the level of the scenario's first year", .source = "assumed"}),
        parameter<&PublicSafetyFunding::growth>({.value = 0.5, .unit = "year-1", .domain = {0, 3}, .plausible = {0, 1}, .meaning = "yearly log growth of both after the first year of the scenario", .source = "assumed"}),
        parameter<&PublicSafetyFunding::crowding_out>({.value = 0.15, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.5}, .meaning = "private safety effort withdrawn per unit of public effort", .source = "assumed"}),
    };
  }
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};
static_assert(complete<PublicSafetyFunding>());

}  // namespace headway
