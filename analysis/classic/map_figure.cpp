// A map of one answer over two parameters.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/classic/figure.h"
#include "analysis/classic/request.h"
#include "core/error.h"

namespace headway {

namespace {

/// How many places a map has in either direction; fewer where agents play at each.
constexpr int map_places = 41;

/// The best value of an answer that does not take rounds of play, or else what was played, if its error is known.
double best_value(const classic::Answer& answer) {
  return !std::isnan(answer.closed) ? answer.closed : !std::isnan(answer.solved) ? answer.solved : std::isnan(answer.played.error) ? math::not_a_number : answer.played.value;
}

/// True where agents alone know the quantity.
bool is_only_played(const std::vector<classic::Answer>& answers, const std::string& quantity) {
  return std::any_of(answers.begin(), answers.end(), [&](const classic::Answer& a) {
    return a.quantity == quantity && std::isnan(a.closed) && std::isnan(a.solved) && !std::isnan(a.played.value);
  });
}

std::string quantity_of_map(const ClassicScenario& scenario, const ClassicFigure& figure, const std::vector<classic::Answer>& answers) {
  const std::string wanted = figure.quantity.empty() ? std::string(scenario.model->picture.mapped) : figure.quantity;
  if (wanted.empty()) return answers.front().quantity;
  for (const auto& answer : answers)
    if (answer.quantity == wanted) return wanted;
  std::string known;
  for (const auto& answer : answers) known += (known.empty() ? "" : "; ") + answer.quantity;
  refuse_option("--quantity", fmt::format("{} has no answer `{}`", scenario.model->name, wanted), "its answers are: " + known);
}

}  // namespace

HeatMap map_of(const ClassicScenario& scenario, const ClassicFigure& figure, const classic::Stop& stop) {
  const auto& model = *scenario.model;
  const auto& picture = model.picture;
  if (picture.against.empty() && figure.against.empty()) refuse_option("--figure", fmt::format("a map of {} needs a second parameter", model.name), "name it with --against KEY");
  const auto over = stretch_of(model, "--over", figure.over, picture.map_over.empty() ? picture.over : picture.map_over);
  const auto against = stretch_of(model, "--against", figure.against, picture.against);
  if (over.row.name == against.row.name) refuse_option("--against", fmt::format("`{}` goes to the right already", over.row.name), "name another parameter, or another one with --over");
  HeatMap map;
  map.title = scenario.title;
  const auto answers_here = model.answer(scenario.values, {classic::least_rounds, scenario.sampling.seed});
  map.value_name = quantity_of_map(scenario, figure, answers_here);
  const bool played = is_only_played(answers_here, map.value_name);
  const int places = played ? classic::coarse_places : map_places;
  map.x_name = in_words(over.row), map.y_name = in_words(against.row);
  map.logarithmic_x = over.row.info.scale == Scale::logarithmic, map.logarithmic_y = against.row.info.scale == Scale::logarithmic;
  map.x = classic::places_in(over.interval, over.row.info, places), map.y = classic::places_in(against.interval, against.row.info, places);
  for (const auto& border : picture.borders) map.borders.push_back({border, {}});
  const auto sampling = played ? classic::sampling_of_a_place(scenario.sampling) : classic::Sampling{classic::least_rounds, scenario.sampling.seed};
  auto values = scenario.values;
  for (const double x : map.x) {
    value_at(values.data(), over.row) = x;
    for (const double y : map.y) {
      value_at(values.data(), against.row) = y;
      double value = math::not_a_number;
      if (!(stop && stop())) try {
        for (const auto& answer : model.answer(values, sampling)) {
          if (answer.quantity == map.value_name) value = best_value(answer);
          for (auto& border : map.borders)
            if (border.label == answer.quantity && y == map.y.front()) border.points.push_back({x, best_value(answer)});
        }
      } catch (const InputError&) {  // a place that the model refuses stays empty
      }
      map.values.push_back(value);
    }
  }
  if (std::any_of(map.values.begin(), map.values.end(), [](double value) { return std::isnan(value); }))
    map.note = played ? "blank where " + std::string(played_too_short) : std::string("blank where the model has no answer");
  return map;
}

}  // namespace headway
