// Conditions of instruments and commitments: {metric = "...", above = x, months = n}.
#pragma once

#include <functional>
#include <string>

#include "policy/trigger.h"
#include "scenario/problems.h"

namespace headway::input {

/// The names of the world series, as a condition may name them.
std::vector<std::string> metric_names();

/// What the world series called `name` is; null where there is none.
const ColumnInfo* find_world_series(const std::string& name);

/// The series that a condition may look at.
struct SeriesCatalogue {
  std::function<const ColumnInfo*(const std::string& name)> find;  ///< null where there is none
  std::vector<std::string> known;                                 ///< names, for who misspells one
  std::string remedy;                                             ///< for who gives another
};

/// Reads a condition called `key`.
Trigger read_trigger(const Value& value, const std::string& key, const SeriesCatalogue& series, Problems& problems);

/// True when whatever meets `inner` for its months meets `outer` for its own.
bool implies(const Trigger& inner, const Trigger& outer);

}  // namespace headway::input
