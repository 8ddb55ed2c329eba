#include "analysis/classic/request.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/compat.h"
#include "core/error.h"

namespace headway {

namespace {

const ParameterRow& find_row(const classic::Classic& model, const std::string& option, const std::string& key) {
  const auto rows = model.parameters();
  std::vector<std::string> names;
  for (const auto& row : rows) {
    if (row.name == key) return row;
    names.emplace_back(row.name);
  }
  const auto near = nearest(key, names);
  refuse_option(option, fmt::format("{} has no parameter `{}`", model.name, key),
                near.empty() ? fmt::format("`headway classic {}` lists them", model.name) : fmt::format("did you mean `{}`?", near));
}

double number_in(const std::string& option, const ParameterRow& row, const std::string& text) {
  const auto number = parse_double(text);
  if (!number || !admits(row.info, *number))
    refuse_option(option, fmt::format("`{}` is no value of {}", text, row.name), fmt::format("give numbers between {:g} and {:g}", row.info.domain.low, row.info.domain.high));
  return *number;
}

std::vector<std::string> split_at(const std::string& text, char mark) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == mark) parts.emplace_back();
    else parts.back() += c;
  }
  return parts;
}

}  // namespace

void refuse_option(const std::string& option, const std::string& what, const std::string& remedy) {
  throw InputError({{"", 0, 0, option, what, remedy}});
}

std::string in_words(const ParameterRow& row) {
  std::string name(row.name);
  std::replace(name.begin(), name.end(), '_', ' ');
  return row.info.unit == "1" || name.starts_with(row.info.unit) ? name : fmt::format("{} ({})", name, row.info.unit);
}

Stretch stretch_of(const classic::Classic& model, const std::string& option, const std::string& text, std::string_view usual) {
  const auto parts = split_at(text.empty() ? std::string(usual) : text, '=');
  const auto& row = find_row(model, option, parts.front());
  if (parts.size() == 1) return {row, row.info.plausible};
  const auto ends = split_at(parts[1], ':');
  if (ends.size() != 2) refuse_option(option, "`" + text + "` names no interval", "write KEY=FROM:TO");
  const Interval interval{number_in(option, row, ends[0]), number_in(option, row, ends[1])};
  if (!(interval.low < interval.high)) refuse_option(option, "`" + text + "` is empty", "give the lower end first");
  return {row, interval};
}

void refuse_repeated(const std::vector<std::string>& across, const ParameterRow& along) {
  std::vector<std::string> seen{std::string(along.name)};
  for (const auto& entry : across) {
    const auto parts = split_at(entry, '=');
    if (parts.front() == along.name) refuse_option("--across", fmt::format("curves go along `{}` already", along.name), "name another parameter, or go along another one with --over");
    if (std::find(seen.begin(), seen.end(), parts.front()) != seen.end()) refuse_option("--across", fmt::format("`{}` is named twice", parts.front()), "give its values together, as KEY=VALUE,VALUE");
    seen.push_back(parts.front());
    auto values = split_at(parts.back(), ',');
    std::sort(values.begin(), values.end());
    if (std::adjacent_find(values.begin(), values.end()) != values.end()) refuse_option("--across", "`" + entry + "` has a value twice", "give each value once");
  }
}

std::vector<classic::Variant> variants_of(const ClassicScenario& scenario, const std::vector<std::string>& across) {
  std::vector<classic::Variant> all{{"", scenario.values}};
  for (const auto& entry : across) {
    const auto parts = split_at(entry, '=');
    const auto& row = find_row(*scenario.model, "--across", parts.front());
    if (parts.size() != 2) refuse_option("--across", "`" + entry + "` names no values", "write KEY=VALUE,VALUE");
    std::vector<classic::Variant> more;
    for (const auto& base : all)
      for (const auto& text : split_at(parts[1], ',')) {
        auto variant = base;
        value_at(variant.values.data(), row) = number_in("--across", row, text);
        std::string name(row.name);
        std::replace(name.begin(), name.end(), '_', ' ');
        variant.label += fmt::format("{}{} {}", variant.label.empty() ? "" : ", ", name, text);
        more.push_back(std::move(variant));
      }
    all = std::move(more);
  }
  return all;
}

}  // namespace headway
