// The one writer of JSON. A value is the text that spells it; objects and lists are put together from those.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headway::json {

/// A string in quotes; bytes that are not UTF-8 become U+FFFD.
std::string text(std::string_view words);
/// The shortest number that reads back as `x`; null when it is not finite, because JSON has none such.
std::string number(double x);
/// [a, b, ...] of values.
std::string list(const std::vector<std::string>& values);
/// {"key": value, ...} in the order given.
std::string object(const std::vector<std::pair<std::string, std::string>>& members);
/// The same value over several lines, indented by two spaces per level.
std::string indent(const std::string& value);

}  // namespace headway::json
