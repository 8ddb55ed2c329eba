#include "model/phase/scaling.h"

#include <algorithm>

#include "core/declaration.h"
#include "core/math.h"

namespace headway {

std::span<const ParameterRow> Scaling::parameters() {
  return declare_parameters<Scaling>([] {
    return std::array{
        parameter<&Scaling::E>({.value = 1.81686, .unit = "nat token-1", .domain = {0, 10}, .plausible = {1.7, 1.9}, .meaning = "irreducible loss", .source = "besiroglu2024"}),
        parameter<&Scaling::A>({.value = 482.006, .unit = "nat token-1", .domain = {1e-6, 1e9}, .plausible = {300, 680}, .meaning = "loss from limited parameters, coefficient", .source = "besiroglu2024"}),
        parameter<&Scaling::B>({.value = 2085.434, .unit = "nat token-1", .domain = {1e-6, 1e9}, .plausible = {1100, 5200}, .meaning = "loss from limited data, coefficient", .source = "besiroglu2024"}),
        parameter<&Scaling::a>({.value = 0.34781, .unit = "1", .domain = {0.01, 2}, .plausible = {0.32, 0.37}, .meaning = "exponent of parameters", .source = "besiroglu2024"}),
        parameter<&Scaling::b>({.value = 0.36585, .unit = "1", .domain = {0.01, 2}, .plausible = {0.33, 0.41}, .meaning = "exponent of tokens", .source = "besiroglu2024"}),
    };
  });
}

namespace {
constexpr double flop_per_parameter_token = 6;  // Kaplan et al. 2020: forward and backward pass
}

double loss(const Scaling& s, double parameters, double tokens) {
  return s.E + s.A * math::pow(parameters, -s.a) + s.B * math::pow(tokens, -s.b);  // (8.1)
}

double optimal_parameters(const Scaling& s, double compute) {
  const double g = math::pow(s.a * s.A / (s.b * s.B), 1 / (s.a + s.b));
  return g * math::pow(compute / flop_per_parameter_token, s.b / (s.a + s.b));  // (8.2)
}

double optimal_tokens(const Scaling& s, double compute) {
  return compute / flop_per_parameter_token / optimal_parameters(s, compute);
}

double optimal_loss(const Scaling& s, double compute) {
  return loss(s, optimal_parameters(s, compute), optimal_tokens(s, compute));
}

double effective_compute(const Scaling& s, double compute, double tokens) {
  if (compute <= 0 || tokens <= 0) return 0;
  if (tokens >= optimal_tokens(s, compute)) return compute;
  const double reached = loss(s, compute / flop_per_parameter_token / tokens, tokens);
  // The optimal loss is E + k C^-g; one point of the curve gives k.
  const double g = s.a * s.b / (s.a + s.b);
  const double k = optimal_loss(s, 1.0) - s.E;
  return std::min(compute, math::pow((reached - s.E) / k, -1 / g));  // (8.3)
}

}  // namespace headway
