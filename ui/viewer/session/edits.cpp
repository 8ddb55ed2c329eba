#include "ui/viewer/session/edits.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "analysis/plot/number.h"
#include "scenario/read_value.h"
#include "scenario/sections.h"
#include "ui/viewer/session/commitments.h"
#include "ui/viewer/session/triggers.h"

namespace headway::viewer {

namespace {

bool same(const Trigger& a, const Trigger& b) {
  if (a.metric.empty() || b.metric.empty()) return a.metric == b.metric;
  return a.metric == b.metric && a.above == b.above && a.value == b.value && a.months == b.months;
}

bool same_rows(std::span<const ParameterRow> rows, const void* a, const void* b) {
  return std::all_of(rows.begin(), rows.end(),
                     [&](const auto& row) { return value_at(a, row) == value_at(b, row); });
}

void put(Scenario& scenario, const ParameterPlace& place, const Setting& setting) {
  std::erase_if(scenario.uncertain,
                [&](const auto& uncertain) { return uncertain.offset == place.offset(); });
  auto* group = reinterpret_cast<std::byte*>(&scenario.parameters) + place.group->offset;
  double& value = value_at(group, *place.row);
  if (const auto* number = std::get_if<double>(&setting)) {
    value = *number;
    return;
  }
  const auto& distribution = std::get<Distribution>(setting);
  value = quantile(distribution, 0.5);
  scenario.uncertain.push_back({place.key(), place.offset(), distribution});
}

/// Values that differ from their defaults: ", threshold 26.9 OOM, phase in 12 months".
std::string own_values(std::span<const ParameterRow> rows, const void* base) {
  std::string text;
  for (const auto& row : rows)
    if (const double x = value_at(base, row); row.info.unit != "year" && row.info.kind != Kind::flag && x != row.info.value)
      text += fmt::format(", {} {}", as_words(row.name), format_value(x, row.info.unit));
  return text;
}

/// "2027 to 2032, threshold 26.9 OOM, 3 states": when it holds, and what is not as its kind has it.
std::string describe(const PolicyEntry& entry, std::size_t states) {
  const auto& schedule = entry.schedule;
  auto text = schedule.enabled == 0     ? std::string("switched off")
              : schedule.end >= 3000 ? fmt::format("from {:.4g}", schedule.start)
                                     : fmt::format("{:.4g} to {:.4g}", schedule.start, schedule.end);
  text += own_values(kind_of(entry.instrument).parameters, parameters_of(entry.instrument));
  text += own_values(Schedule::parameters(), &schedule);
  if (entry.members.size() != states) text += ", " + count_of(entry.members.size(), "state", "states");
  if (!entry.trigger.metric.empty()) text += ", " + in_words(entry.trigger);
  return text;
}

/// Every value of an instrument that differs, or one row where it came or went.
void compare(const PolicyEntry* was, const PolicyEntry* now, std::size_t states, std::vector<Difference>& list) {
  const auto& entry = now ? *now : *was;
  const std::string title(kind_of(entry.instrument).title);
  if (!was || !now || was->instrument.index() != now->instrument.index()) {
    list.push_back({entry.name, title, was ? describe(*was, states) : "", now ? describe(*now, states) : "",
                    "", true});
    return;
  }
  const auto add = [&](std::span<const ParameterRow> rows, const void* a, const void* b) {
    for (const auto& row : rows)
      if (value_at(a, row) != value_at(b, row))
        list.push_back({entry.name, std::string(row.info.meaning), input::spell(value_at(a, row)),
                        input::spell(value_at(b, row)), std::string(row.info.unit), true});
  };
  add(Schedule::parameters(), &was->schedule, &now->schedule);
  add(kind_of(now->instrument).parameters, parameters_of(was->instrument),
      parameters_of(now->instrument));
  if (was->members != now->members)
    list.push_back({entry.name, "states that take part", fmt::format("{}", was->members.size()),
                    fmt::format("{}", now->members.size()), "state", true});
  if (!same(was->trigger, now->trigger))
    list.push_back({entry.name, "condition", in_words(was->trigger), in_words(now->trigger), "", true});
  if (!same(was->release, now->release))
    list.push_back({entry.name, "condition that ends it", in_words(was->release), in_words(now->release), "", true});
}

/// "from 2027, cap 28 log10 FLOP, 6 parties".
std::string describe(const Scheme& scheme) {
  if (scheme.terms.enabled == 0) return "switched off";
  return fmt::format("from {:.4g}, {}, {}", scheme.terms.start, owed_in_words(scheme), count_of(scheme.parties.size(), "party", "parties"));
}

/// Every value of a commitment that differs, or one row where it came or went.
void compare(const Scheme* was, const Scheme* now, std::vector<Difference>& list) {
  const auto& scheme = now ? *now : *was;
  const auto say = [&](std::string what, std::string before, std::string after, std::string unit) {
    list.push_back({scheme.name, std::move(what), std::move(before), std::move(after), std::move(unit), false, {}, true});
  };
  if (!was || !now) return say(is_treaty(scheme) ? "treaty of states" : "commitment of laboratories", was ? describe(*was) : "", now ? describe(*now) : "", "");
  const auto add = [&](std::span<const ParameterRow> rows, const void* a, const void* b) {
    for (const auto& row : rows)
      if (value_at(a, row) != value_at(b, row))
        say(std::string(row.info.meaning), input::spell(value_at(a, row)), input::spell(value_at(b, row)), std::string(row.info.unit));
  };
  add(Terms::parameters(), &was->terms, &now->terms);
  add(Obligations::parameters(), &was->obligations, &now->obligations);
  add(Monitor::parameters(), &was->monitor, &now->monitor);
  add(Penalty::parameters(), &was->penalty, &now->penalty);
  if (was->parties.size() != now->parties.size()) say("parties", fmt::format("{}", was->parties.size()), fmt::format("{}", now->parties.size()), "party");
  if (!same(was->condition.trigger, now->condition.trigger)) say("condition", in_words(was->condition.trigger), in_words(now->condition.trigger), "");
  if (!same(was->until.trigger, now->until.trigger)) say("condition that releases it", in_words(was->until.trigger), in_words(now->until.trigger), "");
}

}  // namespace

bool same(const Setting& a, const Setting& b) {
  if (a.index() != b.index()) return false;
  if (const auto* number = std::get_if<double>(&a)) return *number == std::get<double>(b);
  const auto &x = std::get<Distribution>(a), &y = std::get<Distribution>(b);
  return x.family == y.family && x.arguments == y.arguments;
}

bool same(const PolicyEntry& a, const PolicyEntry& b) {
  return a.name == b.name && a.members == b.members &&
         a.instrument.index() == b.instrument.index() && same(a.trigger, b.trigger) && same(a.release, b.release) &&
         same_rows(Schedule::parameters(), &a.schedule, &b.schedule) &&
         same_rows(kind_of(a.instrument).parameters, parameters_of(a.instrument),
                   parameters_of(b.instrument));
}

bool same(const Edits& a, const Edits& b) {
  const auto equal = [](const auto& x, const auto& y) {
    return x.first == y.first && same(x.second, y.second);
  };
  return std::equal(a.settings.begin(), a.settings.end(), b.settings.begin(), b.settings.end(),
                    equal) &&
         std::equal(a.policy.begin(), a.policy.end(), b.policy.begin(), b.policy.end(),
                    [](const auto& x, const auto& y) { return same(x, y); }) &&
         std::equal(a.schemes.begin(), a.schemes.end(), b.schemes.begin(), b.schemes.end(),
                    [](const auto& x, const auto& y) { return same(x, y); }) &&
         a.cells == b.cells;
}

bool same(const Scheme& a, const Scheme& b) {
  const auto is_same_party = [](const Party& x, const Party& y) { return x.lab == y.lab && x.state == y.state; };
  return a.name == b.name && std::equal(a.parties.begin(), a.parties.end(), b.parties.begin(), b.parties.end(), is_same_party) &&
         same(a.condition.trigger, b.condition.trigger) && same(a.until.trigger, b.until.trigger) &&
         same_rows(Terms::parameters(), &a.terms, &b.terms) && same_rows(Obligations::parameters(), &a.obligations, &b.obligations) &&
         same_rows(Monitor::parameters(), &a.monitor, &b.monitor) && same_rows(Penalty::parameters(), &a.penalty, &b.penalty);
}

std::optional<ParameterPlace> find_parameter(const std::string& key) {
  static const auto places = [] {
    std::map<std::string, ParameterPlace> all;
    for (const auto& group : parameter_groups())
      for (const auto& row : group.rows) {
        const ParameterPlace place{&group, &row};
        all.emplace(place.key(), place);
      }
    return all;
  }();
  const auto found = places.find(key);
  if (found == places.end()) return {};
  return found->second;
}

Setting setting_of(const Scenario& scenario, const ParameterPlace& place) {
  for (const auto& uncertain : scenario.uncertain)
    if (uncertain.offset == place.offset()) return uncertain.distribution;
  const auto* group = reinterpret_cast<const std::byte*>(&scenario.parameters) + place.group->offset;
  return value_at(group, *place.row);
}

namespace {

/// Gives the scenario this policy and room in its tables, from which the record is laid out, for each instrument.
void take_policy(const Policy& policy, Scenario& scenario) {
  scenario.policy = policy;
  auto& world = scenario.initial;
  world.dimensions.instruments = policy.size();
  resize(world);
  world.instruments.names.clear();
  for (const auto& entry : policy) world.instruments.names.push_back(entry.name);
}

/// What was changed by hand in an instrument or a commitment is uncertain no more.
void forget_changed(const Scenario& base, Scenario& scenario) {
  auto before = undrawn(base), now = undrawn(scenario);
  std::erase_if(scenario.uncertain, [&](const auto& uncertain) {
    if (uncertain.offset != UncertainParameter::of_policy) return false;
    const auto *was = number_in(before, uncertain), *is = number_in(now, uncertain);
    return !was || !is || *was != *is;
  });
}

}  // namespace

Scenario apply(const Edits& edits, const Scenario& base) {
  Scenario scenario = base;
  scenario.text.clear();
  for (const auto& [key, setting] : edits.settings)
    if (const auto place = find_parameter(key)) put(scenario, *place, setting);
  take_policy(edits.policy, scenario);
  scenario.schemes = edits.schemes;
  input::lay_out_commitments(edits.schemes, scenario.initial);
  for (const auto& [key, value] : edits.cells) put_cell(scenario.initial, key, value);
  forget_changed(base, scenario);
  return scenario;
}

bool all_admitted(std::span<const ParameterRow> rows, const void* base) {
  return std::all_of(rows.begin(), rows.end(), [&](const auto& row) { return admits(row.info, value_at(base, row)); });
}

Edits as_given(const Scenario& base) { return {{}, base.policy, {}, base.schemes}; }

Edits edits_between(const Scenario& base, const Scenario& other) {
  Edits edits = as_given(other);
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows) {
      const ParameterPlace place{&group, &row};
      const auto now = setting_of(other, place);
      if (!same(setting_of(base, place), now)) edits.settings.emplace(place.key(), now);
    }
  for (auto& [key, value] : cells_between(base.initial, other.initial)) edits.cells.emplace(key, value);
  return edits;
}

