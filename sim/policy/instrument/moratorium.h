// Moratorium: bars training runs above a compute threshold (MODEL, section 5). What works against
// it: relocation to states without a ceiling, clandestine runs, and the overhang when it is lifted.
#pragma once

#include "core/parameter.h"
#include "policy/jurisdiction.h"
#include "policy/rules.h"
#include "state/world.h"

namespace headway {

struct Moratorium {
  double threshold;
  double slack;
  double fine;
  double cost;

  static constexpr std::string_view key = "moratorium";
  static constexpr std::string_view title = "training moratorium above a compute threshold";
  static constexpr auto parameters() {
    return std::array{
        parameter<&Moratorium::threshold>({.value = 26.5, .unit = "log10 FLOP", .domain = {10, 60}, .plausible = {25, 29}, .meaning = "largest training run allowed", .source = "assumed"}),
        parameter<&Moratorium::slack>({.value = 1, .unit = "log10 FLOP", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "how much higher the ceiling is when it begins to be phased in", .source = "assumed"}),
        parameter<&Moratorium::fine>({.value = 0.1, .unit = "years of revenue", .domain = {0, 100}, .plausible = {0.01, 1}, .meaning = "fine for a breach that is found, by the revenue of the laboratory", .source = "eu_ai_act"}),
        parameter<&Moratorium::cost>({.value = 5e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration and monitoring per member state", .source = "assumed"}),
    };
  }
  void apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const;
};
static_assert(complete<Moratorium>());

}  // namespace headway
