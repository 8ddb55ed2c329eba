#include "analysis/plot/number.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace headway {

namespace {

constexpr std::string_view minus = "\u2212";

/// Commas between thousands.
void group_digits(std::string& text) {
  for (auto place = static_cast<std::ptrdiff_t>(std::min(text.find('.'), text.size())) - 3;
       place > 0; place -= 3)
    text.insert(static_cast<std::size_t>(place), ",");
}

/// Three significant digits without an exponent, and no more decimals than they need.
std::string plain(double x) {
  const double size = std::abs(x);
  const int decimals =
      size == 0 ? 0 : std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, 4);
  // Large numbers keep three digits too.
  const double step = size >= 1e4 ? std::pow(10.0, std::floor(std::log10(size)) - 2) : 0;
  std::string text =
      fmt::format("{:.{}f}", step > 0 ? std::round(size / step) * step : size, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  group_digits(text);
  return (x < 0 && text != "0" ? std::string(minus) : "") + text;
}

/// Two significant digits while small, one decimal at most.
std::string brief(double x) {
  std::string text = std::abs(x) >= 9.95 ? fmt::format("{:.0f}", x) : fmt::format("{:.1f}", x);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

struct Step {
  double size;
  std::string_view name;
};

/// 3.4e9 as "3.4 bn"; above the last step as a power of ten.
std::string scaled(double size, const std::array<Step, 4>& steps) {
  if (size >= 1e16) return fmt::format("10^{:.1f}", std::log10(size));
  for (const auto& step : steps)
    if (size >= step.size * 0.9995) {
      const double x = size / step.size;
      return (x >= 1000 ? plain(x) : brief(x)) + std::string(step.name);
    }
  return plain(size);
}

constexpr std::array<Step, 4> money_steps{{{1e12, " tn"}, {1e9, " bn"}, {1e6, " m"}, {1e3, " k"}}};
constexpr std::array<Step, 4> count_steps{
    {{1e12, " trillion"}, {1e9, " billion"}, {1e6, " million"}, {1e18, ""}}};

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

/// What stands after the first word of a unit: "USD month-1" gives " per month".
std::string rest_of_unit(std::string_view unit) {
  std::string result;
  auto space = unit.find(' ');
  while (space != std::string_view::npos) {
    unit.remove_prefix(space + 1);
    space = unit.find(' ');
    const auto word = unit.substr(0, space);
    const bool divides = word.size() > 2 && word.substr(word.size() - 2) == "-1";
    const auto name = divides ? word.substr(0, word.size() - 2) : word;
    result += (divides ? " per " : " ") + std::string(name == "H100e" ? "H100-equivalent" : name);
  }
  return result;
}

/// Units that are not written behind a number.
bool is_bare(std::string_view unit) {
  constexpr std::string_view bare[] = {"1", "%", "flag", "kind", "year", "index", "ratio"};
  return std::find(std::begin(bare), std::end(bare), unit) != std::end(bare);
}

std::string with_sign(double value, const std::string& size) {
  return (value < 0 && size != "0" && size != "$0" ? std::string(minus) : "") + size;
}

}  // namespace

std::string format_bare(double value, std::string_view unit) {
  if (std::isnan(value)) return "–";
  if (std::isinf(value)) return value > 0 ? "∞" : "−∞";
  if (unit == "%") return with_sign(value, format_share(std::abs(value)));
  if (unit == "year") return format_year(value);
  const double size = std::abs(value);
  if (starts_with(unit, "USD")) return with_sign(value, "$" + scaled(size, money_steps));
  if (unit == "month" && size < 9.95) return with_sign(value, brief(size));
  if (starts_with(unit, "FLOP") && size >= 1e6) return fmt::format("10^{:.1f}", std::log10(size));
  if (starts_with(unit, "OOM")) {
    const std::string text = fmt::format("{:.2f}", size);
    return text == "0.00" ? "0" : with_sign(value, size < 10 ? text : fmt::format("{:.1f}", size));
  }
  if (size >= 1e6) return with_sign(value, scaled(size, count_steps));
  return starts_with(unit, "month") && size >= 1 ? with_sign(value, brief(size)) : plain(value);
}

std::string format_value(double value, std::string_view unit) {
  const std::string bare = format_bare(value, unit);
  if (is_bare(unit)) return bare;
  if (starts_with(unit, "USD")) return bare + rest_of_unit(unit);
  if (unit == "month" || unit == "version") return bare + " " + std::string(unit) + (bare == "1" ? "" : "s");
  if (unit == "month-1" || unit == "year-1")
    return bare + (unit == "year-1" ? " per year" : " per month");
  const auto first = unit.substr(0, unit.find(' '));
  return bare + " " + std::string(first) + rest_of_unit(unit);
}

std::string format_unit(std::string_view unit) {
  if (unit == "1" || unit == "flag" || unit == "kind") return "number";
  if (unit == "%") return "%";
  if (unit == "month" || unit == "version") return std::string(unit) + "s";
  if (unit == "month-1" || unit == "year-1") return unit == "year-1" ? "per year" : "per month";
  if (unit == "index") return "index from 0 to 1";
  if (unit == "OOM") return "orders of magnitude (OOM)";
  const auto first = unit.substr(0, unit.find(' '));
  return std::string(first == "H100e" ? "H100-equivalents" : first) + rest_of_unit(unit);
}

namespace {

/// True for text with more than zeros.
bool has_digit(const std::string& text) { return text.find_first_of("123456789∞") != std::string::npos; }

/// A difference without the name of its unit.
std::string signed_bare(double value, std::string_view unit) {
  if (std::isnan(value)) return "–";
  const std::string text =
      unit == "%" ? brief(std::abs(value) * 100) : format_bare(std::abs(value), unit);
  return (!has_digit(text) ? "" : value < 0 ? std::string(minus) : "+") + text;
}

/// What stands behind the number: " OOM", " per month", " points".
std::string unit_after(double value, std::string_view unit) {
  if (unit == "%") return " points";
  const std::string bare = format_bare(std::abs(value), unit),
                    full = format_value(std::abs(value), unit);
  return full.substr(std::min(bare.size(), full.size()));
}

}  // namespace

std::string format_difference(double value, std::string_view unit) {
  return std::isnan(value) ? "–" : signed_bare(value, unit) + unit_after(value, unit);
}

bool prints(double difference, std::string_view unit) { return has_digit(signed_bare(difference, unit)); }

std::string format_interval(double low, double high, std::string_view unit) {
  return signed_bare(low, unit) + " to " + signed_bare(high, unit);
}

std::string format_year(double year, bool fine) {
  if (std::isnan(year)) return "–";
  if (std::isinf(year)) return "never";
  static constexpr std::array<std::string_view, 12> months{
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  double whole = std::floor(year);
  auto month = static_cast<std::size_t>(std::floor((year - whole) * 12 + 0.5));
  if (month == 12) month = 0, whole += 1;
  return fine ? fmt::format("{} {:.0f}", months[month], whole) : fmt::format("{:.0f}", whole);
}

std::string format_end(double year) {
  const bool whole = std::abs(year - std::round(year)) < 1.0 / 48;
  return whole ? "the end of " + format_year(std::round(year) - 1) : format_year(year, true);
}

std::string format_share(double share) {
  if (std::isnan(share)) return "–";
  const double percent = share * 100;
  if (percent == 0) return "0%";
  if (percent < 0.1) return "under 0.1%";
  if (percent < 9.95) return fmt::format("{:.1f}%", percent);
  return percent > 99.5 && percent < 100 ? "over 99%" : fmt::format("{:.0f}%", percent);
}

std::string count_of(std::size_t count, std::string_view singular, std::string_view plural) {
  auto digits = std::to_string(count);
  group_digits(digits);
  return fmt::format("{} {}", digits, count == 1 ? singular : plural);
}

std::string listed(std::span<const std::string> names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return text;
}

std::string as_words(std::string_view name) {
  std::string result(name);
  std::replace(result.begin(), result.end(), '_', ' ');
  return result;
}

std::string power_of_ten(int exponent) {
  static constexpr std::array<std::string_view, 10> raised{"⁰", "¹", "²", "³", "⁴",
                                                           "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string result = exponent < 0 ? "10⁻" : "10";
  for (const char digit : std::to_string(std::abs(exponent)))
    result += raised[static_cast<std::size_t>(digit - '0')];
  return result;
}

}  // namespace headway
