// Collects everything that is wrong with a scenario, to be thrown at once, and what is only odd about it.
#pragma once

#include <string>
#include <vector>

#include "core/error.h"
#include "scenario/document.h"

namespace headway::input {

/// The problems found so far. After `limit` of them the others are only counted.
class Problems {
 public:
  static constexpr std::size_t limit = 100;
  void add(const Place& place, std::string key, std::string what, std::string remedy = {});
  /// A key that is not among `known`: the remedy names the nearest of them, or `otherwise`.
  void add_unknown(const Value& value, const std::string& key, std::string_view noun,
                   const std::string& word, const std::vector<std::string>& known,
                   const std::string& otherwise = {});
  /// Something that is allowed but has no effect, or less than it seems.
  void note(const Place& place, std::string key, std::string what, std::string remedy);
  /// The first `limit` notes in the order of the text, each once.
  std::vector<Problem> notes() const;
  bool empty() const { return problems_.empty(); }
  bool full() const { return problems_.size() >= limit; }
  /// Throws InputError if anything was added, sorted by place.
  void throw_if_any() const;

 private:
  std::vector<Problem> problems_;
  std::vector<Problem> notes_;
  std::size_t more_ = 0;
};

/// "did you mean `x`?", or the list of what there is when it is short, or nothing.
std::string suggest(const std::string& word, const std::vector<std::string>& known);

/// A number as a person would write it: 1e12, 0.05, 27.
std::string spell(double x);

/// `text` on one line and at most 60 bytes long.
std::string shorten(const std::string& text);

}  // namespace headway::input
