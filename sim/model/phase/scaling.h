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

/// FLOP that would reach the same loss with unlimited data, when only `tokens` are there (8.3).
/// Never more than `compute`.
double effective_compute(const Scaling& s, double compute, double tokens);

}  // namespace headway
