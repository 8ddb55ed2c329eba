#include "policy/scheme.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"
#include "core/units.h"

namespace headway {

std::span<const ParameterRow> Obligations::parameters() {
  return declare_parameters<Obligations>([] {
    return std::array{
        parameter<&Obligations::pause>({.value = 0, .unit = "flag", .domain = {0, 1}, .plausible = {0, 1}, .kind = Kind::flag, .meaning = "begin no training run, and put no more compute into one under way", .source = "setting: a switch"}),
        parameter<&Obligations::cap>({.value = 60, .unit = "log10 FLOP", .domain = {10, 60}, .plausible = {25, 29}, .meaning = "largest training run; 60 is none", .source = "setting: from the 1e25 FLOP of the European act [eu_ai_act] to a few years of growth beyond the largest runs"}),
        parameter<&Obligations::safety_share>({.value = 0, .unit = "1", .domain = {0, 0.9}, .plausible = {0.05, 0.4}, .meaning = "least share of research, people and compute, that goes to safety", .source = "setting: around the fifth that one laboratory promised of its compute [superalignment2024]"}),
        parameter<&Obligations::release_margin>({.value = -20, .unit = "OOM", .domain = {-20, 20}, .plausible = {-0.5, 1}, .meaning = "least believed margin of a model that is released, whatever the pressure; -20 is none", .source = "setting: from lenient to ten times fewer failures than the reference"}),
        parameter<&Obligations::publish>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0.5, 1}, .meaning = "least share of its safety work that it publishes", .source = "setting: from half of it to all"}),
        parameter<&Obligations::share>({.value = 0, .unit = "year-1", .domain = {0, 120}, .plausible = {0.5, 12}, .meaning = "rate at which what the furthest party has found out about safety reaches the others that keep it", .source = "setting: from within years to within a month"}),
        parameter<&Obligations::audit>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 1}, .meaning = "access that it gives to auditors, as a law on audits would: they see through part of what its models feign, and its breaches are looked for once more", .source = "setting: from a look to everything"}),
        parameter<&Obligations::assist>({.value = 0, .unit = "1", .domain = {0, 0.9}, .plausible = {0.2, 0.7}, .meaning = "share of its research that a party gives to published safety work, while it trains nothing, unless it is the one among the members whose best model leads", .source = "setting: from a fifth of its research to nearly all"}),
        parameter<&Obligations::windfall>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0.1, 0.9}, .meaning = "share that it gives away of its revenue beyond windfall_above", .source = "setting: from a tenth to nearly all"}),
        parameter<&Obligations::windfall_above>({.value = 0.001, .unit = "1", .domain = {0, 1}, .plausible = {0.0001, 0.01}, .scale = Scale::logarithmic, .meaning = "revenue above which windfall is given, as a share of the output of all states", .source = "setting: a thousandth, from where the brackets of the proposed clause rise; ten times less and more"}),
        parameter<&Obligations::windfall_to_safety>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "share of the windfall that goes to safety research, as public money of the state at home; the rest goes to the public", .source = "setting: from all to the public to all to safety research"}),
    };
  });
}

std::span<const ParameterRow> Monitor::parameters() {
  return declare_parameters<Monitor>([] {
    return std::array{
        parameter<&Monitor::detection>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.05, 0.95}, .meaning = "probability that a breach that goes on for a year is found in it", .source = "setting: from looking away to inspection on site"}),
        parameter<&Monitor::false_alarms>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.2}, .meaning = "probability that a party that keeps it is found in breach all the same within a year", .source = "setting: from none to one party in five each year"}),
        parameter<&Monitor::lag>({.value = 3, .unit = "month", .domain = {0, 120}, .plausible = {0, 18}, .meaning = "time from a finding to its consequences", .source = "setting: from at once to a long procedure"}),
        parameter<&Monitor::inspection>({.value = 0.8, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 1}, .meaning = "effort of a state that keeps a ceiling at finding runs beyond it in its own laboratories", .source = "setting: from weak to full"}),
        parameter<&Monitor::registers>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 1}, .meaning = "share of accelerators and of large users of power that such a state keeps in registers", .source = "setting: none do so far; how they could is described in [shavit2023]"}),
        parameter<&Monitor::run_fine>({.value = 0.1, .unit = "years of revenue", .domain = {0, 100}, .plausible = {0.01, 1}, .meaning = "fine of such a state for a run beyond the ceiling that it finds, by the revenue of the laboratory", .source = "eu_ai_act"}),
    };
  });
}

