#include "scenario/limits.h"

#include <fmt/format.h>

#include <algorithm>

namespace headway::input {

namespace {

/// Walks over TOML text and counts how deep it nests, without understanding it. Strings and
/// comments are skipped as the TOML library skips them, up to its first syntax error.
class NestingScan {
 public:
  explicit NestingScan(const std::string& text) : text_(text) {}

  /// The offset at which the nesting exceeds `limit`, or npos.
  std::size_t find_deeper_than(int limit) {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') skip_string(c);
      else if (c == '#') at_ = std::min(text_.find('\n', at_), text_.size());
      else count(c);
      if (brackets_ + dots_ > limit) return at_ - 1;
    }
    return std::string::npos;
  }

 private:
  void count(char c) {
    if (c == '[' || c == '{') ++brackets_;
    if (c == ']' || c == '}') brackets_ = std::max(0, brackets_ - 1);
    if (c == '.') ++dots_;
    else if (std::string_view("\n=,[]{}").find(c) != std::string_view::npos) dots_ = 0;
    ++at_;
  }

  void skip_string(char quote) {
    const std::string triple(3, quote);
    const bool multiline = text_.compare(at_, 3, triple) == 0;
    at_ += multiline ? 3 : 1;
    while (at_ < text_.size()) {
      if (quote == '"' && text_[at_] == '\\') at_ += 2;
      else if (!multiline && text_[at_] == '\n') return;
      else if (multiline && text_.compare(at_, 3, triple) == 0) return close(quote);
      else if (text_[at_++] == quote && !multiline) return;
    }
  }

  /// Up to two more quotes may stand directly before the closing three.
  void close(char quote) {
    at_ += 3;
    for (int more = 0; more < 2 && at_ < text_.size() && text_[at_] == quote; ++more) ++at_;
  }

  const std::string& text_;
  std::size_t at_ = 0;
  int brackets_ = 0;
  int dots_ = 0;
};

Place place_of(const std::string& text, std::size_t offset,
               const std::shared_ptr<const std::string>& file) {
  offset = std::min(offset, text.size());
  const auto before = text.begin() + static_cast<std::ptrdiff_t>(offset);
  const auto line = 1 + std::count(text.begin(), before, '\n');
  const auto newline = offset == 0 ? std::string::npos : text.rfind('\n', offset - 1);
  const auto column = offset - (newline == std::string::npos ? 0 : newline + 1) + 1;
  return {file, static_cast<int>(line), static_cast<int>(column)};
}

}  // namespace

// Unicode 15, table 3-7.
std::size_t utf8_length(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) {
    return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0u;
  };
  const auto follows = [&](std::size_t k) { return (byte(k) & 0xC0u) == 0x80u; };
  const unsigned a = byte(0), b = byte(1);
  if (a < 0x80) return 1;
  if (a >= 0xC2 && a <= 0xDF) return follows(1) ? 2 : 0;
  if (a >= 0xE0 && a <= 0xEF) {
    const bool shortest = a != 0xE0 || b >= 0xA0;
    const bool no_surrogate = a != 0xED || b < 0xA0;
    return follows(1) && follows(2) && shortest && no_surrogate ? 3 : 0;
  }
  if (a >= 0xF0 && a <= 0xF4) {
    const bool in_range = (a != 0xF0 || b >= 0x90) && (a != 0xF4 || b < 0x90);
    return follows(1) && follows(2) && follows(3) && in_range ? 4 : 0;
  }
  return 0;
}

std::size_t find_invalid_utf8(const std::string& text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto length = utf8_length(text, i);
    if (length == 0) return i;
    i += length;
  }
  return std::string::npos;
}

bool within_limits(const std::string& text, const std::shared_ptr<const std::string>& file,
                   Problems& problems) {
  if (const auto bad = find_invalid_utf8(text); bad != std::string::npos) {
    problems.add(place_of(text, bad, file), "", "the text is not valid UTF-8",
                 "save the file as UTF-8");
    return false;
  }
  if (const auto deep = NestingScan(text).find_deeper_than(deepest_nesting);
      deep != std::string::npos) {
    problems.add(place_of(text, deep, file), "",
                 fmt::format("brackets and dotted keys nest deeper than {}", deepest_nesting),
                 "a scenario needs no more than 4 levels");
    return false;
  }
  return true;
}

}  // namespace headway::input
