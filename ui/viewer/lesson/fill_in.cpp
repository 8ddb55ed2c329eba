// Numbers in the text of a lesson: measured, not remembered.
#include <fmt/format.h>

#include <cmath>
#include <functional>

#include "analysis/plot/number.h"
#include "ui/viewer/lesson/lesson.h"

namespace headway::lesson {

namespace {

struct Blank {
  Quantity quantity;
  std::string unit;
};

bool is_share(Statistic statistic) {
  return statistic == Statistic::negative || statistic == Statistic::positive;
}

/// "median trust at 2030 of baseline as %"
Blank parse_blank(const std::string& text) {
  const auto as = text.rfind(" as ");
  Blank blank{parse_quantity(text.substr(0, as)), ""};
  const bool share = is_share(blank.quantity.statistic);
  blank.unit = as != std::string::npos ? text.substr(as + 4)
               : share                 ? "%"
                                       : unit_of(blank.quantity.measure);
  return blank;
}

/// Hands the text outside braces to `plain` and what is inside to `blank`.
void walk(const std::string& text, const std::function<void(const std::string&)>& plain,
          const std::function<void(const Blank&)>& blank) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto open = text.find('{', at);
    plain(text.substr(at, open - at));
    if (open == std::string::npos) return;
    const auto close = text.find('}', open);
    if (close == std::string::npos) throw PatternError("a brace `{` is never closed");
    blank(parse_blank(text.substr(open + 1, close - open - 1)));
    at = close + 1;
  }
}

/// A value with its unit; a difference of dates as a time.
std::string spell_value(const Blank& blank, double value) {
  const bool difference = !blank.quantity.over.empty() && !is_share(blank.quantity.statistic);
  if (blank.unit != "year")
    return difference ? format_difference(value, blank.unit) : format_value(value, blank.unit);
  if (!difference) return format_year(value, true);
  return std::abs(value) < 2 ? format_difference(value * 12, "month")
                             : fmt::format("{:+.1f} years", value);
}

}  // namespace

std::string fill_in(const std::string& text, const Results& results) {
  std::string result;
  const auto spell = [&](const Blank& blank) {
    const auto value = evaluate(blank.quantity, results);
    result += value ? spell_value(blank, *value) : "…";
  };
  walk(
      text, [&](const std::string& plain) { result += plain; }, spell);
  return result;
}

std::vector<Quantity> quantities_in(const std::string& text) {
  std::vector<Quantity> quantities;
  walk(
      text, [](const std::string&) {},
      [&](const Blank& blank) { quantities.push_back(blank.quantity); });
  return quantities;
}

}  // namespace headway::lesson
