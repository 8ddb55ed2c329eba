#include "ui/cli/classic_figure.h"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/plot/curve_chart.h"
#include "classic/sweep.h"
#include "core/compat.h"
#include "core/error.h"

namespace headway {

namespace {

using classic::Line;

constexpr int places_of_curves = 61, places_of_agents = 13;
constexpr std::int64_t rounds_of_a_place = 20'000;

[[noreturn]] void refuse(const std::string& option, const std::string& what, const std::string& remedy) {
  throw InputError({{"", 0, 0, option, what, remedy}});
}

const ParameterRow& find_row(const classic::Classic& model, const std::string& option, const std::string& key) {
  const auto rows = model.parameters();
  std::vector<std::string> names;
  for (const auto& row : rows) {
    if (row.name == key) return row;
    names.emplace_back(row.name);
  }
  const auto near = nearest(key, names);
  refuse(option, fmt::format("{} has no parameter `{}`", model.name, key),
         near.empty() ? fmt::format("`headway classic {}` lists them", model.name) : fmt::format("did you mean `{}`?", near));
}

double number_in(const std::string& option, const ParameterRow& row, const std::string& text) {
  const auto number = parse_double(text);
  if (!number || !admits(row.info, *number))
    refuse(option, fmt::format("`{}` is no value of {}", text, row.name), fmt::format("give numbers between {:g} and {:g}", row.info.domain.low, row.info.domain.high));
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

struct Span {
  const ParameterRow& row;
  Interval interval;
};

Span span_of(const ClassicScenario& scenario, const std::string& over) {
  if (over.empty()) {
    const auto& row = find_row(*scenario.model, "--over", std::string(scenario.model->over));
    return {row, row.info.plausible};
  }
  const auto parts = split_at(over, '=');
  const auto& row = find_row(*scenario.model, "--over", parts.front());
  if (parts.size() == 1) return {row, row.info.plausible};
  const auto ends = split_at(parts[1], ':');
  if (ends.size() != 2) refuse("--over", "`" + over + "` names no interval", "write KEY=FROM:TO");
  const Interval interval{number_in("--over", row, ends[0]), number_in("--over", row, ends[1])};
  if (!(interval.low < interval.high)) refuse("--over", "`" + over + "` is empty", "give the lower end first");
  return {row, interval};
}

/// The scenarios whose curves are drawn, each with what tells it apart.
std::vector<std::pair<std::string, ClassicScenario>> variants(const ClassicScenario& scenario, const std::vector<std::string>& across) {
  std::vector<std::pair<std::string, ClassicScenario>> all{{"", scenario}};
  for (const auto& entry : across) {
    const auto parts = split_at(entry, '=');
    const auto& row = find_row(*scenario.model, "--across", parts.front());
    if (parts.size() != 2) refuse("--across", "`" + entry + "` names no values", "write KEY=VALUE,VALUE");
    std::vector<std::pair<std::string, ClassicScenario>> more;
    for (const auto& [label, base] : all)
      for (const auto& text : split_at(parts[1], ',')) {
        auto variant = base;
        value_at(variant.values.data(), row) = number_in("--across", row, text);
        more.emplace_back(fmt::format("{}{}{} {}", label, label.empty() ? "" : ", ", row.name, text), variant);
      }
    all = more;
  }
  return all;
}

std::string label_of(const std::string& quantity, const std::string& variant) {
  const auto comma = quantity.find(", ");
  const auto part = comma == std::string::npos ? "" : quantity.substr(comma + 2);
  return part + (part.empty() || variant.empty() ? "" : ", ") + variant;
}

template <class Value>
Curve curve_of(const Line& line, std::span<const double> places, Value value) {
  Curve curve;
  for (std::size_t i = 0; i < places.size(); ++i) curve.points.push_back({places[i], value(line.answers[i])});
  return curve;
}

bool has_numbers(const Curve& curve) {
  return std::any_of(curve.points.begin(), curve.points.end(), [](Point p) { return std::isfinite(p.y); });
}

}  // namespace

std::string draw_classic(const ClassicScenario& scenario, const ClassicFigure& figure) {
  const auto [row, interval] = span_of(scenario, figure.over);
  CurveChart chart;
  chart.title = scenario.title;
  chart.x_name = std::string(row.name);
  chart.logarithmic_x = row.info.scale == Scale::logarithmic;
  chart.note = "closed form dashed, solver solid, agents with one standard error";
  std::size_t colour = 0;
  const auto add = [&](Curve curve, Stroke stroke, const std::string& label) {
    if (!has_numbers(curve)) return false;
    curve.stroke = stroke;
    curve.colour = colour;
    curve.label = label;
    chart.curves.push_back(std::move(curve));
    return true;
  };
  const auto fine = classic::places_in(interval, row.info, places_of_curves), coarse = classic::places_in(interval, row.info, places_of_agents);
  for (const auto& [name, variant] : variants(scenario, figure.across)) {
    const auto curves = classic::sweep(*variant.model, variant.values, row, fine, {2, variant.sampling.seed});
    const auto agents = classic::sweep(*variant.model, variant.values, row, coarse, {rounds_of_a_place, variant.sampling.seed});
    for (std::size_t i = 0; i < curves.size(); ++i, ++colour) {
      const auto label = label_of(curves[i].quantity, name);
      const bool solid = add(curve_of(curves[i], fine, [](const auto& a) { return a.solved; }), Stroke::solid, label);
      const bool dashed = add(curve_of(curves[i], fine, [](const auto& a) { return a.closed; }), Stroke::dashed, solid ? "" : label);
      if (i >= agents.size()) continue;
      auto dots = curve_of(agents[i], coarse, [](const auto& a) { return a.played.value; });
      for (const auto& answer : agents[i].answers) dots.errors.push_back(answer.played.error);
      add(std::move(dots), Stroke::dots, solid || dashed ? "" : label);
      chart.y_name = curves[i].quantity.substr(0, curves[i].quantity.find(','));
    }
  }
  return draw(chart);
}

}  // namespace headway
