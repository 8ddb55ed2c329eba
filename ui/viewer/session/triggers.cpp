#include "ui/viewer/session/triggers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/plot/number.h"
#include "state/metrics.h"

namespace headway::viewer {

const std::vector<TriggerMetric>& trigger_metrics() {
  static const auto all = [] {
    std::vector<TriggerMetric> list;
    const Metrics metrics{};
    for_each_column(metrics, [&](std::string_view name, const ColumnInfo& info, double) {
      list.push_back({name, info.unit, info.meaning});
    });
    return list;
  }();
  return all;
}

const TriggerMetric* find_trigger_metric(std::string_view name) {
  const auto& all = trigger_metrics();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& metric) { return metric.name == name; });
  return found == all.end() ? nullptr : &*found;
}

bool is_sound(const Trigger& trigger) {
  return trigger.metric.empty() || (find_trigger_metric(trigger.metric) && std::isfinite(trigger.value));
}

std::string in_words(const Trigger& trigger) {
  if (trigger.metric.empty()) return "none";
  const auto* metric = find_trigger_metric(trigger.metric);  // none for what only a commitment may name
  const auto lasting = trigger.months > 0 ? fmt::format(" for {:g} months", trigger.months) : "";
  return fmt::format("when {} {} {}{}", as_words(trigger.metric), trigger.above ? "reaches" : "falls to",
                     metric ? format_value(trigger.value, metric->unit) : fmt::format("{:g}", trigger.value), lasting);
}

}  // namespace headway::viewer
