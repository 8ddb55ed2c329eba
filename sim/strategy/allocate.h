// How laboratories choose: a strategy turns a laboratory's situation into shares of its research.
// A new strategy is one function here and one name in StrategyType.
#pragma once

#include "core/parameter.h"
#include "state/kinds.h"
#include "strategy/learn.h"

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

/// What a laboratory has before it when it reviews its course.
struct Review {
  const Choice& choice;
  const Learning& learning;
  const Outlook& outlook;
  const Random& random;
  std::size_t agent;
  double noise;
  std::size_t course;            ///< the alternative that it followed
  std::span<double> payoff;      ///< becomes what each alternative is worth to it
  std::span<double> attraction;
  double& experience;
};

/// True when the shares are those of a course that the laboratory chose at a review.
bool reviews_course(StrategyType strategy);

/// True when it copies courses of others instead of comparing its own alternatives (6.16).
bool imitates(StrategyType strategy);

/// True when it learns from experience what each of a fixed set of courses is worth (6.17).
bool learns(StrategyType strategy);

/// The alternative that it chooses (6.14, 6.17, 6.18).
std::size_t choose_alternative(StrategyType strategy, const Review& review);

/// The shares that `strategy` chooses (6.3).
Shares allocate(StrategyType strategy, const Situation& situation, const Response& response);

}  // namespace headway
