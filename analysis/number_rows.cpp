#include "analysis/number_rows.h"

#include <fmt/format.h>

#include <charconv>
#include <sstream>

namespace headway {

std::string number_row(std::span<const double> numbers) {
  std::string text;
  for (const double x : numbers) text += (text.empty() ? "" : " ") + fmt::format("{}", x);
  return text;
}

std::optional<std::vector<double>> numbers_of_row(const std::string& row) {
  std::vector<double> values;
  std::istringstream words(row);
  for (std::string word; words >> word;) {
    double x = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), x);
    if (error != std::errc() || end != word.data() + word.size()) return {};
    values.push_back(x);
  }
  return values;
}

}  // namespace headway
