// Laying one document over another: `extends`, and `--set`.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "scenario/document.h"
#include "scenario/problems.h"

namespace headway::input {

/// Lays `over` on `base`. Groups merge key by key; rows of tables, instruments and events merge by `name`,
/// and a row with `remove = true` takes the row of that name away; anything else is replaced.
void lay_over(Map& base, Map over, Problems& problems);

/// Lays `key = value` pairs on a merged document. Without a place they are those of the command line.
void apply_overrides(Map& document, const std::vector<std::pair<std::string, std::string>>& overrides,
                     Problems& problems, const Place& place = {});

/// The parts of a dotted key; a part in double or single quotes may hold dots.
std::vector<std::string> split_key(const std::string& key);

/// The name of a row, checked; adds a problem and gives an empty string when it has none.
std::string row_name(const Value& row, const std::string& key, Problems& problems);

}  // namespace headway::input
