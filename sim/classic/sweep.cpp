#include "classic/sweep.h"

#include <algorithm>
#include <cmath>

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
                        const Sampling& sampling) {
  std::vector<Line> lines;
  std::vector<std::vector<Answer>> all;
  for (const double place : places) {
    value_at(values.data(), parameter) = place;
    all.push_back(answers_or_none(model, values, sampling));
  }
  for (const auto& answers : all)
    for (const auto& answer : answers) {
      const bool alike = kind_of(answer.quantity) == kind_of(answers.front().quantity);
      const auto same = [&](const Line& line) { return line.quantity == answer.quantity; };
      if (alike && std::none_of(lines.begin(), lines.end(), same)) lines.push_back({answer.quantity, {}});
    }
  for (auto& line : lines)
    for (const auto& answers : all) {
      const auto at = std::find_if(answers.begin(), answers.end(), [&](const Answer& a) { return a.quantity == line.quantity; });
      line.answers.push_back(at == answers.end() ? Answer{line.quantity, ""} : *at);
    }
  return lines;
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

}  // namespace headway::classic
