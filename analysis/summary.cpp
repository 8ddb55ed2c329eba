#include "analysis/summary.h"

#include <algorithm>
#include <sstream>

#include "analysis/comparison.h"
#include "analysis/findings.h"
#include "analysis/plot/number.h"

namespace headway {

namespace {

constexpr std::size_t columns = 80;

std::size_t letters(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string bullet(const std::string& sentence) {
  return wrapped("- " + sentence, columns, "  ") + "\n";
}

}  // namespace

std::string wrapped(const std::string& text, std::size_t width, const std::string& indent) {
  std::istringstream words(text);
  std::string result, line, word;
  while (words >> word) {
    if (line.empty()) {
      line = word;
    } else if (letters(line) + 1 + letters(word) > width) {
      result += line + "\n";
      line = indent + word;
    } else {
      line += " " + word;
    }
  }
  return result + line;
}

std::string summarise(const RunSet& set) {
  std::string text = wrapped(what_was_run(set), columns, "") + "\n";
  for (const auto& sentence : findings(set)) text += bullet(sentence);
  return text;
}

std::string summarise_comparison(std::span<const RunSet> sets) {
  if (sets.empty()) return "";
  if (sets.size() == 1) return summarise(sets[0]);
  std::string text = summarise(sets[0]);
  for (const auto& other : sets.subspan(1)) {
    text += "\n" +
            wrapped("“" + other.title + "” against “" + sets[0].title + "”, " + pairs_text(sets[0], other) + ":",
                    columns, "") +
            "\n";
    for (const auto& sentence : comparison_findings(sets[0], other)) text += bullet(sentence);
  }
  return text;
}

}  // namespace headway
