// Reads [[commitment]]: parties, conditions, obligations, monitor, penalties.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "scenario/overlay.h"
#include "scenario/read_trigger.h"
#include "scenario/sections.h"

namespace headway::input {

namespace {

constexpr std::string_view own_prefix = "own.", commitment_prefix = "commitment.";

/// The column called `name`, where a condition may look at it, and what it is in `info`.
template <class T>
Column<double> T::*find_column(std::string_view name, const ColumnInfo** info = nullptr) {
  for (const auto& row : T::columns())
    if (const auto* column = std::get_if<Column<double> T::*>(&row.member); column && row.name == name && has_role(row.info.role, Role::recorded) && row.info.across.empty()) {
      if (info) *info = &row.info;
      return *column;
    }
  return nullptr;
}

template <class T>
void add_columns(std::vector<std::string>& names, std::string_view prefix) {
  for (const auto& row : T::columns())
    if (find_column<T>(row.name)) names.push_back(fmt::format("{}{}", prefix, row.name));
}

bool binds_laboratories(const Scheme& s) { return std::any_of(s.parties.begin(), s.parties.end(), [](const Party& p) { return p.lab.exists(); }); }
bool binds_states(const Scheme& s) { return std::any_of(s.parties.begin(), s.parties.end(), [](const Party& p) { return p.state.exists(); }); }

/// Coalitions that cannot be what is meant.
void object_to_coalition(const Scheme& scheme, std::vector<Objection>& list) {
  const auto& owed = scheme.obligations;
  if (binds_states(scheme) && binds_laboratories(scheme))
    list.push_back({"parties", "laboratories and states cannot promise the same: a state makes laws, a laboratory keeps its word",
                    "write two commitments, of which one may look at the other: if = {metric = \"commitment.NAME.bound\", above = 1}"});
  else if (binds_states(scheme))
    for (const auto& row : Obligations::parameters())
      if (row.name != "pause" && row.name != "cap" && value_at(&owed, row) != row.info.value)
        list.push_back({"then." + std::string(row.name), "a state can promise a pause or a cap of its laboratories' runs, and nothing else",
                        "leave it out, or use an [[instrument]] with those states as jurisdiction"});
  if ((owed.share > 0 || owed.assist > 0) && scheme.parties.size() == 1)
    list.push_back({"parties", "a single party has nobody to share with or to assist", "name at least two parties"});
}

/// Reads one [[commitment]]. `names` are those of all, in order.
class CommitmentReader {
 public:
  CommitmentReader(const Value& row, const std::vector<std::string>& names, const RowIndices& indices, Scenario& scenario, Problems& problems)
      : row_(row), names_(names), indices_(indices), scenario_(scenario), problems_(problems) {
    scheme_.name = read_text(*find(*row.map(), "name")).value_or("");
    key_ = "commitment." + shorten(scheme_.name);
  }

  Scheme read() {
    scheme_.terms = with_defaults<Terms>();
    scheme_.obligations = with_defaults<Obligations>();
    scheme_.monitor = with_defaults<Monitor>();
    scheme_.penalty = with_defaults<Penalty>();
    read_group(row_, key_, Terms::parameters(), &scheme_.terms, problems_, {"name", "parties", "if", "then", "until", "monitor", "penalty"}, take(""));
    read_parties();
    read_part("then", Obligations::parameters(), &scheme_.obligations, is_obligation, "then = {cap = 26.5}", "an obligation");
    read_part("monitor", Monitor::parameters(), &scheme_.monitor, [](const ParameterRow& row) { return row.name == "detection"; },
              "monitor = {detection = 0.5, lag = 3}, with detection = 0 if nobody looks", "a monitor");
    if (const auto* penalty = find(*row_.map(), "penalty")) read_group(*penalty, key_ + ".penalty", Penalty::parameters(), &scheme_.penalty, problems_, {}, take("penalty."));
    read_condition("if", scheme_.condition);
    read_condition("until", scheme_.until);
    refuse_nonsense();
    return std::move(scheme_);
  }

 private:
  Place place(const char* key) const {
    const auto* value = find(*row_.map(), key);
    return value ? value->place : row_.place;
  }

  TakeDistribution take(const std::string& part) const { return take_into(scenario_, fmt::format("commitment.{}.{}", scheme_.name, part)); }

