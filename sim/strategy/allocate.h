// How laboratories choose: a strategy turns a laboratory's situation into shares of its research.
// A new strategy is one function here and one name in StrategyType.
#pragma once

#include "core/parameter.h"
#include "state/kinds.h"

namespace headway {

/// What a laboratory knows when it decides.
struct Situation {
  double pressure;          ///< [0, 1]
  double salience;          ///< public memory of warning shots, >= 0
  double culture;           ///< weight that it gives to safety itself, [0, 1]
  double shortfall;         ///< OOM by which its last measured margin misses what it wants, >= 0
  double training_share;    ///< what it means to do without pressure
  double safety_share;
  double evaluation_share;
};

/// Shares of research compute; `safety` is also the share of research staff. Each in [0, 1], sum
/// at most 1; the rest is capability research.
struct Shares {
  double training;
  double safety;
  double evaluation;
};

/// How strongly the pressure-responsive strategy reacts.
struct Response {
  double training;
  double safety;
  double salience;
  double shortfall;
  double safety_limit;

  static std::span<const ParameterRow> parameters();
};

/// The shares that `strategy` chooses (6.3).
Shares allocate(StrategyType strategy, const Situation& situation, const Response& response);

}  // namespace headway
