#include "strategy/allocate.h"

#include <algorithm>

#include "core/declaration.h"

namespace headway {

std::span<const ParameterRow> Response::parameters() {
  return declare_parameters<Response>([] {
    return std::array{
        parameter<&Response::training>({.value = 0.4, .unit = "1", .domain = {0, 2}, .plausible = {0, 1}, .meaning = "relative rise of the training share from no pressure to full pressure", .source = "assumed: from no effect to a doubling"}),
        parameter<&Response::safety>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 1}, .meaning = "share of the safety share that a laboratory without safety culture gives up under full pressure", .source = "assumed: from a fifth to all of it"}),
        parameter<&Response::salience>({.value = 0.4, .unit = "1", .domain = {0, 10}, .plausible = {0, 1}, .meaning = "relative rise of the safety share per remembered warning shot", .source = "assumed: from no effect to a doubling"}),
        parameter<&Response::shortfall>({.value = 0.7, .unit = "OOM-1", .domain = {0, 10}, .plausible = {0, 2}, .meaning = "relative rise of the safety share per OOM of missing margin, times the safety culture, without pressure; none is left under full pressure", .source = "assumed: from no effect to a tripling"}),
        parameter<&Response::safety_limit>({.value = 0.5, .unit = "1", .domain = {0, 1}, .plausible = {0.2, 0.8}, .meaning = "largest share of research that a laboratory gives to safety voluntarily", .source = "assumed: from the fifth that one laboratory promised of its compute [superalignment2024] to nearly all"}),
    };
  });
}

namespace {

/// Keeps the shares inside the unit simplex by shrinking them together.
Shares fit(Shares s) {
  s.training = std::max(0.0, s.training);
  s.safety = std::max(0.0, s.safety);
  s.evaluation = std::max(0.0, s.evaluation);
  const double sum = s.training + s.safety + s.evaluation;
  if (sum > 1) {
    s.training /= sum;
    s.safety /= sum;
    s.evaluation /= sum;
  }
  return s;
}

Shares fixed(const Situation& s) {
  return fit({s.training_share, s.safety_share, s.evaluation_share});
}

/// (6.3) Pressure moves research towards the next run and away from safety, less so where safety is part
/// of the culture; fear moves it back, and so does a margin that is missed where there is time to mind it.
Shares under_pressure(const Situation& s, const Response& r) {
  const double yielding = r.safety * (1 - s.culture) * s.pressure;
  const double alarm = 1 + r.salience * s.salience + r.shortfall * s.culture * (1 - s.pressure) * s.shortfall;
  const auto safety = [&](double share) {
    return std::min(share * (1 - yielding) * alarm, std::max(share, r.safety_limit));
  };
  return fit({s.training_share * (1 + r.training * s.pressure), safety(s.safety_share),
              safety(s.evaluation_share)});
}

}  // namespace

Shares allocate(StrategyType strategy, const Situation& situation, const Response& response) {
  switch (strategy) {
    case StrategyType::pressure: return under_pressure(situation, response);
    case StrategyType::fixed:
    case StrategyType::best_response:
    case StrategyType::imitation:
    case StrategyType::attraction:
    case StrategyType::look_ahead: return fixed(situation);
  }
  return fixed(situation);
}

bool reviews_course(StrategyType strategy) {
  return strategy != StrategyType::fixed && strategy != StrategyType::pressure;
}

bool imitates(StrategyType strategy) { return strategy == StrategyType::imitation; }

bool learns(StrategyType strategy) { return strategy == StrategyType::attraction; }

std::size_t choose_alternative(StrategyType strategy, const Review& r) {
  const double luck = r.random.uniform(Purpose::course_choice, r.agent);
  if (strategy == StrategyType::look_ahead) look_ahead(r.choice, r.learning, r.outlook, r.random, r.agent, r.payoff);
  else appraise(r.choice, r.outlook, r.payoff);
  if (!learns(strategy)) return draw_alternative(r.payoff, r.noise, luck);
  learn(r.learning, r.payoff, r.course, r.attraction, r.experience);
  return draw_alternative(r.attraction, r.noise, luck);
}

}  // namespace headway