  /// A part that says at least one of what `is_needed`.
  void read_part(const char* name, std::span<const ParameterRow> rows, void* base, bool (*is_needed)(const ParameterRow&), const char* example, const char* what) {
    const auto* value = find(*row_.map(), name);
    if (value) read_group(*value, fmt::format("{}.{}", key_, name), rows, base, problems_, {}, take(fmt::format("{}.", name)));
    const auto is_said = [&](const ParameterRow& row) { return is_needed(row) && find(*value->map(), std::string(row.name)); };
    if (!value || (value->map() && std::none_of(rows.begin(), rows.end(), is_said)))
      problems_.add(place(name), key_, fmt::format("a commitment without {}", what), fmt::format("write {}", example));
  }

  void read_parties() {
    const auto* value = find(*row_.map(), "parties");
    if (!value) {
      problems_.add(row_.place, key_, "a commitment without `parties`", "write parties = \"laboratories\", or a list of names");
      return;
    }
    const auto word = read_text(*value);
    if (word == "laboratories") {
      for (std::size_t l = 0; l < indices_.find("lab")->second.size(); ++l) scheme_.parties.push_back({id_of<LabId>(l), {}});
      return;
    }
    if (word == "states") {
      for (std::size_t s = 0; s < indices_.find("state")->second.size(); ++s) scheme_.parties.push_back({{}, id_of<StateId>(s)});
      return;
    }
    const auto* list = value->list();
    if (!list || list->empty()) {
      problems_.add(value->place, key_ + ".parties", show(*value) + " names no party", "write \"laboratories\", \"states\" or a list of names");
      return;
    }
    for (const auto& item : *list) add_party(item);
  }

  void add_party(const Value& item) {
    const auto name = require_text(item, key_ + ".parties", problems_);
    if (!name) return;
    const auto& labs = indices_.find("lab")->second;
    const auto& states = indices_.find("state")->second;
    const auto lab = labs.find(*name);
    const auto state = states.find(*name);
    if (lab == labs.end() && state == states.end()) return refuse_party(item, *name);
    if (lab != labs.end() && state != states.end())
      problems_.add(item.place, key_ + ".parties", fmt::format("`{}` is a laboratory and a state", shorten(*name)), "give one of them another name");
    const Party party{lab != labs.end() ? LabId{lab->second} : LabId{}, lab == labs.end() ? StateId{state->second} : StateId{}};
    const auto is_same = [&](const Party& other) { return other.lab == party.lab && other.state == party.state; };
    if (std::any_of(scheme_.parties.begin(), scheme_.parties.end(), is_same))
      problems_.add(item.place, key_ + ".parties", show(item) + " stands there twice", "name each party once");
    else
      scheme_.parties.push_back(party);
  }

  void refuse_party(const Value& item, const std::string& name) {
    std::vector<std::string> known;
    for (const char* table : {"lab", "state"})
      for (const auto& [other, row] : indices_.find(table)->second) known.push_back(other);
    std::sort(known.begin(), known.end());
    problems_.add(item.place, key_ + ".parties", fmt::format("there is no laboratory or state called `{}`", shorten(name)), suggest(name, known));
  }

  /// Finds the series that a condition names; null when there is none.
  const ColumnInfo* resolve(const std::string& name, Condition& condition) const {
    condition.world = world_series(name);
    if (condition.world) return find_world_series(name);
    const ColumnInfo* info = nullptr;
    if (name.starts_with(own_prefix)) {
      const auto column = std::string_view(name).substr(own_prefix.size());
      if (has_laboratories()) condition.of_lab = find_column<Labs>(column, &info);
      if (has_states()) condition.of_state = find_column<States>(column, &info);
      return info;
    }
    const auto dot = name.rfind('.');
    if (!name.starts_with(commitment_prefix) || dot < commitment_prefix.size()) return nullptr;
    const auto other = std::find(names_.begin(), names_.end(), name.substr(commitment_prefix.size(), dot - commitment_prefix.size()));
    condition.of_commitment = find_column<Commitments>(std::string_view(name).substr(dot + 1), &info);
    condition.commitment = static_cast<std::size_t>(other - names_.begin());
    return other != names_.end() ? info : nullptr;
  }

  std::vector<std::string> known_metrics() const {
    auto known = metric_names();
    if (has_laboratories()) add_columns<Labs>(known, own_prefix);
    if (has_states()) add_columns<States>(known, own_prefix);
    for (const auto& name : names_) add_columns<Commitments>(known, fmt::format("{}{}.", commitment_prefix, name));
    return known;
  }

