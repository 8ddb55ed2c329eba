#include "scenario/problems.h"

#include "core/compat.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace headway::input {

namespace {

std::vector<Problem> in_order(std::vector<Problem> problems) {
  std::stable_sort(problems.begin(), problems.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
  return problems;
}

}  // namespace

void Problems::add(const Place& place, std::string key, std::string what, std::string remedy) {
  if (full()) {
    ++more_;
    return;
  }
  problems_.push_back({place.file ? *place.file : "", place.line, place.column, std::move(key),
                       std::move(what), std::move(remedy)});
}

void Problems::add_unknown(const Value& value, const std::string& key, std::string_view noun,
                           const std::string& word, const std::vector<std::string>& known,
                           const std::string& otherwise) {
  const auto remedy = full() ? "" : suggest(word, known);
  add(value.key_place(), key, fmt::format("there is no {} `{}`", noun, shorten(word)),
      remedy.empty() ? otherwise : remedy);
}

void Problems::note(const Place& place, std::string key, std::string what, std::string remedy) {
  const Problem note{place.file ? *place.file : "", place.line, place.column, std::move(key), std::move(what), std::move(remedy)};
  const auto is_same = [&](const Problem& other) { return describe(other) == describe(note); };
  const bool is_known = std::any_of(notes_.begin(), notes_.end(), is_same);  // policies repeat what they build on
  if (notes_.size() < limit && !is_known) notes_.push_back(note);
}

std::vector<Problem> Problems::notes() const { return in_order(notes_); }

void Problems::throw_if_any() const {
  if (problems_.empty()) return;
  auto all = in_order(problems_);
  if (more_ > 0)
    all.push_back({"", 0, 0, "", fmt::format("and {} more problems", more_), "mend these first"});
  throw InputError(std::move(all));
}

std::string suggest(const std::string& word, const std::vector<std::string>& known) {
  // A long word is no slip of the finger, and comparing it would take long.
  constexpr std::size_t longest_word = 64, most_candidates = 1000, short_list = 12;
  if (word.size() <= longest_word) {
    const std::vector<std::string> some(
        known.begin(), known.begin() + static_cast<std::ptrdiff_t>(std::min(known.size(), most_candidates)));
    if (const auto best = nearest(word, some); !best.empty())
      return fmt::format("did you mean `{}`?", best);
  }
  if (known.empty() || known.size() > short_list) return {};
  return fmt::format("known: {}", fmt::join(known, ", "));
}

std::string spell(double x) {
  auto text = fmt::format("{:g}", x);
  if (parse_double(text) != x) return fmt::format("{}", x);
  if (const auto plus = text.find("e+"); plus != std::string::npos)
    text.erase(plus + 1, text[plus + 2] == '0' ? 2 : 1);
  return text;
}

std::string shorten(const std::string& text) {
  constexpr std::size_t longest = 60;
  std::string result;
  for (const char c : text) {
    if (result.size() >= longest) return result + "...";
    result += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  }
  return result;
}

}  // namespace headway::input
