#include "ui/viewer/session/cautions.h"

#include <fmt/format.h>

#include <map>

#include "analysis/plot/number.h"
#include "core/units.h"
#include "scenario/read_value.h"

namespace headway::viewer {

namespace {

using Cautions = std::vector<Caution>;

void check_range(const std::string& about, const std::string& where, const ParameterRow& row, double value, Cautions& list) {
  const auto& plausible = row.info.plausible;
  if (row.info.unit == "year" || plausible.contains(value)) return;
  list.push_back({about, fmt::format("{}, {}: {} lies outside what is plausible, {} to {}.", where, as_words(row.name),
                                     format_value(value, row.info.unit), format_bare(plausible.low, row.info.unit),
                                     format_bare(plausible.high, row.info.unit))});
}

void check_schedule(const PolicyEntry& entry, double first, double last, Cautions& list) {
  const auto& s = entry.schedule;
  if (s.enabled == 0) return;
  const auto say = [&](std::string_view what) { list.push_back({entry.name, fmt::format("{} {}.", entry.name, what)}); };
  if (s.start >= last) say("begins after the runs have ended");
  if (s.end <= first) say("ends before the runs begin");
  if (s.start + s.phase_in / 12 > s.end) say("ends before it is phased in");
  if (s.enforcement == 0 && reads(kind_of(entry.instrument), "enforcement")) say("is in force, but nobody enforces it");
}

/// States in which two instruments of one kind hold at the same time.
std::vector<StateId> overlap(const PolicyEntry& a, const PolicyEntry& b) {
  if (a.instrument.index() != b.instrument.index() || a.schedule.enabled == 0 || b.schedule.enabled == 0) return {};
  if (a.schedule.end <= b.schedule.start || b.schedule.end <= a.schedule.start) return {};
  std::vector<StateId> shared;
  for (const auto& state : a.members)
    for (const auto& other : b.members)
      if (state == other) shared.push_back(state);
  return shared;
}

/// The rules as the instrument alone writes them at full strength, in the world as the runs find it.
Rules rules_of(const PolicyEntry& entry, const std::vector<StateId>& members, const World& world) {
  Rules rules;
  resize(rules, world.states.names.size());
  const Jurisdiction jurisdiction{members, 1, entry.schedule.enforcement};
  std::visit([&](const auto& kind) { kind.apply(world, jurisdiction, rules); }, entry.instrument);
  return rules;
}

std::string_view words_of(Law law) {
  switch (law) {
    case Law::minimum: return "the lowest counts";
    case Law::maximum:
    case Law::highest: return "the highest counts";
    case Law::product: return "shares are multiplied";
    case Law::sum: return "amounts add up";
  }
  return "";
}

/// How the rules that the instrument writes combine with those of another of its kind, as they declare.
std::string combination(const PolicyEntry& entry, const std::vector<StateId>& members, const World& world) {
  std::map<Law, std::string> names;
  const auto rules = rules_of(entry, members, world);
  for_each_column(rules, [&](std::string_view name, const ColumnInfo&, const auto& rule) {
    const double neutral = neutral_of(rule.law);
    bool is_written = false;
    for (std::size_t s = 0; s < world.states.names.size(); ++s)
      for (std::size_t to = 0; to < rule.width(); ++to) is_written |= rule(s, to) != neutral;
    auto& list = names[rule.law];
    if (is_written) list += (list.empty() ? "" : ", ") + as_words(name);
  });
  std::string text;
  for (const auto& [law, list] : names)
    if (!list.empty()) text += fmt::format(" Of {} {}.", list, words_of(law));
  return text;
}

void check_overlap(const PolicyEntry& a, const PolicyEntry& b, const World& world, Cautions& list) {
  const auto shared = overlap(a, b);
  if (shared.empty()) return;
  list.push_back({b.name, fmt::format("{} and {} are of one kind and hold in the same states at the same time.{}", a.name, b.name,
                                      combination(b, shared, world))});
}

/// Money that grows year by year is soon more than there is.
void check_spending(const PolicyEntry& entry, World world, double last, Cautions& list) {
  constexpr double much = 0.01;  // of the members' product
  const auto& s = entry.schedule;
  const double end = std::min(s.end, last);
  if (s.enabled == 0 || s.start >= end) return;
  world.calendar.tick = static_cast<std::int64_t>((end - world.calendar.start) * 12 / world.calendar.dt);
  const auto rules = rules_of(entry, entry.members, world);
  double spent = 0, product = 0;
  for (const auto state : entry.members) {
    spent += months_per_year * (rules.safety_grants[state.row()] + rules.policy_cost[state.row()]);
    product += world.states.gdp[state.row()];
  }
  if (spent > much * product)
    list.push_back({entry.name, fmt::format("{} costs {} a year by {:.0f}, {} of what its members produce today.", entry.name,
                                            format_value(spent, "USD"), end, format_share(spent / product))});
}

}  // namespace

std::vector<Caution> cautions(const Edits& edits, const Scenario& base) {
  Cautions list;
  for (const auto& [key, setting] : edits.settings) {
    const auto place = find_parameter(key);
    const auto* value = std::get_if<double>(&setting);
    if (place && value) check_range(key, std::string(place->group->name), *place->row, *value, list);
  }
  const auto clock = apply(edits, base).parameters.clock;
  const double last = clock.start + clock.horizon;
  const auto& policy = edits.policy;
  for (std::size_t i = 0; i < policy.size(); ++i) {
    check_schedule(policy[i], clock.start, last, list);
    check_spending(policy[i], base.initial, last, list);
    for (const auto& row : kind_of(policy[i].instrument).parameters)
      check_range(policy[i].name, policy[i].name, row, value_at(parameters_of(policy[i].instrument), row), list);
    for (std::size_t j = 0; j < i; ++j) check_overlap(policy[j], policy[i], base.initial, list);
  }
  return list;
}

}  // namespace headway::viewer
