#include "policy/instrument/moratorium.h"

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> Moratorium::parameters() {
  return declare_parameters<Moratorium>([] {
    return std::array{
        parameter<&Moratorium::threshold>({.value = 26.5, .unit = "log10 FLOP", .domain = {10, 60}, .plausible = {25, 29}, .meaning = "largest training run allowed", .source = "assumed"}),
        parameter<&Moratorium::slack>({.value = 1, .unit = "log10 FLOP", .domain = {0, 20}, .plausible = {0, 2}, .meaning = "how much higher the ceiling is when it begins to be phased in", .source = "assumed"}),
        parameter<&Moratorium::fine>({.value = 0.1, .unit = "years of revenue", .domain = {0, 100}, .plausible = {0.01, 1}, .meaning = "fine for a breach that is found, by the revenue of the laboratory", .source = "eu_ai_act"}),
        parameter<&Moratorium::cost>({.value = 5e6, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e6, 1e8}, .scale = Scale::logarithmic, .meaning = "administration and monitoring per member state", .source = "assumed"}),
    };
  });
}

namespace {

/// Share of the laboratories' compute that sits in member states: what relocation cannot escape.
double coverage(const World& world, std::span<const StateId> members) {
  const auto& labs = world.labs;
  double inside = 0, all = 0;
  for (std::size_t l = 0; l < labs.fleet.size(); ++l) {
    all += labs.fleet[l];
    for (const auto state : members)
      if (state == labs.state[l]) inside += labs.fleet[l];
  }
  return all > 0 ? inside / all : 1.0;
}

}  // namespace

/// (2.5)
void Moratorium::apply(const World& world, const Jurisdiction& jurisdiction, Rules& rules) const {
  const double ceiling = threshold + slack * (1 - jurisdiction.strength);
  const double covered = jurisdiction.members.size() == world.states.gdp.size()
                             ? 1.0
                             : coverage(world, jurisdiction.members);
  for (const auto state : jurisdiction.members) {
    rules.training_ceiling.apply(state.row(), ceiling);
    rules.ceiling_coverage.apply(state.row(), covered);
    rules.ceiling_enforcement.apply(state.row(), jurisdiction.enforcement);
    rules.ceiling_fine.apply(state.row(), fine);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

}  // namespace headway
