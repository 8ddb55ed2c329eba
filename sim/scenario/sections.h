// From the merged document to the scenario, one function per section.
#pragma once

#include <functional>

#include "scenario/document.h"
#include "scenario/problems.h"
#include "scenario/read_value.h"
#include "scenario/scenario.h"

namespace headway::input {

/// What becomes of a distribution in the place of a number.
using TakeDistribution = std::function<void(const ParameterRow& row, const Distribution& distribution)>;

/// Sets declared members from the keys of `table`. A key in `ignored` is somebody else's.
/// With `take`, values may be distributions; it gets those, and the member becomes their median.
void read_group(const Value& table, const std::string& name, std::span<const ParameterRow> rows,
                void* base, Problems& problems,
                const std::vector<std::string>& ignored = {}, const TakeDistribution& take = {});

/// Takes the distributions of numbers of an instrument or of a commitment, whose keys begin with `start`.
TakeDistribution take_into(Scenario& scenario, const std::string& start);

/// Takes one of `choices`, which go by their names, into `choice`.
template <class Choice>
void read_choice(const Value& value, const std::string& key, std::initializer_list<Choice> choices,
                 Choice& choice, Problems& problems) {
  const auto word = read_text(value);
  std::string names;
  for (const auto each : choices) {
    if (word == name_of(each)) return void(choice = each);
    names += (names.empty() ? "" : ", ") + name_of(each);
  }
  problems.add(value.place, key, show(value) + " is none of its words", "one of " + names);
}

/// The parameter groups, [report], title and schema; also refuses unknown sections.
void read_parameters(const Map& document, Scenario& scenario, Problems& problems);

/// [run], once everything that may be uncertain was read.
void read_run(const Map& document, Scenario& scenario, Problems& problems);

/// The tables: dimensions, names and input columns of `scenario.initial`.
RowIndices read_tables(const Map& document, Scenario& scenario, Problems& problems);

/// The instruments, with jurisdictions among the states of `indices`.
void read_policy(const Map& document, const RowIndices& indices, Scenario& scenario,
                 Problems& problems);

/// The commitments, with parties among the laboratories and states of `indices`.
void read_commitments(const Map& document, const RowIndices& indices, Scenario& scenario, Problems& problems);

/// The events, with targets among the parameters and the rows of `indices`.
void read_events(const Map& document, const RowIndices& indices, Scenario& scenario, Problems& problems);

/// Notes what a valid scenario says without effect, and laboratories that lack what they need to act.
void note_idle(const Map& document, const Scenario& scenario, Problems& problems);

/// Notes what instruments and commitments say in vain, or against each other.
void note_policy(const Map& document, const Scenario& scenario, Problems& problems);

/// Notes what the section [sweep] says in vain.
void note_idle_sweep(const Map& document, const SweepPlan& plan, Problems& problems);

/// [sweep], or null when there is none. `build` makes the scenario of a policy from its document.
std::shared_ptr<const SweepPlan> read_sweep(const Map& document, const Scenario& scenario,
                                            const std::function<Scenario(const Map&)>& build,
                                            Problems& problems);

/// The scenario as self-contained TOML: every parameter, every input cell, every instrument.
std::string write_scenario(const Scenario& scenario);

/// Appends one [[event]].
void write_event(std::string& text, const Event& event, const World& world);

/// What a commitment may not say, whoever wrote it.
struct Objection {
  std::string key;  ///< of the part that it is about, such as "then.share"
  std::string what;
  std::string remedy;
};
std::vector<Objection> objections_to(const Scheme& scheme);

/// The name of a party.
std::string party_name(const Party& party, const World& world);

/// Rows of the tables of commitments and of pledges, with names: "pause" and "pause: Atlas".
void lay_out_commitments(const Schemes& schemes, World& world);

/// Appends one [[commitment]].
void write_commitment(std::string& text, const Scheme& scheme, const World& world, const std::vector<UncertainParameter>& uncertain = {});

/// A condition as a scenario spells it.
std::string write_trigger(const Trigger& trigger);

/// Appends one [[instrument]] of a scenario whose first state is `world`.
void write_instrument(std::string& text, const PolicyEntry& entry, const World& world, const std::vector<UncertainParameter>& uncertain = {});

}  // namespace headway::input
