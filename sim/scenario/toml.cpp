#include "scenario/toml.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "scenario/limits.h"
#include "scenario/read_value.h"

namespace headway::input {

namespace {

using File = std::shared_ptr<const std::string>;

Value convert(const toml::node& node, const File& file, const Place& parent);

Map convert_table(const toml::table& table, const File& file, const Place& place) {
  Map map;
  for (const auto& [key, node] : table) {
    auto value = convert(node, file, place);
    value.key_line = static_cast<int>(key.source().begin.line);
    value.key_column = static_cast<int>(key.source().begin.column);
    map.emplace(std::string(key.str()), std::move(value));
  }
  return map;
}

List convert_array(const toml::array& array, const File& file, const Place& place) {
  List list;
  list.reserve(array.size());
  for (const auto& node : array) list.push_back(convert(node, file, place));
  return list;
}

/// Tables that a dotted key made have no place of their own; they take that of the parent.
Value convert(const toml::node& node, const File& file, const Place& parent) {
  Value value;
  const auto& begin = node.source().begin;
  value.place = begin.line > 0 ? Place{file, static_cast<int>(begin.line), static_cast<int>(begin.column)}
                               : parent;
  if (const auto* b = node.as_boolean()) value.content = b->get();
  else if (const auto* i = node.as_integer()) value.content = std::int64_t{i->get()};
  else if (const auto* x = node.as_floating_point()) value.content = x->get();
  else if (const auto* s = node.as_string()) value.content = s->get();
  else if (const auto* array = node.as_array()) value.content = convert_array(*array, file, value.place);
  else if (const auto* table = node.as_table()) value.content = convert_table(*table, file, value.place);
  else value.content = Date{};
  return value;
}

/// The lines of `text` are counted from 1.
std::string_view line_of(std::string_view text, int line) {
  for (; line > 1; --line) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text.substr(0, text.find('\n'));
}

/// `key = 50%`, which TOML does not know, is a frequent slip: what to write in its place.
std::string remedy_for(std::string_view line) {
  const auto sign = line.find('%');
  if (sign == line.npos || sign > line.find('#')) return {};
  const auto before = line.find_last_of("=,[", sign);
  if (before == line.npos) return {};
  auto value = line.substr(before + 1, sign - before);
  while (value.starts_with(' ')) value.remove_prefix(1);
  const auto share = read_percentage(value);
  return share ? fmt::format("write {}, or {} where the range goes beyond 1", spell(*share), spell(*share * 100)) : "";
}

}  // namespace

std::optional<Value> parse_toml(const std::string& text, const File& file, Problems& problems) {
  if (!within_limits(text, file, problems)) return {};
  try {
    return convert(toml::parse(text), file, Place{file, 1, 1});
  } catch (const toml::parse_error& error) {
    const auto& begin = error.source().begin;
    problems.add({file, static_cast<int>(begin.line), static_cast<int>(begin.column)}, "",
                 "not valid TOML: " + std::string(error.description()),
                 remedy_for(line_of(text, static_cast<int>(begin.line))));
    return {};
  }
}

}  // namespace headway::input
