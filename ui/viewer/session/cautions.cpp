#include "ui/viewer/session/cautions.h"

#include <fmt/format.h>

#include "analysis/plot/number.h"
#include "scenario/read_value.h"

namespace headway::viewer {

namespace {

void check_range(const std::string& where, const ParameterRow& row, double value, std::vector<std::string>& list) {
  const auto& plausible = row.info.plausible;
  if (row.info.unit == "year" || plausible.contains(value)) return;
  list.push_back(fmt::format("{}, {}: {} lies outside what is plausible, {} to {}.", where, as_words(row.name),
                             format_value(value, row.info.unit), format_bare(plausible.low, row.info.unit),
                             format_bare(plausible.high, row.info.unit)));
}

void check_schedule(const PolicyEntry& entry, double first, double last, std::vector<std::string>& list) {
  const auto& s = entry.schedule;
  if (s.enabled == 0) return;
  if (s.start >= last) list.push_back(fmt::format("{} begins after the runs have ended.", entry.name));
  if (s.end <= first) list.push_back(fmt::format("{} ends before the runs begin.", entry.name));
  if (s.start + s.phase_in / 12 > s.end)
    list.push_back(fmt::format("{} ends before it is phased in.", entry.name));
  if (s.enforcement == 0) list.push_back(fmt::format("{} is in force, but nobody enforces it.", entry.name));
}

bool overlap(const PolicyEntry& a, const PolicyEntry& b) {
  if (a.instrument.index() != b.instrument.index() || a.schedule.enabled == 0 || b.schedule.enabled == 0) return false;
  if (a.schedule.end <= b.schedule.start || b.schedule.end <= a.schedule.start) return false;
  for (const auto& state : a.members)
    for (const auto& other : b.members)
      if (state == other) return true;
  return false;
}

}  // namespace

std::vector<std::string> cautions(const Edits& edits, const Scenario& base) {
  std::vector<std::string> list;
  for (const auto& [key, setting] : edits.settings) {
    const auto place = find_parameter(key);
    const auto* value = std::get_if<double>(&setting);
    if (place && value) check_range(std::string(place->group->name), *place->row, *value, list);
  }
  const auto clock = apply(edits, base).parameters.clock;
  const auto& policy = edits.policy;
  for (std::size_t i = 0; i < policy.size(); ++i) {
    check_schedule(policy[i], clock.start, clock.start + clock.horizon, list);
    for (const auto& row : kind_of(policy[i].instrument).parameters)
      check_range(policy[i].name, row, value_at(parameters_of(policy[i].instrument), row), list);
    for (std::size_t j = 0; j < i; ++j)
      if (overlap(policy[i], policy[j]))
        list.push_back(fmt::format("{} and {} are of one kind and hold in the same states at the same time; the stricter rule counts.",
                                   policy[j].name, policy[i].name));
  }
  return list;
}

}  // namespace headway::viewer
