/// How fast core/math.h is beside the library of the compiler: nanoseconds per element over a
/// column that fits in the first cache. The counter `ratio` is library time / our time, both
/// measured in this process.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "core/math.h"

namespace {

namespace math = headway::math;

constexpr std::size_t length =
    1000;  // a multiple of no vector width above 8, as columns of agents are

/// Arguments from low to high in an order that no branch predictor learns.
std::vector<double> scatter(double low, double high) {
  std::vector<double> x(length);
  for (std::size_t i = 0; i < length; ++i)
    x[i] = low + (high - low) * (static_cast<double>(i * 617 % length) + 0.5) /
                     static_cast<double>(length);
  return x;
}

template <class F>
[[gnu::noinline]] void over_column(F f, const std::vector<double>& x, std::vector<double>& out) {
  const double* const in = x.data();
  double* const to = out.data();
  for (std::size_t i = 0; i < length; ++i) to[i] = f(in[i]);
}

/// Seconds per element: the least of many short runs, which other programs disturb least.
template <class F>
double best_seconds(F f, const std::vector<double>& x) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> out(length);
  double best = std::numeric_limits<double>::infinity();
  for (int run = 0; run < 50; ++run) {
    const auto start = Clock::now();
    for (int pass = 0; pass < 10; ++pass) {
      over_column(f, x, out);
      benchmark::DoNotOptimize(out.data());
      benchmark::ClobberMemory();
    }
    best = std::min(best, std::chrono::duration<double>(Clock::now() - start).count());
  }
  return best / (10.0 * static_cast<double>(length));
}

template <class Ours, class Library>
void compare(benchmark::State& state, Ours ours, Library library, double low, double high) {
  const std::vector<double> x = scatter(low, high);
  std::vector<double> out(length);
  for (auto _ : state) {
    over_column(ours, x, out);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  const double our_seconds = best_seconds(ours, x);
  const double library_seconds = best_seconds(library, x);
  state.counters["ours_ns"] = our_seconds * 1e9;
  state.counters["library_ns"] = library_seconds * 1e9;
  state.counters["ratio"] = library_seconds / our_seconds;
}

/// Seven transcendentals as one agent takes them in a tick: growth, a production function, choices,
/// a shock.
template <class Exp, class Log, class Pow>
double step(double x, Exp exp, Log log, Pow pow) {
  const double growth = exp(0.01 * x);
  const double output = pow(growth, 0.3) * pow(1.0 + x, 0.7);
  const double share = 1.0 / (1.0 + exp(-output));
  const double value = log(1.0 + output) + log(share);
  return value + exp(-value * value);
}

double our_step(double x) {
  return step(
      x, [](double v) { return math::exp(v); }, [](double v) { return math::log(v); },
      [](double v, double y) { return math::pow(v, y); });
}

double library_step(double x) {
  return step(
      x, [](double v) { return std::exp(v); }, [](double v) { return std::log(v); },
      [](double v, double y) { return std::pow(v, y); });
}

double library_logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }
double library_softplus(double x) { return std::max(x, 0.0) + std::log1p(std::exp(-std::fabs(x))); }

#define COMPARE(name, ours, library, low, high)                                             \
  void bench_##name(benchmark::State& state) {                                              \
    compare(                                                                                \
        state, [](double x) { return ours; }, [](double x) { return library; }, low, high); \
  }                                                                                         \
  BENCHMARK(bench_##name)

COMPARE(exp, math::exp(x), std::exp(x), -20.0, 20.0);
COMPARE(log, math::log(x), std::log(x), 1e-3, 1e3);
COMPARE(pow, math::pow(x, 0.7), std::pow(x, 0.7), 1e-3, 1e3);
COMPARE(log10, math::log10(x), std::log10(x), 1e-3, 1e3);
COMPARE(exp10, math::exp10(x), std::pow(10.0, x), -9.0, 9.0);
COMPARE(log1p, math::log1p(x), std::log1p(x), -0.9, 10.0);
COMPARE(expm1, math::expm1(x), std::expm1(x), -5.0, 5.0);
COMPARE(logistic, math::logistic(x), library_logistic(x), -20.0, 20.0);
COMPARE(softplus, math::softplus(x), library_softplus(x), -20.0, 20.0);
/// The library has no inverse normal; its logarithm and square root are the least an inverse would
/// cost.
COMPARE(normal_quantile, math::normal_quantile(x), std::sqrt(-std::log(x)), 0.0, 1.0);
COMPARE(agent_step, our_step(x), library_step(x), 0.1, 9.0);

}  // namespace

BENCHMARK_MAIN();
