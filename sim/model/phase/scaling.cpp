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
        parameter<&Scaling::repetition>({.value = 15.4, .unit = "1", .domain = {0.5, 1e9}, .plausible = {5, 40}, .meaning = "repetitions of data after which a further one is worth 1/e of new data", .source = "muennighoff2023"}),
        parameter<&Scaling::excess>({.value = 5.3, .unit = "1", .domain = {0.5, 1e9}, .plausible = {2, 15}, .meaning = "the same for parameters in excess of what new data support, in multiples of those", .source = "muennighoff2023"}),
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

double worth_of_more(double times, double decay) { return 1 - decay * math::expm1((1 - times) / decay); }

namespace {

/// Logarithm of what a per cent more of something takes off its part of the loss, when there is `times` as much of it
/// as data support, and how that logarithm falls with the logarithm of `times`.
struct Gain {
  double log;
  double slope;
};
Gain gain(double times, double log_times, double decay, double exponent) {
  const double faded = math::expm1((1 - times) / decay), worth = 1 - decay * faded;
  return {log_times + (1 - times) / decay - (1 + exponent) * math::log(worth),
          1 - times / decay - (1 + exponent) * times * (1 + faded) / worth};
}

/// How often a run should go through its data when it has `beyond` times the compute that they support: until epochs
/// and size gain alike, by Newton's method from the split that would be best if nothing faded. The rest of `beyond` is size.
double best_epochs(const Scaling& s, double beyond) {
  const double all = math::log(beyond);
  double split = all * s.a / (s.a + s.b);
  for (int step = 0; step < 4; ++step) {  // 3 leave less than 1e-5 OOM in the plausible box
    const double epochs = math::exp(split);
    const Gain data = gain(epochs, split, s.repetition, s.b), size = gain(beyond / epochs, all - split, s.excess, s.a);
    split = std::clamp(split - (data.log - size.log) / (data.slope + size.slope), 0.0, all);
  }
  return math::exp(split);
}

}  // namespace

double effective_compute(const Scaling& s, double compute, double tokens) {
  if (compute <= 0 || tokens <= 0) return 0;
  const double wanted = optimal_tokens(s, compute);
  if (tokens >= wanted) return compute;
  const double supported = compute * math::pow(tokens / wanted, (s.a + s.b) / s.a);  // what `tokens` are optimal for
  const double beyond = compute / supported, epochs = best_epochs(s, beyond);
  const double from_size = math::pow(worth_of_more(beyond / epochs, s.excess), -s.a);
  const double from_data = math::pow(worth_of_more(epochs, s.repetition), -s.b);
  const double left = (s.b * from_size + s.a * from_data) / (s.a + s.b);  // of the loss above E at the optimum
  return std::min(compute, supported * math::pow(left, -1 / s.a - 1 / s.b));  // (8.3)
}

}  // namespace headway
