#include "classic/sweep.h"

#include <algorithm>
#include <cmath>

#include "core/contract.h"
#include "core/error.h"

namespace headway::classic {

namespace {

std::string kind_of(const std::string& quantity) { return quantity.substr(0, quantity.find(',')); }

std::vector<Answer> answers_or_none(const Classic& model, const std::vector<double>& values, const Sampling& sampling) {
  try {
    return model.answer(values, sampling);
  } catch (const InputError&) {
    return {};
  }
}

}  // namespace

std::vector<Line> sweep(const Classic& model, std::vector<double> values, const ParameterRow& parameter, std::span<const double> places,
                        const Sampling& sampling, const Stop& stop) {
  std::vector<Line> lines;
  std::vector<std::vector<Answer>> all;
  auto here = sampling;
  for (const double place : places) {
    value_at(values.data(), parameter) = place;
    all.push_back(stop && stop() ? std::vector<Answer>{} : answers_or_none(model, values, here));
    ++here.seed;  // the same luck everywhere would look like a bias
  }
  for (const auto& answers : all)
    for (const auto& answer : answers) {
      const auto& shown = model.picture.shown;
      const bool wanted = shown.empty() ? kind_of(answer.quantity) == kind_of(answers.front().quantity)
                                        : std::find(shown.begin(), shown.end(), answer.quantity) != shown.end();
      const auto same = [&](const Line& line) { return line.quantity == answer.quantity; };
      if (wanted && std::none_of(lines.begin(), lines.end(), same)) lines.push_back({answer.quantity, {}});
    }
  for (auto& line : lines)
    for (const auto& answers : all) {
      const auto at = std::find_if(answers.begin(), answers.end(), [&](const Answer& a) { return a.quantity == line.quantity; });
      line.answers.push_back(at == answers.end() ? Answer{line.quantity, ""} : *at);
    }
  return lines;
}

const ParameterRow& usual_parameter(const Classic& model) {
  const auto name = model.picture.over.substr(0, model.picture.over.find('='));
  const auto rows = model.parameters();
  const auto at = std::find_if(rows.begin(), rows.end(), [&](const ParameterRow& row) { return row.name == name; });
  expect(at != rows.end(), "the picture of a model goes along one of its parameters");
  return *at;
}

std::vector<double> places_in(const Interval& interval, const ParameterInfo& info, int count) {
  std::vector<double> places;
  const bool factors = info.scale == Scale::logarithmic && interval.low > 0;
  for (int i = 0; i < count; ++i) {
    const double share = static_cast<double>(i) / (count - 1);
    double place = factors ? math::exp(math::log(interval.low) * (1 - share) + math::log(interval.high) * share)
                           : interval.low * (1 - share) + interval.high * share;
    if (info.kind != Kind::real) place = std::round(place);
    place = std::clamp(place, interval.low, interval.high);
    if (places.empty() || place != places.back()) places.push_back(place);
  }
  return places;
}

Curves trace(const Classic& model, std::vector<Variant> variants, const ParameterRow& along, const Interval& interval, std::uint64_t seed, const Stop& stop) {
  Curves curves{&along, places_in(interval, along.info, fine_places), places_in(interval, along.info, coarse_places), std::move(variants)};
  for (auto& variant : curves.variants) variant.lines = sweep(model, variant.values, along, curves.fine, {least_rounds, seed}, stop);
  return curves;
}

Sampling sampling_of_a_place(const Sampling& whole) { return {std::max(least_rounds, whole.rounds / 10), whole.seed}; }

void play(const Classic& model, Curves& curves, const Sampling& sampling, const Stop& stop) {
  for (auto& variant : curves.variants) variant.played = sweep(model, variant.values, *curves.along, curves.coarse, sampling_of_a_place(sampling), stop);
}

}  // namespace headway::classic
