#include "scenario/read_value.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

#include "core/compat.h"

namespace headway::input {

namespace {

std::optional<bool> read_truth(const Value& value) {
  if (const auto* b = std::get_if<bool>(&value.content)) return *b;
  const auto* word = std::get_if<Word>(&value.content);
  if (word && (word->text == "true" || word->text == "false")) return word->text == "true";
  return {};
}

/// The number that was meant when something else was given: 0.5 for "50%", 27 for 1e27 FLOP of a quantity
/// that is given as its logarithm.
std::optional<double> meant(const Value& value, const ParameterInfo& info) {
  std::optional<double> number;
  if (const auto text = read_text(value)) {
    number = read_percentage(*text);
    if (number && !admits(info, *number)) *number *= 100;  // no share, so that the sign is all that is too much
  }
  else if (const auto x = read_number(value); x && *x > 0 && is_logarithm(info.unit)) number = std::log10(*x);
  return number && admits(info, *number) ? number : std::nullopt;
}

std::string expectation(const ParameterInfo& info, const Value& value) {
  const auto range = "give " + range_in_words(info.domain, info.unit, info.kind);
  const auto number = meant(value, info);
  if (!number) return range;
  const auto why = read_number(value) ? ", its logarithm to base 10" : "";
  return fmt::format("write {}{}; {}", spell(*number), why, range);
}

std::optional<double> read_checked(const Value& value, const ParameterInfo& info, const KeyText& key,
                                   Problems& problems) {
  auto number = read_number(value);
  if (const auto truth = read_truth(value); truth && info.kind == Kind::flag) number = *truth ? 1 : 0;
  if (!number) {
    problems.add(value.place, key(), show(value) + " is not a number", expectation(info, value));
    return {};
  }
  if (admits(info, *number)) return *number + 0.0;  // -0 becomes 0
  const auto what = !std::isfinite(*number)              ? "is not finite"
                    : !info.domain.contains(*number)     ? "is out of range"
                                                         : "is not an integer";
  problems.add(value.place, key(), show(value) + " " + what, expectation(info, value));
  return {};
}

std::optional<double> read_reference(const Value& value, const CellFormat& format,
                                     const RowIndices& indices, const KeyText& key, Problems& problems) {
  const auto name = read_text(value);
  if (!name) {
    problems.add(value.place, key(), show(value) + " is not a name", fmt::format("give the name of a {}", format.table));
    return {};
  }
  if (format.optional && *name == "none") return -1.0;
  const auto& index = indices.find(format.table)->second;
  if (const auto row = index.find(*name); row != index.end()) return row->second;
  std::vector<std::string> names;
  if (!problems.full())
    for (const auto& [known, row] : index) names.push_back(known);
  std::sort(names.begin(), names.end());
  problems.add(value.place, key(), fmt::format("there is no {} called `{}`", format.table, shorten(*name)),
               suggest(*name, names));
  return {};
}

std::optional<double> read_choice(const Value& value, const CellFormat& format, const KeyText& key,
                                  Problems& problems) {
  const auto word = read_text(value);
  const std::vector<std::string> names(format.choices.begin(), format.choices.end());
  for (std::size_t i = 0; word && i < names.size(); ++i)
    if (names[i] == *word) return static_cast<double>(i);
  const auto best = word ? nearest(shorten(*word), names) : "";
  const auto remedy = fmt::format("one of {}", fmt::join(names, ", "));
  problems.add(value.place, key(), show(value) + " is not a known kind",
               best.empty() ? remedy : fmt::format("did you mean `{}`? {}", best, remedy));
  return {};
}

}  // namespace

std::optional<std::string> read_text(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value.content)) return *text;
  if (const auto* word = std::get_if<Word>(&value.content)) return word->text;
  return {};
}

bool is_logarithm(std::string_view unit) { return unit == "OOM" || unit.starts_with("log10"); }

std::optional<double> read_percentage(std::string_view text) {
  if (!text.ends_with('%')) return {};
  auto number = text.substr(0, text.size() - 1);
  while (number.ends_with(' ')) number.remove_suffix(1);
  const auto x = parse_double(std::string(number));
  return x ? std::optional(*x / 100) : x;
}

std::optional<std::string> require_text(const Value& value, const std::string& key, Problems& problems) {
  auto text = read_text(value);
  if (!text) problems.add(value.place, key, show(value) + " is not a string", "put it in quotes");
  return text;
}

std::optional<double> read_number(const Value& value) {
  if (const auto* i = std::get_if<std::int64_t>(&value.content)) return static_cast<double>(*i);
  if (const auto* x = std::get_if<double>(&value.content)) return *x;
  if (const auto* word = std::get_if<Word>(&value.content)) return parse_double(word->text);
  return {};
}

std::string range_in_words(const Interval& domain, std::string_view unit, Kind kind) {
  if (kind == Kind::flag) return "true or false";
  std::string text = kind == Kind::integer ? "an integer" : "a number";
  const bool low = std::isfinite(domain.low), high = std::isfinite(domain.high);
  if (low && high) text += fmt::format(" between {} and {}", spell(domain.low), spell(domain.high));
  else if (low) text += fmt::format(" of at least {}", spell(domain.low));
  else if (high) text += fmt::format(" of at most {}", spell(domain.high));
  if (!unit.empty() && unit != "1") text += fmt::format(" ({})", unit);
  return text;
}

std::optional<double> read_parameter(const Value& value, const ParameterInfo& info,
                                     const std::string& key, Problems& problems) {
  return read_checked(value, info, [&] { return key; }, problems);
}

std::optional<double> read_cell(const Value& value, const CellFormat& format,
                                const RowIndices& indices, const KeyText& key, Problems& problems) {
  using Kinds = CellFormat::Kind;
  if (format.kind == Kinds::reference) return read_reference(value, format, indices, key, problems);
  if (format.kind == Kinds::choice) return read_choice(value, format, key, problems);
  const Kind kind = format.kind == Kinds::flag    ? Kind::flag
                    : format.kind == Kinds::whole ? Kind::integer
                                                  : Kind::real;
  const ParameterInfo info{.value = 0, .unit = format.unit, .domain = format.domain, .plausible = {},
                           .kind = kind, .meaning = {}, .source = {}};
  return read_checked(value, info, key, problems);
}

}  // namespace headway::input
