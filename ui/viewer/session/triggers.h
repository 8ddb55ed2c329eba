// Conditions on which an instrument waits, as words and choices.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/catalogue.h"

namespace headway::viewer {

/// A world series that a trigger may name.
struct TriggerMetric {
  std::string_view name, unit, meaning;
};

/// All of them, in the order of declaration.
const std::vector<TriggerMetric>& trigger_metrics();
/// The one called `name`; null when there is none.
const TriggerMetric* find_trigger_metric(std::string_view name);

/// True for no condition, and for one that a scenario file may state.
bool is_sound(const Trigger& trigger);
/// "when frontier capability reaches 28 OOM"; "none" without a condition.
std::string in_words(const Trigger& trigger);

}  // namespace headway::viewer
