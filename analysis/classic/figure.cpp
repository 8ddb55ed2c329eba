#include "analysis/classic/figure.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/classic/request.h"
#include "classic/dynamics.h"
#include "core/error.h"

namespace headway {

namespace {

using classic::Line;

/// What the quantities of the lines have in common, up to a comma; nothing where they have nothing.
std::string common_name(const std::vector<Line>& lines) {
  const auto kind = [](const Line& line) { return line.quantity.substr(0, line.quantity.find(',')); };
  const bool alike = std::all_of(lines.begin(), lines.end(), [&](const Line& line) { return kind(line) == kind(lines.front()); });
  return alike ? kind(lines.front()) : "";
}

/// What tells a line apart from others: the rest of its quantity, and its variant.
std::string label_of(const std::string& quantity, const std::string& common, const classic::Variant& variant) {
  auto part = quantity.substr(common.size());
  if (part.starts_with(", ")) part = part.substr(2);
  if (part.empty() && variant.lines.size() > 1) part = "as given";
  return part + (part.empty() || variant.label.empty() ? "" : ", ") + variant.label;
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

/// True when neither closed form nor solver has a number at some place of a quantity.
bool has_gaps(const CurveChart& chart) {
  const auto is_line = [](const Curve& curve) { return curve.stroke < Stroke::dots; };
  for (const auto& curve : chart.curves)
    for (std::size_t i = 0; is_line(curve) && i < curve.points.size(); ++i) {
      const auto has_number = [&](const Curve& other) { return is_line(other) && other.colour == curve.colour && std::isfinite(other.points[i].y); };
      if (std::none_of(chart.curves.begin(), chart.curves.end(), has_number)) return true;
    }
  return false;
}

/// True when a place of the variant was played and nothing is known of the error.
bool did_not_mix(const classic::Variant& variant) {
  const auto without_error = [](const classic::Answer& a) { return !std::isnan(a.played.value) && std::isnan(a.played.error); };
  return std::any_of(variant.played.begin(), variant.played.end(), [&](const Line& line) { return std::any_of(line.answers.begin(), line.answers.end(), without_error); });
}

/// True when the two agree in all parameters but the one that curves go along.
bool same_but(const classic::Classic& model, const ParameterRow& along, const std::vector<double>& a, const std::vector<double>& b) {
  const auto rows = model.parameters();
  return std::all_of(rows.begin(), rows.end(), [&](const ParameterRow& row) {
    return row.name == along.name || value_at(a.data(), row) == value_at(b.data(), row);
  });
}

/// What the paper prints of a line, where its parameters are those of the line.
Curve printed_points(const classic::Classic& model, const classic::Curves& curves, const classic::Variant& variant, const std::string& quantity) {
  Curve marks;
  marks.named = false;
  for (const auto& published : model.picture.published) {
    const auto values = classic::values_of(model, published);
    const double place = value_at(values.data(), *curves.along);
    const bool shown = place >= curves.fine.front() && place <= curves.fine.back();
    if (!published.anchor && published.quantity == quantity && shown && same_but(model, *curves.along, values, variant.values)) marks.points.push_back({place, published.value});
  }
  return marks;
}

/// Collects the curves of a chart, and what their marks mean.
class CurveList {
 public:
  explicit CurveList(CurveChart& chart) : chart_(chart) {}
  void next_colour() { ++colour_; }
  void add(Curve curve, Stroke stroke, const std::string& label, const std::string& note) {
    if (!has_numbers(curve)) return;
    curve.stroke = stroke;
    curve.colour = colour_;
    curve.label = label;
    chart_.curves.push_back(std::move(curve));
    if (chart_.note.find(note) == std::string::npos) chart_.note += (chart_.note.empty() ? "" : ", ") + note;
  }

 private:
  CurveChart& chart_;
  std::size_t colour_ = 0;
};

/// One quantity in all its ways: the solver broad and pale below the dashed closed form, agents as points, printed values above.
void add_line(CurveList& list, const classic::Classic& model, const classic::Curves& curves, const classic::Variant& variant, std::size_t i, const std::string& label) {
  const auto& line = variant.lines[i];
  // The best way that there is carries the name.
  auto closed = curve_of(line, curves.fine, [](const auto& a) { return a.closed; });
  auto solved = curve_of(line, curves.fine, [](const auto& a) { return a.solved; });
  closed.named = has_numbers(closed);
  solved.named = !closed.named && has_numbers(solved);
  const bool is_named = closed.named || solved.named;
  list.add(std::move(solved), closed.named ? Stroke::broad : Stroke::solid, label, closed.named ? "solver broad" : "solver solid");
  list.add(std::move(closed), Stroke::dashed, label, "closed form dashed");
  if (i < variant.played.size()) {
    // A mean without an error would only mislead.
    auto dots = curve_of(variant.played[i], curves.coarse, [](const auto& a) { return std::isnan(a.played.error) ? math::not_a_number : a.played.value; });
    for (const auto& answer : variant.played[i].answers) dots.errors.push_back(std::isnan(answer.played.error) ? 0 : 2 * answer.played.error);
    dots.named = !is_named;
    list.add(std::move(dots), Stroke::dots, label, "agents as points with 2 standard errors");
  }
  list.add(printed_points(model, curves, variant, line.quantity), Stroke::marks, label, "printed values as diamonds");
}

}  // namespace

CurveChart chart_of(const ClassicScenario& scenario, const classic::Curves& curves) {
  CurveChart chart;
  chart.title = scenario.title;
  chart.x_name = in_words(*curves.along);
  chart.logarithmic_x = curves.along->info.scale == Scale::logarithmic;
  chart.span = {curves.fine.front(), curves.fine.back()};
  CurveList list(chart);
  bool unmixed = false;
  for (const auto& variant : curves.variants) {
    unmixed = unmixed || did_not_mix(variant);
    if (variant.lines.empty()) continue;
    const auto common = common_name(variant.lines);
    const auto& unit = variant.lines.front().answers.front().unit;
    chart.y_name = common.empty() ? unit : unit == "1" || unit.empty() ? common : fmt::format("{} ({})", common, unit);
    for (std::size_t i = 0; i < variant.lines.size(); ++i) {
      add_line(list, *scenario.model, curves, variant, i, label_of(variant.lines[i].quantity, common, variant));
      list.next_colour();
    }
  }
  const auto add_note = [&](std::string_view note) { chart.note += (chart.note.empty() ? "" : ", ") + std::string(note); };
  if (has_gaps(chart)) add_note("gaps where the model has no answer");
  if (unmixed) add_note("no points where " + std::string(played_too_short));
  return chart;
}

namespace {

/// Refuses a figure that the model does not have, and names the models that do.
template <class Has>
[[noreturn]] void refuse_kind(const classic::Classic& model, const std::string& what, Has&& has) {
  std::string others;
  for (const auto& other : classic::classics())
    if (has(other)) others += (others.empty() ? "" : ", ") + std::string(other.name);
  refuse_option("--figure", fmt::format("{} is no game of {}", model.name, what), "these are: " + others);
}

/// Edges of the square along which nothing moves.
std::vector<std::array<Point, 2>> still_edges(const classic::TwoPopulations& populations) {
  std::vector<std::array<Point, 2>> edges;
  const auto add = [&](Point from, Point to) {
    constexpr int steps = 8;
    for (int i = 1; i < steps; ++i) {
      const double share = static_cast<double>(i) / steps;
      const auto change = classic::replicator_flow(populations, from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
      if (change[0] != 0 || change[1] != 0) return;
    }
    edges.push_back({from, to});
  };
  add({0, 0}, {0, 1}), add({1, 0}, {1, 1}), add({0, 0}, {1, 0}), add({0, 1}, {1, 1});
  return edges;
}

}  // namespace

Simplex simplex_of(const ClassicScenario& scenario) {
  const auto& model = *scenario.model;
  if (model.picture.game == nullptr) refuse_kind(model, "three strategies", [](const auto& other) { return other.picture.game != nullptr; });
  const auto game = model.picture.game(scenario.values);
  const auto flow = [&](const Composition& at) {
    const auto change = classic::replicator_flow(game.payoffs, at);
    return Composition{change[0], change[1], change[2]};
  };
  Simplex simplex{scenario.title, game.strategies, classic::rare_mutation_shares(game.payoffs, game.how), arrows_in_triangle(flow), {}};
  for (const auto& rest : classic::rest_points(game.payoffs)) simplex.rests.push_back({triangle_place({rest.shares[0], rest.shares[1], rest.shares[2]}), rest.stable});
  return simplex;
}

PhasePlane plane_of(const ClassicScenario& scenario) {
  const auto& model = *scenario.model;
  if (model.picture.populations == nullptr) refuse_kind(model, "two populations", [](const auto& other) { return other.picture.populations != nullptr; });
  const auto populations = model.picture.populations(scenario.values);
  const auto axis = [](const std::array<std::string, 2>& names) { return fmt::format("share of {} (the others are {})", names[0], names[1]); };
  PhasePlane plane{scenario.title, axis(populations.first), axis(populations.second), {}, {}, still_edges(populations)};
  plane.arrows = arrows_in_square([&](Point p) {
    const auto change = classic::replicator_flow(populations, p.x, p.y);
    return Point{change[0], change[1]};
  });
  for (const auto& rest : classic::rest_points(populations)) plane.rests.push_back({{rest.x, rest.y}, rest.stable});
  return plane;
}

namespace {

/// True when the figure may give parameter `name` values of its own: curves do not go along it, and the user has not set it.
bool is_left_open(const ClassicScenario& scenario, std::string_view name, const ParameterRow& along) {
  for (const auto& row : scenario.model->parameters())
    if (row.name == name) return name != along.name && value_at(scenario.values.data(), row) == row.info.value;
  return false;
}

}  // namespace

std::vector<std::string> figure_kinds(const classic::Classic& model) {
  std::vector<std::string> kinds{"curves"};
  if (!model.picture.against.empty()) kinds.emplace_back("map");
  if (model.picture.game != nullptr) kinds.emplace_back("simplex");
  if (model.picture.populations != nullptr) kinds.emplace_back("plane");
  return kinds;
}

classic::Curves trace_classic(const ClassicScenario& scenario, const ClassicFigure& figure, const classic::Stop& stop) {
  const auto& model = *scenario.model;
  const auto [row, interval] = stretch_of(model, "--over", figure.over, model.picture.over);
  auto across = figure.across;
  refuse_repeated(across, row);
  if (across.empty())
    for (const auto& own : model.picture.across)
      if (is_left_open(scenario, own.substr(0, own.find('=')), row)) across.push_back(own);
  return trace(model, variants_of(scenario, across), row, interval, scenario.sampling.seed, stop);
}

std::string draw_classic(const ClassicScenario& scenario, const ClassicFigure& figure) {
  if (figure.kind == "map") return draw(map_of(scenario, figure));
  if (figure.kind == "simplex") return draw(simplex_of(scenario));
  if (figure.kind == "plane") return draw(plane_of(scenario));
  auto curves = trace_classic(scenario, figure);
  classic::play(*scenario.model, curves, scenario.sampling);
  return draw(chart_of(scenario, curves));
}

}  // namespace headway