std::span<const ParameterRow> Penalty::parameters() {
  return declare_parameters<Penalty>([] {
    return std::array{
        parameter<&Penalty::reputation>({.value = 0.2, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.8}, .meaning = "share of its reputation that a laboratory loses when it is found in breach", .source = "setting: from nothing to nearly all"}),
        parameter<&Penalty::money>({.value = 0, .unit = "years of revenue", .domain = {0, 1000}, .plausible = {0, 5}, .meaning = "what it pays then, by its revenue", .source = "setting: from nothing, over the fines on model providers [eu_ai_act], to a deposit of what all own"}),
        parameter<&Penalty::sanction>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.9}, .meaning = "share of the accelerators that it would buy which it is denied until the breach is forgiven", .source = "setting: from nothing to nearly all"}),
        parameter<&Penalty::outsiders>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.9}, .meaning = "the same for parties that stay outside while it is in force", .source = "setting: from nothing to nearly all"}),
    };
  });
}

std::span<const ParameterRow> Terms::parameters() {
  return declare_parameters<Terms>([] {
    return std::array{
        parameter<&Terms::enabled>({.value = 1, .unit = "flag", .domain = {0, 1}, .plausible = {0, 1}, .kind = Kind::flag, .meaning = "0 switches the commitment off", .source = "setting: a switch"}),
        parameter<&Terms::start>({.value = 2027, .unit = "year", .domain = {1900, 3100}, .plausible = {2026, 2040}, .meaning = "date from which it is open to its parties", .source = "setting: the years in which a commitment may come"}),
        parameter<&Terms::end>({.value = 3100, .unit = "year", .domain = {1900, 3100}, .plausible = {2027, 2060}, .meaning = "date from which it is over", .source = "setting: from a year in force to no end"}),
        parameter<&Terms::participation>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.95}, .meaning = "share of all laboratories' compute that must have joined before anybody is bound", .source = "setting: from nobody else to nearly all"}),
        parameter<&Terms::reciprocal>({.value = 0, .unit = "flag", .domain = {0, 1}, .plausible = {0, 1}, .kind = Kind::flag, .meaning = "nobody is bound while a breach that was found is not forgiven", .source = "setting: a switch"}),
        parameter<&Terms::forgiveness>({.value = 24, .unit = "month", .domain = {0, 1200}, .plausible = {6, 60}, .meaning = "time after which a breach that was found is forgiven", .source = "setting: from half a year to five years"}),
        parameter<&Terms::accident>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.2}, .meaning = "probability that a party that means to keep it breaks it by accident within a year, for one month", .source = "assumed: from none to one party in five each year; nobody has counted them"}),
        parameter<&Terms::credit>({.value = 0, .unit = "1", .domain = {0, 1}, .plausible = {0, 0.3}, .meaning = "reputation that users come to give laboratories that have joined and are in good standing", .source = "assumed: from none to half of what a laboratory without incidents has"}),
        parameter<&Terms::cost>({.value = 0, .unit = "year", .domain = {0, 100}, .plausible = {0, 0.05}, .meaning = "what it costs a party to join, in the unit of its gains: years of its revenue, for a state worth of its stance", .source = "setting: from a signature that costs nothing to a staff of a few percent"}),
    };
  });
}

double value_for(const Condition& c, const World& world, const Party& party) {
  if (c.world) return world.metrics.*c.world;
  if (c.of_commitment) return (world.commitments.*c.of_commitment)[c.commitment];
  if (c.of_lab && party.lab.exists()) return (world.labs.*c.of_lab)[party.lab.row()];
  if (c.of_state && party.state.exists()) return (world.states.*c.of_state)[party.state.row()];
  return math::not_a_number;
}

bool is_obligation(const ParameterRow& row) { return !row.name.starts_with("windfall_"); }

bool asks_anything(const Obligations& owed) {
  const auto rows = Obligations::parameters();
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return is_obligation(row) && value_at(&owed, row) != row.info.value; });
}

bool asks_anything(const Scheme& scheme) { return scheme.terms.enabled != 0 && asks_anything(scheme.obligations); }

double within(double yearly, double months) {
  if (months <= 0) return 0;
  return yearly < 1 ? -math::expm1(math::log1p(-yearly) * months / months_per_year) : 1;
}

}  // namespace headway
