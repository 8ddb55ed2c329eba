// The scaling law of pre-training and what a limited data stock does to it.
#pragma once

#include "core/parameter.h"

namespace headway {

/// Loss L(N, D) = E + A/N^a + B/D^b with C = 6 N D (Hoffmann et al. 2022; constants refitted by
/// Besiroglu et al. 2024).
struct Scaling {
  double E;
  double A;
  double B;
  double a;
  double b;
  double repetition;
  double excess;

  static std::span<const ParameterRow> parameters();
};

/// Loss of a model of `parameters` trained on `tokens` (8.1).
double loss(const Scaling& s, double parameters, double tokens);

/// Compute-optimal parameters for `compute` FLOP (8.2).
double optimal_parameters(const Scaling& s, double compute);

/// Compute-optimal tokens for `compute` FLOP.
double optimal_tokens(const Scaling& s, double compute);

/// Least loss that `compute` FLOP reach with unlimited data.
double optimal_loss(const Scaling& s, double compute);

/// What `times` as much of something is worth that only the first time counts in full, when each further
/// time counts less with constant `decay` (8.3): `times` for a large constant, never more than 1 + `decay`.
double worth_of_more(double times, double decay);

/// FLOP that would reach the same loss with unlimited data, when only `tokens` new ones are there: they are repeated
/// and the model is made larger, each at falling value (8.3). Never more than `compute`.
double effective_compute(const Scaling& s, double compute, double tokens);

}  // namespace headway
