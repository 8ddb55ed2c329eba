#include "ui/viewer/lesson/pattern.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>

#include "analysis/stats.h"
#include "core/compat.h"
#include "core/error.h"
#include "record/layout.h"
#include "record/outcomes.h"

namespace headway::lesson {

namespace {

constexpr std::array<std::string_view, 7> statistic_names{"median", "mean",     "p10",     "p90",
                                                          "spread", "negative", "positive"};

/// Words of a text, taken one by one.
class Words {
 public:
  explicit Words(const std::string& text) : stream_(text) { advance(); }
  const std::string& peek() const { return word_; }
  bool empty() const { return word_.empty(); }
  std::string take(const char* what) {
    if (empty()) throw PatternError(fmt::format("{} is missing at the end", what));
    std::string taken = word_;
    advance();
    return taken;
  }
  bool take_if(const char* word) {
    if (word_ != word) return false;
    advance();
    return true;
  }
  double number(const char* what) {
    const std::string word = take(what);
    const auto value = parse_double(word);
    if (!value) throw PatternError(fmt::format("`{}` is not a number; {} is one", word, what));
    return *value;
  }

 private:
  void advance() {
    word_.clear();
    stream_ >> word_;
  }
  std::istringstream stream_;
  std::string word_;
};

Statistic read_statistic(Words& words) {
  const std::string word = words.take("a statistic");
  const auto found = std::find(statistic_names.begin(), statistic_names.end(), word);
  if (found != statistic_names.end())
    return static_cast<Statistic>(found - statistic_names.begin());
  throw PatternError(
      fmt::format("there is no statistic `{}`; known: {}", word, fmt::join(statistic_names, ", ")));
}

Quantity read_quantity(Words& words) {
  Quantity quantity;
  quantity.statistic = read_statistic(words);
  quantity.measure.name = words.take("a measure");
  if (words.take_if("at")) quantity.measure.year = words.number("the year");
  unit_of(quantity.measure);
  if (!words.take_if("of"))
    throw PatternError("`of` and the name of a world must follow the measure");
  quantity.world = words.take("a world");
  if (words.take_if("over")) quantity.over = words.take("a world");
  return quantity;
}

std::vector<double> finite(std::vector<double> values) {
  std::erase_if(values, [](double x) { return !std::isfinite(x); });
  std::sort(values.begin(), values.end());
  return values;
}

double share(const std::vector<double>& values, bool (*test)(double)) {
  return static_cast<double>(std::count_if(values.begin(), values.end(), test)) /
         static_cast<double>(values.size());
}

double reduce(Statistic statistic, const std::vector<double>& ascending) {
  if (ascending.empty()) return std::nan("");
  double sum = 0;
  for (const double x : ascending) sum += x;
  switch (statistic) {
    case Statistic::median:
      return quantile_of(ascending, 0.5);
    case Statistic::mean:
      return sum / static_cast<double>(ascending.size());
    case Statistic::p10:
      return quantile_of(ascending, 0.1);
    case Statistic::p90:
      return quantile_of(ascending, 0.9);
    case Statistic::spread:
      return quantile_of(ascending, 0.9) - quantile_of(ascending, 0.1);
    case Statistic::negative:
      return share(ascending, [](double x) { return x < 0; });
    case Statistic::positive:
      return share(ascending, [](double x) { return x > 0; });
  }
  return std::nan("");
}

Quantity of_other_world(const Pattern& pattern) {
  Quantity quantity = pattern.left;
  quantity.world = pattern.other;
  return quantity;
}

const SeriesGroup& world_series() {
  static const SeriesLayout layout = lay_out(World{}, 1, {.actors = false});
  return *layout.find("series");
}

std::string nearest_hint(const std::string& name, const std::vector<std::string>& known) {
  const std::string close = nearest(name, known);
  return close.empty() ? "" : fmt::format("; did you mean `{}`?", close);
}

}  // namespace

std::string unit_of(const Measure& measure) {
  std::vector<std::string> known;
  if (measure.year) {
    for (const auto& variable : world_series().variables) {
      if (variable.name == measure.name) return variable.unit;
      known.push_back(variable.name);
    }
  } else {
    for (const auto& outcome : outcomes()) {
      const bool plain = outcome.name.starts_with("outcome_");
      const std::string name = plain ? outcome.name.substr(8) : outcome.name;
      if (name == measure.name) return outcome.unit;
      known.push_back(name);
    }
  }
  throw PatternError(fmt::format("there is no {} `{}`{}", measure.year ? "world series" : "outcome",
                                 measure.name, nearest_hint(measure.name, known)));
}

Quantity parse_quantity(const std::string& text) {
  Words words(text);
  Quantity quantity = read_quantity(words);
  if (!words.empty()) throw PatternError(fmt::format("`{}` is too much at the end", words.peek()));
  return quantity;
}

Pattern parse_pattern(const std::string& text) {
  Words words(text);
  Pattern pattern;
  pattern.text = text;
  pattern.left = read_quantity(words);
  const std::string sign = words.take("`>` or `<`");
  if (sign != ">" && sign != "<")
    throw PatternError(fmt::format("`{}` stands where `>` or `<` belongs", sign));
  pattern.more = sign == ">";
  const std::string right = words.take("a world or a number");
  if (const auto number = parse_double(right)) {
    pattern.number = *number;
  } else {
    pattern.other = right;
  }
  if (words.take_if("by")) pattern.by = words.number("the least distance");
  if (!words.empty()) throw PatternError(fmt::format("`{}` is too much at the end", words.peek()));
  return pattern;
}

std::optional<double> evaluate(const Quantity& quantity, const Results& results) {
  auto values = results.values(quantity.world, quantity.measure);
  if (!values) return {};
  if (!quantity.over.empty()) {
    const auto base = results.values(quantity.over, quantity.measure);
    if (!base) return {};
    values->resize(std::min(values->size(), base->size()));
    for (std::size_t i = 0; i < values->size(); ++i) (*values)[i] -= (*base)[i];
  }
  return reduce(quantity.statistic, finite(std::move(*values)));
}

Verdict check(const Pattern& pattern, const Results& results) {
  const auto left = evaluate(pattern.left, results);
  const auto right = pattern.other.empty() ? std::optional(pattern.number)
                                           : evaluate(of_other_world(pattern), results);
  if (!left || !right) return {};
  const double distance = pattern.more ? *left - *right : *right - *left;
  return {true, distance > 0 && distance >= pattern.by, *left, *right};
}

std::string describe(const Pattern& pattern, const Verdict& verdict) {
  if (!verdict.known) return pattern.text + ": results are missing";
  return fmt::format("{}: {} ({:.4g} against {:.4g})", pattern.text,
                     verdict.holds ? "holds" : "does not hold", verdict.left, verdict.right);
}

std::vector<std::string> worlds_in(const Quantity& quantity) {
  std::vector<std::string> worlds{quantity.world};
  if (!quantity.over.empty()) worlds.push_back(quantity.over);
  return worlds;
}

std::vector<std::string> worlds_in(const Pattern& pattern) {
  auto worlds = worlds_in(pattern.left);
  if (!pattern.other.empty()) worlds.push_back(pattern.other);
  return worlds;
}

}  // namespace headway::lesson
