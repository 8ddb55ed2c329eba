// `--set key=value` over a merged document.
#include <fmt/format.h>

#include <algorithm>

#include "scenario/overlay.h"
#include "scenario/read_value.h"
#include "scenario/tables.h"
#include "scenario/toml.h"

namespace headway::input {

std::vector<std::string> split_key(const std::string& key) {
  std::vector<std::string> parts(1);
  char quote = 0;
  for (const char c : key) {
    if (quote) {
      if (c == quote) quote = 0;
      else parts.back() += c;
    } else if ((c == '"' || c == '\'') && parts.back().empty()) {
      quote = c;
    } else if (c == '.') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

namespace {

/// True for text that may stand without quotes on a command line: `startup`, `north enterprise`.
bool is_plain_word(const std::string& text) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == ' ';
  };
  const bool begins = !text.empty() && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
  return begins && std::all_of(text.begin(), text.end(), plain);
}

std::optional<Value> parse_value(const std::string& key, const std::string& text, const Place& place,
                                 Problems& problems) {
  Problems unused;
  auto document = text.find('\n') == std::string::npos ? parse_toml("x = " + text, place.file, unused)
                                                       : std::nullopt;
  if (document && document->map()->size() == 1) {
    auto value = std::move(document->map()->at("x"));
    value.place = place;
    value.key_line = 0;
    return value;
  }
  // A percentage is no number either; whoever reads the key knows its range, and so what was meant.
  if (is_plain_word(text) || read_percentage(text)) return Value{place, Word{text}};
  problems.add(place, shorten(key), fmt::format("`{}` is not a TOML value", shorten(text)),
               fmt::format("write a number, or a string as '{}=\"...\"'", shorten(key)));
  return {};
}

/// The row called `name`, or every row for `*`; adds a problem when there is none.
std::vector<Map*> find_rows(Map& document, const std::string& table, const std::string& name,
                            const std::string& key, const Value& value, Problems& problems) {
  std::vector<std::string> names;
  std::vector<Map*> found;
  const auto entry = document.find(table);
  if (entry != document.end() && entry->second.list())
    for (auto& row : *entry->second.list()) {
      names.push_back(row_name(row, table, problems));
      if (row.map() && (name == "*" || names.back() == name)) found.push_back(row.map());
    }
  if (found.empty()) problems.add_unknown(value, key, table + " called", name, names);
  return found;
}

/// The tables in which the last part of the key stands, made where they are missing.
std::vector<Map*> enclosing_tables(Map& document, const std::vector<std::string>& parts, const std::string& key,
                                   const Value& value, Problems& problems) {
  std::vector<Map*> tables{&document};
  std::size_t next = 0;
  if (holds_rows(parts[0]) && parts.size() > 2) {
    tables = find_rows(document, parts[0], parts[1], key, value, problems);
    next = 2;
  }
  for (; next + 1 < parts.size(); ++next)
    for (auto& at : tables) {
      auto& inner = (*at)[parts[next]];
      if (!inner.map()) inner = {value.place, Map{}};
      at = inner.map();
    }
  return tables;
}

}  // namespace

void apply_overrides(Map& document, const std::vector<std::pair<std::string, std::string>>& overrides,
                     Problems& problems, const Place& place) {
  static const Place command_line{std::make_shared<const std::string>("--set")};
  constexpr std::size_t most_parts = 4, most_of_sweep = 6;  // lab.NAME.staff.alignment, sweep.factor.commitment.NAME.monitor.detection
  for (const auto& [key, text] : overrides) {
    auto value = parse_value(key, text, place.file ? place : command_line, problems);
    if (!value) continue;
    const auto parts = split_key(key);
    const bool settable = parts.size() <= (parts[0] == "sweep" ? most_of_sweep : most_parts) && std::none_of(parts.begin(), parts.end(), [](const auto& part) { return part.empty(); }) &&
                          parts[0] != "extends" && parts[0] != "worldview" && parts[0] != "posterior" && (parts.size() > 2 || !holds_rows(parts[0])) &&
                          parts.back() != "name" && parts.back() != "remove";
    if (!settable) {
      problems.add(value->place, shorten(key), "this is no key that can be set",
                   "keys look like training.duration, lab.NAME.cash, instrument.NAME.threshold, run.seed");
      continue;
    }
    for (auto* table : enclosing_tables(document, parts, shorten(key), *value, problems))
      table->insert_or_assign(parts.back(), *value);
  }
}

}  // namespace headway::input
