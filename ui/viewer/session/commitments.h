// Commitments under edit: what a new one says, those that come with Headway, and what one comes to in words.
#pragma once

#include <string>
#include <vector>

#include "scenario/scenario.h"

namespace headway::viewer {

/// A commitment of all laboratories, or a treaty of all states, that asks for something modest.
Scheme new_commitment(const World& world, bool of_states);

/// The commitments of the scenarios in the folder `commitments` beside the scenario, or in scenarios, as far as they are
/// among the same laboratories and states. Nothing else of those scenarios.
std::vector<Scheme> shipped_commitments(const Scenario& scenario);

/// True when its parties are states.
bool is_treaty(const Scheme& scheme);

/// "pause", "cap 28 log10 FLOP, publish 90%"; "nothing" where it asks for nothing.
std::string owed_in_words(const Scheme& scheme);

/// Which of the others has a condition that looks at the commitment `index`; empty for none.
std::string looked_at_by(const Schemes& schemes, std::size_t index);

/// Takes the commitment `index` out of the list. Conditions that look at later ones follow them.
void take_out(Schemes& schemes, std::size_t index);

/// Why `scheme` cannot stand as commitment `index` of the list, in words; empty when it can.
std::string objection_to(const Scheme& scheme, const Schemes& schemes, std::size_t index);

}  // namespace headway::viewer
