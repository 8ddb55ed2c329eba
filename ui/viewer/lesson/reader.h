// Reads the tables of a lesson or workshop file and collects what is wrong with them.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "scenario/problems.h"

namespace headway::lesson {

/// One table of a file. Keys are asked for one by one; what was never asked for is a mistake.
class Reader {
 public:
  /// `key` is how problems call the table, such as "step 3".
  Reader(const input::Value& table, std::string key, input::Problems& problems);

  /// The text at `key`; empty, and a problem if `needed`, when it is not there.
  std::string text(const char* key, bool needed = false);
  std::optional<double> number(const char* key, bool needed = false);
  std::vector<std::string> texts(const char* key);
  std::vector<double> numbers(const char* key);
  /// Key and value, spelled, of a table of numbers or texts.
  std::vector<std::pair<std::string, std::string>> pairs(const char* key);
  /// One reader per table of a list of tables, called `noun` 1, 2, ...
  std::vector<Reader> tables(const char* key, const std::string& noun);
  bool has(const char* key) const;
  /// Adds a problem at `key`.
  void complain(const char* key, const std::string& what, const std::string& remedy = {});
  /// Reports keys that nothing asked for.
  void finish();
  int line() const { return table_->place.line; }

 private:
  const input::Value* find(const char* key, bool needed);
  std::string full(const char* key) const;

  const input::Value* table_;
  std::string key_;
  input::Problems* problems_;
  std::set<std::string> asked_;
};

/// Reads a file of at most 1 MB and hands its top table, without `schema = 1`, to `read`. Throws
/// InputError with everything that was wrong.
void read_file(const std::string& path, const std::function<void(Reader&)>& read);
void read_document(const std::string& text, const std::string& path,
                   const std::function<void(Reader&)>& read);

/// The text of a file of at most 1 MB. Throws InputError.
std::string read_text(const std::string& path);

/// A text as TOML spells it.
std::string quoted(const std::string& text);

}  // namespace headway::lesson
