#include "strategy/allocate.h"

#include <algorithm>

namespace headway {

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
/// of the culture; fear and a margin that is missed move it back.
Shares under_pressure(const Situation& s, const Response& r) {
  const double yielding = r.safety * (1 - s.culture) * s.pressure;
  const double alarm = 1 + r.salience * s.salience + r.shortfall * s.culture * s.shortfall;
  const auto safety = [&](double share) {
    return std::min(share * (1 - yielding) * alarm, std::max(share, r.safety_limit));
  };
  return fit({s.training_share * (1 + r.training * s.pressure), safety(s.safety_share),
              safety(s.evaluation_share)});
}

}  // namespace

Shares allocate(StrategyType strategy, const Situation& situation, const Response& response) {
  switch (strategy) {
    case StrategyType::fixed: return fixed(situation);
    case StrategyType::pressure: return under_pressure(situation, response);
  }
  return fixed(situation);
}

}  // namespace headway
