#include "policy/instrument/moratorium.h"

#include "core/declaration.h"
#include "policy/comply.h"

namespace headway {

std::span<const ParameterRow> Moratorium::parameters() {
  return declare_parameters<Moratorium>([] {
    return std::array{
        parameter<&Moratorium::threshold>({.value = 26.5, .unit = "log10 FLOP", .domain = {10, 60}, .plausible = {25, 29}, .meaning = "largest training run allowed", .source = "setting: from the 1e25 FLOP of the European act [eu_ai_act] to a few years of growth beyond the largest runs"}),
        parameter<&Moratorium::slack>({.value = 1, .unit = "log10 FLOP", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "how much higher the ceiling is when it begins to be phased in", .source = "setting: from none to a hundred times the final ceiling"}),
        parameter<&Moratorium::fine>({.value = 0.1, .unit = "years of revenue", .domain = {0, 100}, .plausible = {0.01, 1}, .meaning = "fine for a breach that is found, by the revenue of the laboratory", .source = "eu_ai_act"}),
        parameter<&Moratorium::registers>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "share of accelerators and of large users of power that members keep in registers; none do so far, shavit2023 describes how they could", .source = "setting: none do so far; how they could is described in [shavit2023]"}),
        parameter<&Moratorium::register_cost>({.value = 2e7, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "full registers, per member state", .source = "assumed: a fifth to twenty times what administration costs"}),
        parameter<&Moratorium::cost>({.value = 5e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration and monitoring per member state", .source = "uk_aisi: 50 million GBP a year are 5.3e6 USD a month; a factor of five to twenty around"}),
    };
  });
}

/// (2.5)
void Moratorium::apply(const World&, const Jurisdiction& jurisdiction, Rules& rules) const {
  const double ceiling = threshold + slack * (1 - jurisdiction.strength);
  for (const auto state : jurisdiction.members) {
    rules.training_ceiling.apply(state.row(), ceiling);
    rules.ceiling_enforcement.apply(state.row(), jurisdiction.enforcement);
    rules.ceiling_register.apply(state.row(), registers * jurisdiction.strength);
    rules.ceiling_fine.apply(state.row(), fine);
    rules.policy_cost.apply(state.row(), (cost + registers * register_cost) * jurisdiction.strength);
  }
}

double Moratorium::compliance(const World& world, const Jurisdiction& jurisdiction) const {
  return mean_compliance(world.labs, world.labs.ceiling_compliance, jurisdiction.members);
}

}  // namespace headway
