#include "policy/instrument/publication.h"

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> PublicationNorms::parameters() {
  return declare_parameters<PublicationNorms>([] {
    return std::array{
        parameter<&PublicationNorms::withheld>({.value = 0.6, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 0.95}, .meaning = "share of what laboratories would publish about making models more capable that is withheld", .source = "setting: from a token to nearly all"}),
        parameter<&PublicationNorms::safety_withheld>({.value = 0.15, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.5}, .meaning = "share of what they would publish about safety that is withheld with it", .source = "assumed: from none, where the two can be told apart, to nearly as much"}),
        parameter<&PublicationNorms::cost>({.value = 5e5, .unit = "USD month-1", .domain = {0, 1e12}, .plausible = {1e5, 1e7}, .scale = Scale::logarithmic, .meaning = "administration per member state", .source = "assumed: a tenth of an institute for testing [uk_aisi], from a fiftieth to twice it"}),
    };
  });
}

/// (2.18)
void PublicationNorms::apply(const World&, const Jurisdiction& jurisdiction, Rules& rules) const {
  for (const auto state : jurisdiction.members) {
    rules.disclosure.apply(state.row(), 1 - withheld * jurisdiction.strength);
    rules.safety_disclosure.apply(state.row(), 1 - safety_withheld * jurisdiction.strength);
    rules.policy_cost.apply(state.row(), cost * jurisdiction.strength);
  }
}

}  // namespace headway
