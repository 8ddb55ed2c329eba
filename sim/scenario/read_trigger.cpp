#include "scenario/read_trigger.h"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/read_value.h"

namespace headway::input {

std::vector<std::string> metric_names() {
  std::vector<std::string> names;
  for (const auto& row : Metrics::columns()) names.emplace_back(row.name);
  return names;
}

const ColumnInfo* find_world_series(const std::string& name) {
  for (const auto& row : Metrics::columns())
    if (row.name == name) return &row.info;
  return nullptr;
}

namespace {

/// What a series in `unit` is compared with: a logarithm is not compared with 1e27.
ParameterInfo level_of(std::string_view unit) {
  const Interval domain = is_logarithm(unit) ? Interval{-1000, 1000} : Interval{};
  return {.value = 0, .unit = unit, .domain = domain, .plausible = {}, .meaning = {}, .source = {}};
}

constexpr ParameterInfo some_months{.value = 0, .unit = "month", .domain = {0, 1200}, .plausible = {0, 24}, .meaning = {}, .source = {}};

}  // namespace

Trigger read_trigger(const Value& value, const std::string& key, const SeriesCatalogue& series, Problems& problems) {
  const Map empty;
  const auto& table = value.map() ? *value.map() : empty;
  const auto* metric = find(table, "metric");
  const auto* above = find(table, "above");
  const auto* below = find(table, "below");
  const std::vector<std::string> keys{"metric", "above", "below", "months"};
  for (const auto& [inner, cell] : table)
    if (std::find(keys.begin(), keys.end(), inner) == keys.end()) problems.add_unknown(cell, key + "." + shorten(inner), "key", inner, keys);
  Trigger trigger;
  if (!metric || !above == !below) {
    problems.add(value.place, key, fmt::format("a {} needs `metric` and either `above` or `below`", key.substr(key.rfind('.') + 1)),
                 fmt::format("write {} = {{metric = \"frontier_capability\", above = 28}}", key.substr(key.rfind('.') + 1)));
    return trigger;
  }
  trigger.above = above != nullptr;
  const auto name = require_text(*metric, key + ".metric", problems);
  const auto* info = name ? series.find(*name) : nullptr;
  if (name && !info) {
    const auto likely = suggest(*name, series.known);
    problems.add({metric->place}, key + ".metric", fmt::format("there is no metric `{}`", shorten(*name)), likely.empty() ? series.remedy : likely);
  }
  trigger.metric = name.value_or("");
  trigger.value = read_parameter(above ? *above : *below, level_of(info ? info->unit : ""), key, problems).value_or(0);
  if (const auto* months = find(table, "months")) trigger.months = read_parameter(*months, some_months, key + ".months", problems).value_or(0);
  return trigger;
}

bool implies(const Trigger& inner, const Trigger& outer) {
  if (inner.metric.empty() || inner.metric != outer.metric || inner.above != outer.above || inner.months < outer.months) return false;
  return inner.above ? inner.value >= outer.value : inner.value <= outer.value;
}

}  // namespace headway::input
