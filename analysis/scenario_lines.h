// The resolved text of a scenario line by line, as far as comparing two of them needs.
#pragma once

#include <map>
#include <optional>
#include <string>

namespace headway {

/// Each line of a TOML text with the header it stands under, and how often; blank lines and comments left out.
using ScenarioLines = std::map<std::string, int>;
ScenarioLines lines_of(const std::string& text);

/// The value of `key` under `header`, such as "25"; empty where it has none.
std::string setting_of(const ScenarioLines& lines, const std::string& header, const std::string& key);

/// The same as a number; nothing where it is none.
std::optional<double> number_of(const ScenarioLines& lines, const std::string& header, const std::string& key);

}  // namespace headway
