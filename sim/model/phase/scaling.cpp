#include "model/phase/scaling.h"

#include <algorithm>

#include "core/math.h"

namespace headway {

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
