// What a scenario file says, before anyone asks what it means: values with the place they stand at.
// TOML, CSV and `--set` all end up here, so that everything behind it knows one form only.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace headway::input {

/// Where a value stands. Lines and columns are 1-based, 0 when not known.
struct Place {
  std::shared_ptr<const std::string> file;
  int line = 0;
  int column = 0;
};

struct Value;
using List = std::vector<Value>;
using Map = std::map<std::string, Value>;

/// A CSV cell, or a word after `--set key=`: a number or a string, as the key requires.
struct Word {
  std::string text;
};

/// A TOML date or time: read so that it can be refused with a place.
struct Date {};

/// One value and its place.
struct Value {
  Place place;
  std::variant<bool, std::int64_t, double, std::string, Word, Date, List, Map> content = false;
  int key_line = 0;    ///< where its key stands, 0 when not known
  int key_column = 0;

  const Map* map() const { return std::get_if<Map>(&content); }
  Map* map() { return std::get_if<Map>(&content); }
  const List* list() const { return std::get_if<List>(&content); }
  List* list() { return std::get_if<List>(&content); }
  /// The place of the key, for what is wrong with the key itself.
  Place key_place() const { return key_line > 0 ? Place{place.file, key_line, key_column} : place; }
};

/// The value of `key`, or null.
const Value* find(const Map& map, const std::string& key);

/// What a value is, in words: "a string", "a list", ...
std::string kind_in_words(const Value& value);

/// The value as a user would type it, shortened.
std::string show(const Value& value);

}  // namespace headway::input
