// Compiled with -ffast-math for this machine, so that exp, log and pow of whole vectors come from the
// mathematical library. Not a part of the model: bits differ between machines, and that is fine here.
#include "bench/reference_step/reference_step.h"

#include <algorithm>
#include <cmath>
#include <ctime>

namespace headway::bench {

namespace {

/// Uniform on (0, 1), a function of agent and draw (finaliser of SplitMix64, Steele et al. 2014). The
/// word becomes the fraction of a number in [1, 2), since not every processor converts vectors of integers.
inline double uniform(std::uint64_t agent, std::uint64_t draw) {
  std::uint64_t z = (draw << 32 | agent) * 0x9e3779b97f4a7c15u + 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  const std::uint64_t fraction = (z ^ (z >> 31)) >> 12 | 0x3ff0000000000000u;
  return __builtin_bit_cast(double, fraction) - 1 + 0x1p-53;
}

constexpr double tax = 0.2;
constexpr std::uint64_t initial_draws = 8;  // draws of an agent before its first tick, at most

}  // namespace

ReferenceModel::ReferenceModel(std::size_t agents)
    : compute_(agents), talent_(agents), knowhow_(agents), cash_(agents, 10.0), elasticity_(agents), research_share_(agents) {
  for (std::size_t i = 0; i < agents; ++i) {
    compute_[i] = 1 + 9 * uniform(i, 0);
    talent_[i] = 1 + 4 * uniform(i, 1);
    knowhow_[i] = 1 + uniform(i, 2);
    elasticity_[i] = 0.25 + 0.2 * uniform(i, 3);
    research_share_[i] = 0.1 + 0.2 * uniform(i, 4);
  }
}

double ReferenceModel::tick() {
  const std::size_t agents = compute_.size();
  double* K = compute_.data();
  double* L = talent_.data();
  double* A = knowhow_.data();
  double* C = cash_.data();
  const double* alpha = elasticity_.data();
  const double* share = research_share_.data();
  const double price = market_.price, wage = market_.wage, frontier = market_.frontier;
  const std::uint64_t draw = initial_draws + ticks_++;
  double output = 0, compute = 0, talent = 0, best = 0;
#pragma omp simd reduction(+ : output, compute, talent) reduction(max : best)
  for (std::size_t i = 0; i < agents; ++i) {
    const double u = uniform(i, draw);
    const double shock = std::exp(0.1 * std::log(u / (1 - u)) - 0.016);
    const double made = A[i] * std::pow(K[i], alpha[i]) * std::pow(L[i], 1 - alpha[i]) * shock;
    const double catch_up = 1 - std::exp(-0.5 * std::log(frontier / A[i]));
    const double research = share[i] * made;
    const double profit = made * (1 - tax) - wage * L[i] - 0.05 * price * K[i];
    const double before = C[i] + profit - research;
    const double invested = std::max(0.0, std::min(0.2 * before, 0.3 * made));
    A[i] *= 1 + 0.002 * research / (1 + research) + 0.005 * catch_up;
    K[i] = 0.97 * K[i] + invested / price;
    C[i] = before - invested;
    L[i] *= 0.98 + 0.04 / (1 + std::exp(-profit / (1 + made)));
    output += made;
    compute += K[i];
    talent += L[i];
    best = std::max(best, A[i]);
  }
  market_ = {0.9 * price + 0.1 * 4 * output / compute, 0.9 * wage + 0.1 * 0.6 * output / talent, best};
  return output / static_cast<double>(agents);
}

double processor_ns() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return 1e9 * static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec);
}

double reference_step_ns(int ticks) {
  ReferenceModel model(100'000);
  double least = INFINITY;
  for (int i = 0; i < ticks; ++i) {
    const double start = processor_ns();
    model.tick();
    least = std::min(least, processor_ns() - start);
  }
  return least / static_cast<double>(model.agents());
}

}  // namespace headway::bench
