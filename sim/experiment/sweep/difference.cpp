#include "experiment/sweep/difference.h"

#include <fmt/format.h>

#include <map>
#include <sstream>

namespace headway {

namespace {

constexpr std::size_t longest_value = 60;

/// "[[lab]]" or "[harm]" as the beginning of a key.
std::string section_of(const std::string& line) {
  const auto begin = line.find_first_not_of('[');
  return line.substr(begin, line.find(']') - begin);
}

/// Values by key. Rows are told apart by their names, which come first in every row.
std::map<std::string, std::string> keys_of(const std::string& text) {
  std::map<std::string, std::string> keys;
  std::istringstream in(text);
  std::string section, row;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("[")) {
      section = section_of(line);
      row.clear();
      continue;
    }
    const auto equals = line.find(" = ");
    if (equals == std::string::npos) continue;
    auto key = line.substr(0, equals), value = line.substr(equals + 3);
    if (key == "name") row = "." + value;
    keys[section + row + (section.empty() ? "" : ".") + key] = value;
  }
  return keys;
}

std::string shorten(const std::string& value) {
  return value.size() <= longest_value ? value : value.substr(0, longest_value) + "...";
}

}  // namespace

std::vector<std::string> scenario_differences(const std::string& before, const std::string& after) {
  const auto old_keys = keys_of(before), new_keys = keys_of(after);
  std::vector<std::string> lines;
  for (const auto& [key, value] : old_keys) {
    const auto now = new_keys.find(key);
    if (now == new_keys.end()) lines.push_back(fmt::format("{} was {} and is gone", key, shorten(value)));
    else if (now->second != value)
      lines.push_back(fmt::format("{} was {} and is now {}", key, shorten(value), shorten(now->second)));
  }
  for (const auto& [key, value] : new_keys)
    if (!old_keys.contains(key)) lines.push_back(fmt::format("{} is new: {}", key, shorten(value)));
  if (lines.empty() && before != after) lines.emplace_back("the order of its rows");
  return lines;
}

}  // namespace headway
