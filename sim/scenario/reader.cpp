#include "scenario/reader.h"

#include <fmt/format.h>

#include <memory>

#include "scenario/read_value.h"
#include "scenario/text_file.h"
#include "scenario/toml.h"

namespace headway::input {

Reader::Reader(const Value& table, std::string key, Problems& problems)
    : table_(&table), key_(std::move(key)), problems_(&problems) {}

std::string Reader::full(const char* key) const { return key_.empty() ? key : key_ + "." + key; }

const Value* Reader::find(const char* key, bool needed) {
  asked_.insert(key);
  const Value* value = input::find(*table_->map(), key);
  if (value == nullptr && needed)
    problems_->add(table_->place, full(key), "is missing", fmt::format("write `{} = ...`", key));
  return value;
}

bool Reader::has(const char* key) const { return input::find(*table_->map(), key) != nullptr; }

std::string Reader::text(const char* key, bool needed) {
  const Value* value = find(key, needed);
  if (value == nullptr) return {};
  const auto text = require_text(*value, full(key), *problems_);
  if (text && needed && text->empty()) complain(key, "is empty");
  return text.value_or("");
}

std::optional<double> Reader::number(const char* key, bool needed) {
  const Value* value = find(key, needed);
  if (value == nullptr) return {};
  const auto number = read_number(*value);
  if (!number) complain(key, show(*value) + " is not a number");
  return number;
}

std::vector<std::string> Reader::texts(const char* key) {
  std::vector<std::string> result;
  const Value* value = find(key, false);
  if (value == nullptr) return result;
  if (value->list() == nullptr)
    complain(key, show(*value) + " is not a list of texts", "write [\"...\"]");
  else
    for (const auto& item : *value->list())
      if (const auto text = require_text(item, full(key), *problems_))
        result.push_back(*text);
  return result;
}

std::vector<double> Reader::numbers(const char* key) {
  std::vector<double> result;
  const Value* value = find(key, false);
  if (value == nullptr) return result;
  if (value->list() == nullptr) {
    complain(key, show(*value) + " is not a list of numbers", "write [1, 2]");
    return result;
  }
  for (const auto& item : *value->list()) {
    if (const auto number = read_number(item))
      result.push_back(*number);
    else
      complain(key, show(item) + " is not a number");
  }
  return result;
}

std::vector<std::pair<std::string, std::string>> Reader::pairs(const char* key) {
  std::vector<std::pair<std::string, std::string>> result;
  const Value* value = find(key, false);
  if (value == nullptr) return result;
  if (value->map() == nullptr) {
    complain(key, show(*value) + " is not a table", "write {\"training.duration\" = 4}");
    return result;
  }
  for (const auto& [name, item] : *value->map()) {
    if (const auto number = read_number(item))
      result.emplace_back(name, spell(*number));
    else if (const auto text = input::read_text(item))
      result.emplace_back(name, *text);
    else
      problems_->add(item.place, full(key), show(item) + " is neither a number nor a text");
  }
  return result;
}

std::vector<Reader> Reader::tables(const char* key, const std::string& noun) {
  std::vector<Reader> result;
  const Value* value = find(key, false);
  if (value == nullptr) return result;
  if (value->list() == nullptr) {
    complain(key, "is not a list of tables", fmt::format("write [[{}]]", key));
    return result;
  }
  for (const auto& item : *value->list()) {
    const std::string name =
        fmt::format("{}{} {}", key_.empty() ? "" : key_ + ", ", noun, result.size() + 1);
    if (item.map() == nullptr)
      problems_->add(item.place, name, show(item) + " is not a table");
    else
      result.emplace_back(item, name, *problems_);
  }
  return result;
}

std::optional<Reader> Reader::table(const char* key) {
  const Value* value = find(key, false);
  if (value == nullptr) return {};
  if (value->map() != nullptr) return Reader(*value, full(key), *problems_);
  complain(key, show(*value) + " is not a table", fmt::format("write [{}]", full(key)));
  return {};
}

bool Reader::flag(const char* key) {
  const Value* value = find(key, false);
  if (value == nullptr) return false;
  const auto* truth = std::get_if<bool>(&value->content);
  if (truth == nullptr) complain(key, show(*value) + " is neither true nor false");
  return truth != nullptr && *truth;
}

void Reader::complain(const char* key, const std::string& what, const std::string& remedy) {
  const Value* value = input::find(*table_->map(), key);
  problems_->add(value ? value->place : table_->place, full(key), what, remedy);
}

void Reader::finish() {
  const std::vector<std::string> known(asked_.begin(), asked_.end());
  for (const auto& [name, value] : *table_->map())
    if (!asked_.contains(name))
      problems_->add_unknown(value, key_.empty() ? name : key_ + "." + name, "key", name, known);
}

void read_document(const std::string& text, const std::string& path,
                   const std::function<void(Reader&)>& read) {
  Problems problems;
  const auto file = std::make_shared<const std::string>(path);
  const auto document = parse_toml(text, file, problems);
  if (document) {
    Reader reader(*document, "", problems);
    const auto schema = reader.number("schema", true);
    if (schema && *schema != 1)
      reader.complain("schema",
                      fmt::format("{} is not known to this version", spell(*schema)),
                      "this version reads schema 1; a newer Headway may read the file");
    else
      read(reader);
  }
  problems.throw_if_any();
}

std::string text_of_file(const std::string& path) {
  try {
    return read_text_file(path, scenario_bytes);
  } catch (const Refusal& refusal) {
    throw InputError({{path, 0, 0, "", refusal.what(), refusal.remedy}});
  }
}

void read_file(const std::string& path, const std::function<void(Reader&)>& read) {
  read_document(text_of_file(path), path, read);
}

}  // namespace headway::input
