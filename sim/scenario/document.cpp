#include "scenario/document.h"

#include <fmt/format.h>

#include "scenario/problems.h"

namespace headway::input {

const Value* find(const Map& map, const std::string& key) {
  const auto entry = map.find(key);
  return entry == map.end() ? nullptr : &entry->second;
}

std::string kind_in_words(const Value& value) {
  static constexpr const char* words[] = {"true or false", "an integer", "a number", "a string",
                                          "a word",        "a date",     "a list",   "a table"};
  return words[value.content.index()];
}

std::string show(const Value& value) {
  if (const auto* b = std::get_if<bool>(&value.content)) return *b ? "true" : "false";
  if (const auto* i = std::get_if<std::int64_t>(&value.content)) return fmt::format("{}", *i);
  if (const auto* x = std::get_if<double>(&value.content)) return spell(*x);
  if (const auto* s = std::get_if<std::string>(&value.content)) return '"' + shorten(*s) + '"';
  if (const auto* w = std::get_if<Word>(&value.content)) return '"' + shorten(w->text) + '"';
  return kind_in_words(value);
}

}  // namespace headway::input
