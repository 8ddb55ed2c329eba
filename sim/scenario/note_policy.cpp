// What a valid policy says in vain, or one part of it against another: laws and commitments that are allowed, and hardly what is meant.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/units.h"
#include "model/phase/commit.h"
#include "model/simulation.h"
#include "scenario/sections.h"

namespace headway::input {

namespace {

/// Adds notes about one row of a document, each at the key that it is about.
class RowNotes {
 public:
  RowNotes(const Value& row, std::string key, Problems& problems) : row_(*row.map()), key_(std::move(key)), problems_(problems) {}

  /// Stands at the key `name` of the row, or at its name where that is not given; it is about all of the row where `about` is empty.
  void add(const std::string& name, const std::string& about, const std::string& what, const std::string& remedy) const {
    const auto* value = find(row_, name);
    const auto place = value ? value->key_place() : find(row_, "name")->key_place();
    problems_.note(place, about.empty() ? key_ : key_ + "." + about, what, remedy);
  }
  void add(const std::string& name, const std::string& what, const std::string& remedy) const { add(name, name, what, remedy); }
  const Map& row() const { return row_; }

 private:
  const Map& row_;
  std::string key_;
  Problems& problems_;
};

/// Where runs begin; nothing where the scenario allows no first state.
std::optional<World> first_state(const Scenario& scenario) {
  try {
    return Simulation(scenario.parameters, scenario.policy, scenario.initial, scenario.seed, 0, scenario.events, scenario.schemes).world();
  } catch (const std::exception&) {
    return {};
  }
}

/// A law that is weaker than its numbers make it look.
void note_strength(const PolicyEntry& entry, const RowNotes& notes) {
  const auto& s = entry.schedule;
  if (s.enforcement == 0 && kind_of(entry.instrument).reads_enforcement)
    notes.add("enforcement", "nobody enforces it, so that whoever gains by breaking it does", "give an enforcement above 0, unless a law on paper is meant");
  const double months = (s.end - s.start) * months_per_year;
  if (s.phase_in > months)
    notes.add("phase_in", fmt::format("it ends after {:.3g} months and would take {} to be phased in, so that it never reaches its full strength", months, spell(s.phase_in)),
              "give a shorter phase_in, or a later end");
  if (const auto odd = oddity_of(entry.instrument); !odd.key.empty()) notes.add(std::string(odd.key), std::string(odd.what), std::string(odd.remedy));
}

void note_instrument(const PolicyEntry& entry, const Clock& clock, const RowNotes& notes) {
  const auto& kind = kind_of(entry.instrument);
  for (const auto& [name, value] : notes.row())
    if (!reads(kind, name)) notes.add(name, fmt::format("this setting has no effect: nothing reads it for the kind `{}`", kind.key), "leave it out");
  const auto& s = entry.schedule;
  if (s.enabled == 0)
    notes.add("enabled", "the instrument is switched off, and its settings have no effect", "write enabled = true to have it in force");
  else if (outside(s, clock.start, clock.start + clock.horizon))
    notes.add(s.end <= clock.start ? "end" : "start", "",
              fmt::format("the instrument has no effect: runs last from {} to {}, and it holds from {} to {}", spell(clock.start), spell(clock.start + clock.horizon),
                          spell(s.start), spell(s.end)),
              "change its dates, or [clock]");
  else
    note_strength(entry, notes);
}

/// True when two instruments can be in force in one state at one time.
bool meet(const PolicyEntry& a, const PolicyEntry& b) {
  const bool at_once = a.schedule.enabled != 0 && b.schedule.enabled != 0 && a.schedule.start < b.schedule.end && b.schedule.start < a.schedule.end;
  return at_once && std::any_of(a.members.begin(), a.members.end(), [&](auto state) { return std::find(b.members.begin(), b.members.end(), state) != b.members.end(); });
}

/// Laws of one state that pull in opposite directions.
void note_opposites(const PolicyEntry& entry, const Policy& policy, const RowNotes& notes) {
  const auto pace = [](const PolicyEntry& e) { return kind_of(e.instrument).pace; };
  for (const auto& other : policy)
    if (pace(entry) == Pace::faster && pace(other) == Pace::slower && meet(entry, other))
      notes.add("kind", "", fmt::format("it helps laboratories to go faster, and `{}` holds the same ones back", shorten(other.name)),
                "leave one of the two out, or give them other states or dates");
}

/// A condition that ends something and holds already when runs begin, where the series is `first`.
void note_met(const std::string& name, const Trigger& trigger, double first, const RowNotes& notes) {
  notes.add(name, fmt::format("it is met when runs begin: {} is {:.4g} then, so that nothing is in force unless that changes", trigger.metric, first),
            "give a value that is still to come, or `above` for `below`");
}

void note_until(const Scheme& scheme, const World& world, const RowNotes& notes) {
  const auto first = [&](const Party& party) { return value_for(scheme.until, world, party); };
  const auto is_over = [&](const Party& party) { return is_met(scheme.until.trigger, first(party)); };
  if (scheme.until.is_given() && std::all_of(scheme.parties.begin(), scheme.parties.end(), is_over)) note_met("until", scheme.until.trigger, first(scheme.parties[0]), notes);
}

/// True for a law that its release ends for good.
bool ends_for_good(const PolicyEntry& entry) { return entry.trigger.metric.empty() && !entry.release.metric.empty(); }

void note_release(const PolicyEntry& entry, const World& world, const RowNotes& notes) {
  const double first = world.metrics.*world_series(entry.release.metric);
  if (is_met(entry.release, first)) note_met("release", entry.release, first, notes);
}

bool anybody_computes(const World& world) {
  const auto& compute = world.labs.compute;
  return std::any_of(compute.data(), compute.data() + compute.size(), [](double x) { return x > 0; });
}

/// Who can be bound at the start, when the first pledge of the commitment is number `first`.
void note_parties(const Scheme& scheme, const World& world, std::size_t first, const RowNotes& notes) {
  double share = 0;
  bool acts = false;
  for (std::size_t i = first; i < first + scheme.parties.size(); ++i)
    if (takes_part(world, i)) share += compute_share(world, i), acts = true;
  if (!acts)
    notes.add("parties", "none of its parties is active when runs begin, so that it binds nobody before one of them enters", "name parties that are active");
  else if (anybody_computes(world) && scheme.terms.participation > share + 1e-9)
    notes.add("participation",
              fmt::format("its parties have {:.2g} of all laboratories' compute at the start, so that they bind nobody unless that grows to {}", share, spell(scheme.terms.participation)),
              "name more parties, or ask for less");
}

/// Penalties that nobody will pay.
void note_monitor(const Scheme& scheme, const RowNotes& notes) {
  const auto& p = scheme.penalty;
  const bool is_harsh = p.money > 0 || p.sanction > 0 || p.reputation > with_defaults<Penalty>().reputation;
  if (scheme.monitor.detection == 0 && is_harsh)
    notes.add("penalty", "nobody looks for breaches (monitor.detection = 0), so that nobody pays for one", "give the monitor a detection above 0");
}

void note_commitment(const Scheme& scheme, const World* first_world, std::size_t first_pledge, const Clock& clock, const RowNotes& notes) {
  if (scheme.terms.enabled == 0)
    return notes.add("enabled", "the commitment is switched off, and its settings have no effect", "write enabled = true");
  if (!asks_anything(scheme))
    return notes.add("then", "the commitment asks for nothing", "give an obligation, such as then = {cap = 26.5}");
  if (scheme.terms.start >= clock.start + clock.horizon || scheme.terms.end <= clock.start)
    return notes.add("start", "", fmt::format("the commitment has no effect: runs last from {} to {}", spell(clock.start), spell(clock.start + clock.horizon)), "change its dates, or [clock]");
  note_monitor(scheme, notes);
  if (!first_world) return;
  note_parties(scheme, *first_world, first_pledge, notes);
  note_until(scheme, *first_world, notes);
}

/// A party that two commitments ask for a pause and for a cap.
void note_pause_and_cap(const Scheme& capped, const Schemes& schemes, const World& world, const RowNotes& notes) {
  if (capped.obligations.cap == with_defaults<Obligations>().cap) return;
  for (const auto& other : schemes)
    for (const auto& party : capped.parties) {
      const auto is_same = [&](const Party& p) { return p.lab == party.lab && p.state == party.state; };
      if (other.obligations.pause == 0 || std::none_of(other.parties.begin(), other.parties.end(), is_same)) continue;
      notes.add("then", fmt::format("it allows {} runs below a cap, and `{}` allows it none: while both bind it, the cap is moot", party_name(party, world), shorten(other.name)),
                "leave one of the two out, or give them conditions that do not hold together");
      break;
    }
}

void note_instruments(const List& rows, const Scenario& scenario, const World* first_world, Problems& problems) {
  for (std::size_t i = 0; i < scenario.policy.size(); ++i) {
    const auto& entry = scenario.policy[i];
    const RowNotes notes(rows[i], "instrument." + shorten(entry.name), problems);
    note_instrument(entry, scenario.parameters.clock, notes);
    note_opposites(entry, scenario.policy, notes);
    if (first_world && ends_for_good(entry)) note_release(entry, *first_world, notes);
  }
}

void note_commitments(const List& rows, const Scenario& scenario, const World* first_world, Problems& problems) {
  std::size_t pledge = 0;
  for (std::size_t k = 0; k < scenario.schemes.size(); ++k) {
    const auto& scheme = scenario.schemes[k];
    const RowNotes notes(rows[k], "commitment." + shorten(scheme.name), problems);
    note_commitment(scheme, first_world, pledge, scenario.parameters.clock, notes);
    note_pause_and_cap(scheme, scenario.schemes, scenario.initial, notes);
    pledge += scheme.parties.size();
  }
}

}  // namespace

void note_policy(const Map& document, const Scenario& scenario, Problems& problems) {
  const auto& policy = scenario.policy;
  const bool looks_ahead = !scenario.schemes.empty() || std::any_of(policy.begin(), policy.end(), ends_for_good);
  const auto world = looks_ahead ? first_state(scenario) : std::nullopt;
  const auto* first_world = world ? &*world : nullptr;
  if (!policy.empty()) note_instruments(*find(document, "instrument")->list(), scenario, first_world, problems);
  if (!scenario.schemes.empty()) note_commitments(*find(document, "commitment")->list(), scenario, first_world, problems);
}

}  // namespace headway::input
