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

  static constexpr auto parameters() {
    return std::array{
        parameter<&Scaling::E>({.value = 1.81686, .unit = "nat token-1", .domain = {0, 10}, .plausible = {1.7, 1.9}, .meaning = "irreducible loss", .source = "besiroglu2024"}),
        parameter<&Scaling::A>({.value = 482.006, .unit = "nat token-1", .domain = {1e-6, 1e9}, .plausible = {300, 680}, .meaning = "loss from limited parameters, coefficient", .source = "besiroglu2024"}),
        parameter<&Scaling::B>({.value = 2085.434, .unit = "nat token-1", .domain = {1e-6, 1e9}, .plausible = {1100, 5200}, .meaning = "loss from limited data, coefficient", .source = "besiroglu2024"}),
        parameter<&Scaling::a>({.value = 0.34781, .unit = "1", .domain = {0.01, 2}, .plausible = {0.32, 0.37}, .meaning = "exponent of parameters", .source = "besiroglu2024"}),
        parameter<&Scaling::b>({.value = 0.36585, .unit = "1", .domain = {0.01, 2}, .plausible = {0.33, 0.41}, .meaning = "exponent of tokens", .source = "besiroglu2024"}),
    };
  }
};
static_assert(complete<Scaling>());

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
