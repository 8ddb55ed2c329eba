#include "record/registry.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/json.h"

namespace headway {

namespace {

std::string range(const Interval& interval) {
  return fmt::format("[{}, {}]", json::number(interval.low), json::number(interval.high));
}

std::string parameter_json(const std::string& key, const ParameterInfo& info, double value) {
  return fmt::format(
      R"({{"key": {}, "value": {}, "default": {}, "unit": {}, "domain": {}, "plausible": {}, )"
      R"("scale": "{}", "kind": "{}", "meaning": {}, "source": {}}})",
      json::text(key), json::number(value), json::number(info.value), json::text(info.unit), range(info.domain),
      range(info.plausible), info.scale == Scale::linear ? "linear" : "logarithmic",
      info.kind == Kind::real ? "real" : info.kind == Kind::integer ? "integer" : "flag",
      json::text(info.meaning), json::text(info.source));
}

void append(std::string& list, const std::string& item) {
  if (!list.empty()) list += ",\n  ";
  list += item;
}

std::string instrument_json(const PolicyEntry& entry) {
  const auto& kind = kind_of(entry.instrument);
  std::string rows;
  for (const auto& row : Schedule::parameters())
    append(rows, parameter_json(std::string(row.name), row.info, value_at(&entry.schedule, row)));
  for (const auto& row : kind.parameters)
    append(rows, parameter_json(std::string(row.name), row.info,
                                value_at(parameters_of(entry.instrument), row)));
  return fmt::format(R"({{"name": {}, "kind": {}, "parameters": [{}]}})", json::text(entry.name),
                     json::text(kind.key), rows);
}

}  // namespace

std::string registry_json(const Scenario& scenario) {
  std::string parameters, instruments, uncertain;
  for (const auto& group : parameter_groups())
    for (const auto& row : group.rows)
      append(parameters,
             parameter_json(std::string(group.name) + "." + std::string(row.name), row.info,
                            value_at(reinterpret_cast<const std::byte*>(&scenario.parameters) +
                                         group.offset, row)));
  for (const auto& entry : scenario.policy) append(instruments, instrument_json(entry));
  for (const auto& parameter : scenario.uncertain) append(uncertain, json::text(parameter.key));
  return fmt::format("{{\"parameters\": [\n  {}],\n\"instruments\": [\n  {}],\n\"uncertain\": [{}]}}\n",
                     parameters, instruments, uncertain);
}

std::string parameter_column(const std::string& key) {
  const auto dot = std::min(key.find('.'), key.size());
  std::string name = "param_" + key.substr(0, dot);
  if (dot < key.size()) name += "__" + key.substr(dot + 1);
  std::replace(name.begin(), name.end(), '/', '|');  // names of instruments are free, and a slash would make a group
  return name;
}

}  // namespace headway
