#include "scenario/json.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "scenario/limits.h"

namespace headway::json {

namespace {

std::string escaped(char c) {
  switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\t': return "\\t";
    default: return fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
  }
}

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

}  // namespace

std::string text(std::string_view words) {
  std::string result = "\"";
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t length = input::utf8_length(words, at);
    if (length == 0) result += "\\ufffd";
    else if (needs_escape(words[at])) result += escaped(words[at]);
    else result += words.substr(at, length);
    at += std::max<std::size_t>(1, length);
  }
  return result + '"';
}

std::string number(double x) { return std::isfinite(x) ? fmt::format("{}", x) : "null"; }

std::string list(const std::vector<std::string>& values) {
  return fmt::format("[{}]", fmt::join(values, ","));
}

std::string object(const std::vector<std::pair<std::string, std::string>>& members) {
  std::vector<std::string> parts;
  for (const auto& [key, value] : members) parts.push_back(text(key) + ":" + value);
  return fmt::format("{{{}}}", fmt::join(parts, ","));
}

std::string indent(const std::string& value) {
  std::string result;
  std::size_t level = 0;
  bool quoted = false;
  const auto new_line = [&] { result += '\n' + std::string(2 * level, ' '); };
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\') result += value[i++];
    const bool opens = !quoted && (c == '{' || c == '['), closes = !quoted && (c == '}' || c == ']');
    const bool empty = closes && (value[i - 1] == '{' || value[i - 1] == '[');
    if (closes) --level;
    if (closes && !empty) new_line();
    result += value[i];
    if (!quoted && c == ':') result += ' ';
    if (opens) ++level;
    const bool next_closes = i + 1 < value.size() && (value[i + 1] == '}' || value[i + 1] == ']');
    if ((opens && !next_closes) || (!quoted && c == ',')) new_line();
  }
  return result + '\n';
}

}  // namespace headway::json