  void read_condition(const char* name, Condition& condition) {
    const auto* value = find(*row_.map(), name);
    if (!value) return;
    const SeriesCatalogue series{[&](const std::string& metric) { return resolve(metric, condition); }, known_metrics(),
                                 "give a world series (docs/reference/metrics.md), own.COLUMN of the party (docs/reference/columns.md) or commitment.NAME.COLUMN"};
    condition.trigger = read_trigger(*value, key_ + "." + name, series, problems_);
  }

  bool has_laboratories() const { return binds_laboratories(scheme_); }
  bool has_states() const { return binds_states(scheme_); }

  /// Says where each objection stands.
  void refuse_nonsense() {
    for (const auto& [key, what, remedy] : objections_to(scheme_)) problems_.add(place(key.substr(0, key.find('.')).c_str()), key_ + "." + key, what, remedy);
  }

  const Value& row_;
  const std::vector<std::string>& names_;
  const RowIndices& indices_;
  Scenario& scenario_;
  Problems& problems_;
  Scheme scheme_{};
  std::string key_;
};

/// True when commitment `from` waits, by its conditions, for `to`, perhaps by way of others.
bool waits_for(const Schemes& schemes, std::size_t from, std::size_t to, std::size_t steps) {
  const auto& scheme = schemes[from];
  for (const auto* condition : {&scheme.condition, &scheme.until}) {
    if (!condition->of_commitment || condition->commitment >= schemes.size()) continue;
    if (condition->commitment == to || (steps > 0 && waits_for(schemes, condition->commitment, to, steps - 1))) return true;
  }
  return false;
}

/// Commitments whose conditions look at each other in a circle could begin and end each other without a cause.
void refuse_circles(const Schemes& schemes, const List& rows, Problems& problems) {
  for (std::size_t k = 0; k < schemes.size(); ++k)
    if (waits_for(schemes, k, k, schemes.size()))
      problems.add(rows[k].place, "commitment." + shorten(schemes[k].name), "its conditions depend, in the end, on the commitment itself",
                   "break the circle: let one of its conditions look at a world series");
}

}  // namespace

std::vector<Objection> objections_to(const Scheme& scheme) {
  std::vector<Objection> list;
  object_to_coalition(scheme, list);
  const auto& owed = scheme.obligations;
  if (owed.pause != 0 && owed.cap != with_defaults<Obligations>().cap)
    list.push_back({"then", "a pause and a cap contradict each other: a pause allows no run of any size", "leave one of the two out"});
  if (scheme.terms.end <= scheme.terms.start)
    list.push_back({"end", fmt::format("the commitment ends in {}, before it has begun", spell(scheme.terms.end)), fmt::format("give an end after {}", spell(scheme.terms.start))});
  if (implies(scheme.condition.trigger, scheme.until.trigger))
    list.push_back({"until", "the commitment is released whenever its condition holds, so that it never binds",
                    "give an `until` that the condition does not meet, such as `below` for `above`"});
  return list;
}

std::string party_name(const Party& party, const World& world) {
  return party.lab.exists() ? world.labs.names[party.lab.row()] : world.states.names[party.state.row()];
}

void lay_out_commitments(const Schemes& schemes, World& world) {
  world.commitments.names.clear(), world.pledges.names.clear();
  for (const auto& scheme : schemes) {
    world.commitments.names.push_back(scheme.name);
    for (const auto& party : scheme.parties) world.pledges.names.push_back(scheme.name + ": " + party_name(party, world));
  }
  world.dimensions.commitments = world.commitments.names.size();
  world.dimensions.pledges = world.pledges.names.size();
  resize_table(world.commitments, world.dimensions.commitments, world.dimensions);
  resize_table(world.pledges, world.dimensions.pledges, world.dimensions);
}

void read_commitments(const Map& document, const RowIndices& indices, Scenario& scenario, Problems& problems) {
  const auto* rows = find(document, "commitment");
  if (!rows || !rows->list()) return;
  std::vector<std::string> names;
  for (const auto& row : *rows->list()) names.push_back(read_text(*find(*row.map(), "name")).value_or(""));
  for (const auto& row : *rows->list()) scenario.schemes.push_back(CommitmentReader(row, names, indices, scenario, problems).read());
  refuse_circles(scenario.schemes, *rows->list(), problems);
  lay_out_commitments(scenario.schemes, scenario.initial);
}

}  // namespace headway::input
