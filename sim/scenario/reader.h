// Reads the tables of a file that is no scenario, such as a lesson or a row of the evidence, and collects what is
// wrong with them.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scenario/problems.h"

namespace headway::input {

/// One table of a file. Keys are asked for one by one; what was never asked for is a mistake.
class Reader {
 public:
  /// `key` is how problems call the table, such as "step 3".
  Reader(const Value& table, std::string key, Problems& problems);

  /// The text at `key`; empty, and a problem if `needed`, when it is not there.
  std::string text(const char* key, bool needed = false);
  std::optional<double> number(const char* key, bool needed = false);
  std::vector<std::string> texts(const char* key);
  std::vector<double> numbers(const char* key);
  /// Key and value, spelled, of a table of numbers or texts.
  std::vector<std::pair<std::string, std::string>> pairs(const char* key);
  /// One reader per table of a list of tables, called `noun` 1, 2, ...
  std::vector<Reader> tables(const char* key, const std::string& noun);
  /// A reader of a table inside; nothing when it is not there.
  std::optional<Reader> table(const char* key);
  /// True where it says so; false when it is not there.
  bool flag(const char* key);
  /// What stands at `key`, whatever it is; null when it is not there.
  const Value* value(const char* key) { return find(key, false); }
  bool has(const char* key) const;
  /// Adds a problem at `key`.
  void complain(const char* key, const std::string& what, const std::string& remedy = {});
  /// Reports keys that nothing asked for.
  void finish();
  int line() const { return table_->place.line; }

 private:
  const Value* find(const char* key, bool needed);
  std::string full(const char* key) const;

  const Value* table_;
  std::string key_;
  Problems* problems_;
  std::set<std::string> asked_;
};

/// Reads a file of at most 1 MB and hands its top table, without `schema = 1`, to `read`. Throws
/// InputError with everything that was wrong.
void read_file(const std::string& path, const std::function<void(Reader&)>& read);
void read_document(const std::string& text, const std::string& path,
                   const std::function<void(Reader&)>& read);

/// The text of a file of at most 1 MB. Throws InputError.
std::string text_of_file(const std::string& path);

}  // namespace headway::input