std::vector<Difference> differences(const Edits& edits, const Scenario& base) {
  std::vector<Difference> list;
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows) {
      const ParameterPlace place{&group, &row};
      const auto edit = edits.settings.find(place.key());
      if (edit == edits.settings.end()) continue;
      const auto was = setting_of(base, place);
      if (same(was, edit->second)) continue;
      list.push_back({edit->first, std::string(row.info.meaning), spell(was), spell(edit->second),
                      std::string(row.info.unit)});
    }
  const auto states = base.initial.states.names.size();
  for (const auto& entry : base.policy) {
    const auto* now = find_named(edits.policy, entry.name);
    if (!now || !same(entry, *now)) compare(&entry, now, states, list);
  }
  for (const auto& entry : edits.policy)
    if (!find_named(base.policy, entry.name)) compare(nullptr, &entry, states, list);
  for (const auto& scheme : base.schemes) {
    const auto* now = find_named(edits.schemes, scheme.name);
    if (!now || !same(scheme, *now)) compare(&scheme, now, list);
  }
  for (const auto& scheme : edits.schemes)
    if (!find_named(base.schemes, scheme.name)) compare(nullptr, &scheme, list);
  for (const auto& [key, value] : edits.cells)
    if (const auto was = find_cell(base.initial, key); was && was->value != value)
      list.push_back({key.row + ": " + as_words(key.column), std::string(was->meaning),
                      spell_cell(base.initial, *was, was->value), spell_cell(base.initial, *was, value),
                      std::string(was->unit), false, key});
  return list;
}

std::string spell(const Setting& setting) {
  if (const auto* number = std::get_if<double>(&setting)) return fmt::format("{}", *number);
  const auto& distribution = std::get<Distribution>(setting);
  return fmt::format("{{{} = [{}]}}",
                     input::family_names()[static_cast<std::size_t>(distribution.family)],
                     fmt::join(distribution.arguments, ", "));
}

}  // namespace headway::viewer
