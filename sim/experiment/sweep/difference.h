// What has changed between two resolved scenarios.
#pragma once

#include <string>
#include <vector>

namespace headway {

/// One line per key that differs, such as "harm.tail was 0.85 and is now 0.9"; none when the texts
/// say the same. Both are resolved texts (Scenario::text).
std::vector<std::string> scenario_differences(const std::string& before, const std::string& after);

}  // namespace headway
